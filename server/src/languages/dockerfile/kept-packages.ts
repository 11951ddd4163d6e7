import type { Command, Script } from './command.ts';
import { installs, type PackageCall, type PackageWord, packageCall } from './installs.ts';

/** What a call of a system package manager installs and the same script does not take away again; undefined for other commands. */
export function keptPackages(
  { commands }: Script,
  command: Command,
): { readonly call: PackageCall; readonly kept: readonly PackageWord[] } | undefined {
  const call = installs(command);
  if (call?.manager.kind !== 'system') return undefined;
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
  const all = [...gone].some((text) => text === group || text.includes('$'));
  return { call, kept: all ? [] : call.packages.filter(({ kind, name }) => kind === 'registry' && !gone.has(name)) };
}
