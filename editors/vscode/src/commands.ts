// What the command palette offers.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { l10n, ProcessExecution, Task, TaskRevealKind, tasks, window, workspace } from 'vscode';
import type { WorkspaceFolder } from 'vscode';

import { language, program } from './program';

/** Checks all reports of a folder, of every kind that the program reads; the Problems view takes what is printed. */
export async function checkFolder(): Promise<void> {
  const folder = await chosenFolder();
  if (!folder) {
    return;
  }
  const args = ['check', '.', '--output-format', 'short', ...language()];
  const run = new ProcessExecution(program(), args, { cwd: folder.uri.fsPath });
  const definition = { type: 'process', command: 'foia-lint' };
  const task = new Task(definition, folder, l10n.t('check the folder'), 'foia-lint', run, '$foia-lint');
  task.presentationOptions = { reveal: TaskRevealKind.Always, clear: true };
  await tasks.executeTask(task);
}

async function chosenFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    await window.showWarningMessage(l10n.t('Open a folder first.'));
  }
  return folders.length > 1 ? window.showWorkspaceFolderPick({ placeHolder: l10n.t('Folder to check') }) : folders[0];
}

/** Writes the skeleton of a report into a new text, which is saved by who wants it. */
export async function newReport(): Promise<void> {
  const organ = await window.showInputBox({ prompt: l10n.t('Name of the organ, as in the title') });
  if (!organ) {
    return;
  }
  const year = await window.showInputBox({
    prompt: l10n.t('Year of the report'),
    value: String(new Date().getFullYear() - 1),
    validateInput: (text) => (/^\d{4}$/.test(text) ? undefined : l10n.t('A year of four digits')),
  });
  if (!year) {
    return;
  }
  const args = ['new', `--organ=${organ}`, '--year', year, '--format', 'md', ...language()];
  try {
    const { stdout } = await promisify(execFile)(program(), args, { encoding: 'utf8' });
    await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content: stdout }));
  } catch (error) {
    const told = (error as { stderr?: string }).stderr?.trim();
    await window.showErrorMessage(told || l10n.t('The program {0} does not run. Say where it is in the settings.', program()));
  }
}
