import { extensionInstallers, xdebugPackage } from '../../tables/debug-switches.ts';
import type { Command } from './command.ts';
import { packageCall } from './installs.ts';
import type { ShellWord } from './shell-word.ts';

/** The word that brings Xdebug, and what else the command installs. */
export interface InstalledXdebug {
  readonly word: ShellWord;
  readonly others: readonly ShellWord[];
}

/** Xdebug, when a command installs or switches it on: as an extension (`pecl install xdebug`) or as a package. */
export function xdebugInstalled(command: Command): InstalledXdebug | undefined {
  const verb = extensionInstallers.get(command.name ?? '');
  const isCall = verb?.every((one, index) => command.words[index + 1]?.text === one) === true;
  const words = isCall ? command.words.slice(verb.length + 1) : (packageCall(command)?.packages ?? []).map((found) => found.word);
  const word = words.find(({ text }) => (isCall ? /^xdebug(?:$|-\d)/ : xdebugPackage).test(text));
  return word === undefined ? undefined : { word, others: words.filter((one) => one !== word && !one.text.startsWith('-')) };
}
