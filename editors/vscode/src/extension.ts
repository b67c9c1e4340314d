// Starts the program for the reports that are open, and shows whether it runs.

import { commands, workspace, type Disposable, type ExtensionContext } from 'vscode';

import { checkFolder, newReport } from './commands';
import { Server } from './server';

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const running = new Server();
  server = running;
  const own: Disposable[] = [
    running,
    commands.registerCommand('foia-lint.checkFolder', checkFolder),
    commands.registerCommand('foia-lint.newReport', newReport),
    commands.registerCommand('foia-lint.restart', () => running.restart()),
    workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('foia-lint')) {
        await running.restart();
      }
    }),
  ];
  context.subscriptions.push(...own);
  await running.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
