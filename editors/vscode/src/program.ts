// Where the program is, and in which language it speaks.

import { env, workspace } from 'vscode';

export function program(): string {
  return workspace.getConfiguration('foia-lint').get('program', 'foia-lint');
}

/** The editor's language, as the program is told. */
export function language(): string[] {
  return ['--lang', env.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'];
}
