//! `foia-lint lsp`: checks the buffers of an editor while they are written.

use std::path::Path;

use anyhow::{anyhow, bail};
use lsp_server::Connection;

use crate::cli::args::check::SettingsArgs;
use crate::cli::input::sessions::Sessions;
use crate::cli::locale::Reader;
use crate::diag::Exit;
use crate::lsp::{Desk, serve};
use crate::session::{Checked, Input};

/// Serves an editor over the standard streams.
pub(in crate::cli) fn run(args: &SettingsArgs, reader: Reader) -> anyhow::Result<Exit> {
    let mut buffers = Buffers { sessions: opened(args, reader)?, args, reader };
    let (connection, threads) = Connection::stdio();
    serve(&connection, &mut buffers).map_err(|error| {
        anyhow!("{}: {error}", reader.say("编辑器的消息有误", "the editor's messages are wrong"))
    })?;
    // The writing thread ends when no one can send any more.
    drop(connection);
    threads.join()?;
    Ok(Exit::Clean)
}

/// The buffers of an editor, by the sessions that `check` would use for their files.
struct Buffers<'a> {
    sessions: Sessions,
    args: &'a SettingsArgs,
    reader: Reader,
}

impl Desk for Buffers<'_> {
    fn check(&mut self, path: &Path, text: &str) -> Result<Checked, String> {
        let faulty =
            || self.reader.say("设置文件有误，未作检查", "the settings file has faults; nothing is checked");
        match self.sessions.of_name(path) {
            Ok(Ok(Some(session))) => {
                let name = path.to_string_lossy().into_owned();
                Ok(session.check(Input { name, bytes: Ok(text.as_bytes().to_vec()) }))
            }
            Ok(Ok(None) | Err(_)) => Err(faulty().to_owned()),
            Err(error) => Err(format!("{error:#}")),
        }
    }

    fn reload(&mut self) -> Result<(), String> {
        self.sessions = opened(self.args, self.reader).map_err(|error| format!("{error:#}"))?;
        Ok(())
    }

    fn title(&self, key: &str) -> &'static str {
        match key {
            "fix_all" => self.reader.say("更正所有不涉及数字的问题", "Mend all that touches no figure"),
            "unsafe_fix" => {
                self.reader.say("按建议改动数字，改后须核对", "Change the figure as proposed; verify it")
            }
            _ => self.reader.say("更正", "Mend"),
        }
    }
}

fn opened(args: &SettingsArgs, reader: Reader) -> anyhow::Result<Sessions> {
    match Sessions::open(args, reader)? {
        Ok(sessions) => Ok(sessions),
        Err(_) => bail!(
            reader.say("规则文件有误，请先用 check 查看", "the rule files have faults; check tells which")
        ),
    }
}
