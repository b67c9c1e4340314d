//! Links from the codes of findings to the pages that explain them, on terminals that show links.

use supports_hyperlinks::Stream;

use crate::cli::locale::variable;
use crate::diag::{Code, Facts, Wording};
use crate::render::{Phrases, Spoken};

/// The variable that says where the explanations of rules can be read, with `{code}` for the code of a rule.
const VARIABLE: &str = "FOIA_LINT_EXPLAIN_URL";

/// The reader's words, with links.
pub(in crate::cli) struct Linked<'r> {
    spoken: Spoken<'r>,
    /// An address with `{code}` in it.
    template: Option<String>,
}

impl<'r> Linked<'r> {
    /// Links as the environment says, if standard output can show them.
    pub(in crate::cli) fn new(spoken: Spoken<'r>) -> Self {
        let template = variable(VARIABLE).filter(|template| is_address(template));
        Self { spoken, template: template.filter(|_| supports_hyperlinks::on(Stream::Stdout)) }
    }
}

/// Whether a terminal can be given this: an address cannot hold spaces or anything that ends it.
fn is_address(template: &str) -> bool {
    template.contains(':') && template.bytes().all(|byte| byte.is_ascii_graphic())
}

impl Phrases for Linked<'_> {
    fn phrase(&self, key: &str, facts: &Facts) -> String {
        self.spoken.phrase(key, facts)
    }

    fn rule(&self, code: Code) -> Option<Wording> {
        self.spoken.rule(code)
    }

    fn link(&self, code: Code) -> Option<String> {
        self.template.as_ref().map(|template| template.replace("{code}", code.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_nothing_else_to_the_terminal() {
        assert!(is_address("https://a.cn/rules.html#{code}"));
        for template in ["", "rules.html", "https://a.cn/\u{1b}[2J", "https://a.cn/a b", "https://\u{9b}a"] {
            assert!(!is_address(template), "{template:?}");
        }
    }
}
