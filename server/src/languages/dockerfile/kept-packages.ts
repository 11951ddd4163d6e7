import type { Command, Script } from './command.ts';
import { installs, type PackageCall, type PackageWord, packageCall } from './installs.ts';

/** A package that stays where it was installed. */
export interface KeptPackage {
  readonly call: PackageCall;
  readonly word: PackageWord;
}

/** What a command asks a system package manager to install and the same script does not take away again. */
export function keptPackages({ commands }: Script, command: Command): readonly KeptPackage[] {
  const call = installs(command);
  if (call?.manager.kind !== 'system') return [];
  const group = call.flags.find('-t', '--virtual')?.value;
  const gone = new Set(
    commands
      .slice(commands.indexOf(command) + 1)
      .flatMap((later) => packageCall(later) ?? [])
      .filter(({ action, manager }) => action === 'remove' && manager.kind === 'system')
      .flatMap(({ flags }) => flags.operands)
      .map(({ text }) => text),
  );
  // A variable may stand for any of them.
  if ([...gone].some((text) => text === group || text.includes('$'))) return [];
  return call.packages.filter(({ kind, name }) => kind === 'registry' && !gone.has(name)).map((word) => ({ call, word }));
}
