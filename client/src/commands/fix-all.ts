import { commands } from 'vscode';
import type { Command } from './register.ts';

/** Every safe repair of the file in front, as saving with `source.fixAll.plimsoll` does. */
export const fixAll: Command = async () => {
  await commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.plimsoll', apply: 'first' });
};
