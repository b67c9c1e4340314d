//! foia-lint in Zed: the program that is on the path of the folder, as the server of its texts.

use zed_extension_api::{register_extension, Command, Extension, LanguageServerId, Result, Worktree};

struct FoiaLint;

impl Extension for FoiaLint {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _server: &LanguageServerId, folder: &Worktree) -> Result<Command> {
        let command = folder.which("foia-lint").ok_or("foia-lint is not on the path")?;
        Ok(Command { command, args: vec!["lsp".to_owned()], env: folder.shell_env() })
    }
}

register_extension!(FoiaLint);
