//! A settings file as text: its shape. What its names mean is asked in `meaning`.

use super::globs::Globs;
use super::settings::{Choices, Exception, PathChoices, Settings};
use crate::diag::{Diagnostic, Severity};
use crate::span::SourceId;
use crate::yaml::{Fault, Faults, Fields, Node, Placed, Value, decode_or_fault, entries, items, read};

/// Not a pattern of paths. Facts: `found`, `detail`.
const BAD_GLOB: &str = "bad_glob";

impl Settings {
    /// Reads a settings file whose text is source `id`: what could be read, and everything that is wrong with its shape,
    /// each fault with its place. An empty file has no settings.
    pub fn read(id: SourceId, text: &str) -> (Self, Vec<Diagnostic>) {
        let mut faults = Faults::default();
        let settings = decode_or_fault(text, &mut faults).and_then(|root| settings(&root, &mut faults));
        (settings.unwrap_or_default(), faults.into_diagnostics(super::BAD_SETTINGS, id, text))
    }
}

fn settings(root: &Node, faults: &mut Faults) -> Option<Settings> {
    if root.value == Value::Null {
        return None;
    }
    let mut fields = Fields::of(root, faults)?;
    let general = choices(&mut fields);
    let rules = fields.list::<String>("rules").into_iter().map(|folder| folder.value).collect();
    let previous = fields.optional("previous");
    let size_limit = fields.optional("size_limit");
    let comment_author = fields.optional("comment_author");
    let paths = each(&mut fields, "paths", path_choices);
    let exceptions = each(&mut fields, "exceptions", exception);
    fields.finish();
    Some(Settings { general, paths, rules, previous, size_limit, comment_author, exceptions })
}

/// The mappings of a list that may be absent.
fn each<T>(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    read: impl Fn(&mut Fields<'_, '_>) -> Option<T>,
) -> Vec<T> {
    let Some(node) = fields.node(key) else { return Vec::new() };
    let faults = fields.faults();
    let mut all = Vec::new();
    for item in items(node, faults) {
        if let Some(mut fields) = Fields::of(item, faults) {
            all.extend(read(&mut fields));
            fields.finish();
        }
    }
    all
}

fn choices(fields: &mut Fields<'_, '_>) -> Choices {
    Choices {
        form: fields.placed("form"),
        organ_kind: fields.optional("organ_kind"),
        select: fields.list("select"),
        ignore: fields.list("ignore"),
        severity: severities(fields),
    }
}

fn severities(fields: &mut Fields<'_, '_>) -> Vec<(Placed<String>, Severity)> {
    let Some(node) = fields.node("severity") else { return Vec::new() };
    let faults = fields.faults();
    let all = entries(node, faults);
    all.into_iter().filter_map(|(rule, severity)| Some((rule, read(severity, faults)?))).collect()
}

fn path_choices(fields: &mut Fields<'_, '_>) -> Option<PathChoices> {
    fields.required_node("files");
    let files = globs(fields);
    let choices = choices(fields);
    Some(PathChoices { files: files?, choices })
}

/// The patterns of the key `files`, one or a list of them.
fn globs(fields: &mut Fields<'_, '_>) -> Option<Globs> {
    let node = fields.node("files")?;
    let faults = fields.faults();
    let patterns: Vec<Placed<String>> = if let Value::List(items) = &node.value {
        let place = |item: &Node| Some(Placed { value: read(item, faults)?, range: item.place() });
        items.iter().filter_map(place).collect()
    } else {
        read(node, faults).map(|value| Placed { value, range: node.place() }).into_iter().collect()
    };
    let written = patterns.iter().map(|pattern| pattern.value.clone()).collect();
    match Globs::new(written) {
        Ok(globs) => Some(globs),
        Err((at, detail)) => {
            let pattern = patterns.get(at)?;
            let fault = Fault::new(BAD_GLOB, pattern.range.clone());
            faults.push(fault.fact("found", pattern.value.as_str()).fact("detail", detail));
            None
        }
    }
}

fn exception(fields: &mut Fields<'_, '_>) -> Option<Exception> {
    let range = fields.place();
    let code = fields.required_placed("code");
    let files = globs(fields);
    let organ = fields.optional::<String>("organ");
    if files.is_none() && organ.is_none() && fields.node("files").is_none() {
        fields.miss("files, organ");
    }
    let year = fields.optional("year");
    let (cell, words) = (fields.placed("cell"), fields.optional("words"));
    let reason = fields.required::<String>("reason");
    Some(Exception { code: code?, files, organ, year, cell, words, reason: reason?, range })
}
