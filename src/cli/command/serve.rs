//! `foia-lint serve`: a page on this machine for whoever does not work in a terminal.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::{Context, bail};

use crate::cli::args::check::SettingsArgs;
use crate::cli::args::program::ServeArgs;
use crate::cli::input::sessions::Sessions;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::stdio::complain;
use crate::diag::Exit;
use crate::rule::Lang;
use crate::serve::{Desk, Server, Token};
use crate::session::{Checked, Session};

/// Reports that are read at once, at most: each may take a multiple of its size in memory.
const MOST_WORKERS: usize = 4;

/// Prints the address of the page, opens it and answers it until the user ends the program.
pub(in crate::cli) fn run(args: ServeArgs, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let session = |lang| here(Reader { lang }, reader);
    let desk = Desk { zh: session(Lang::Zh)?, en: session(Lang::En)?, usual: reader.lang };
    let token = Token::random().map_err(anyhow::Error::new)?;
    let workers = available_parallelism().map_or(1, usize::from).min(MOST_WORKERS);
    let (server, address) = Server::open(desk, args.port, token, workers).with_context(|| {
        let words = reader.say("不能使用端口 {}", "cannot listen on port {}");
        words.replace("{}", &args.port.to_string())
    })?;
    let address = address.whole();
    writeln!(out, "{address}")?;
    out.flush()?;
    complain(reader.say(
        "页面已就绪，内容不会离开本机；按 Ctrl-C 结束",
        "the page is ready, and nothing leaves this machine; Ctrl-C ends it",
    ));
    if !args.no_open && open::that_detached(&address).is_err() {
        complain(reader.say(
            "没有找到浏览器：请把上面的网址粘贴到浏览器中打开",
            "there is no browser to be found: open the address above in one",
        ));
    }
    server.run()?;
    Ok(Exit::Clean)
}

/// The session that checks reports of this folder, in the language of `inner`; what is wrong with its settings is told
/// in that of `reader`.
fn here(inner: Reader, reader: Reader) -> anyhow::Result<Arc<Session>> {
    let told = |faults: &Checked| {
        let found = faults.findings.first().map_or("", |finding| finding.wording.message.as_str());
        format!("{}: {found}", named(&faults.about.path))
    };
    let any = Path::new("report.txt");
    let opened = match Sessions::open(&SettingsArgs::default(), inner)? {
        Ok(mut sessions) => sessions.of_name(any)?,
        Err((faults, _)) => Err(faults),
    };
    match opened {
        Ok(Some(session)) => Ok(session),
        Ok(None) => bail!(reader.say("设置有误", "the settings have faults")),
        Err(faults) => bail!(told(&faults)),
    }
}
