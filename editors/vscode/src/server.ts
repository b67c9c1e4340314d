// The server and its mark in the status bar.

import { commands, l10n, languages, LanguageStatusSeverity, window, workspace } from 'vscode';
import type { Disposable, LanguageStatusItem } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, State } from 'vscode-languageclient/node';

import { language, program } from './program';

const LANGUAGES = ['markdown', 'plaintext', 'html'];

export class Server implements Disposable {
  private client: LanguageClient | undefined;
  private status: LanguageStatusItem | undefined;

  async start(): Promise<void> {
    const selector = reports();
    const status = languages.createLanguageStatusItem('foia-lint', selector);
    status.name = 'foia-lint';
    status.command = { title: l10n.t('Settings'), command: 'workbench.action.openSettings', arguments: ['foia-lint'] };
    this.status = status;
    const client = new LanguageClient(
      'foia-lint',
      'foia-lint',
      { command: program(), args: ['lsp', ...language()] },
      {
        documentSelector: selector,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        synchronize: { fileEvents: workspace.createFileSystemWatcher('**/*.{yaml,yml}') },
      },
    );
    this.client = client;
    client.onDidChangeState((change) => this.show(change.newState));
    this.show(State.Starting);
    try {
      await client.start();
    } catch {
      this.show(State.Stopped);
      await complain();
    }
  }

  async stop(): Promise<void> {
    this.status?.dispose();
    const client = this.client;
    this.client = undefined;
    if (client?.isRunning()) {
      await client.stop();
    }
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  dispose(): void {
    this.status?.dispose();
  }

  private show(state: State): void {
    if (!this.status) {
      return;
    }
    this.status.busy = state === State.Starting;
    this.status.severity = state === State.Stopped ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    this.status.text =
      state === State.Running
        ? l10n.t('foia-lint checks')
        : state === State.Starting
          ? l10n.t('foia-lint begins')
          : l10n.t('foia-lint does not run');
  }
}

interface Reports {
  scheme: string;
  language: string;
  pattern?: string;
}

/** Files that the settings name, and texts that are not saved yet. */
function reports(): Reports[] {
  const files = workspace.getConfiguration('foia-lint').get<string[]>('files', []);
  const saved = files.flatMap((pattern) => LANGUAGES.map((language) => ({ scheme: 'file', language, pattern })));
  return [...saved, ...LANGUAGES.map((language) => ({ scheme: 'untitled', language }))];
}

async function complain(): Promise<void> {
  const settings = l10n.t('Settings');
  const words = l10n.t('The program {0} does not run. Say where it is in the settings.', program());
  if ((await window.showErrorMessage(words, settings)) === settings) {
    await commands.executeCommand('workbench.action.openSettings', 'foia-lint.program');
  }
}
