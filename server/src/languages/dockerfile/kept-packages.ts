import { once } from '../../core/remember.ts';
import type { Command, Script } from './command.ts';
import { type PackageCall, type PackageWord, packageCall } from './installs.ts';

/** A package that stays where it was installed. */
export interface KeptPackage {
  readonly call: PackageCall;
  readonly word: PackageWord;
}

/** What a command asks a system package manager to install and the same script does not take away again. */
export function keptPackages(script: Script, command: Command): readonly KeptPackage[] {
  return keptIn(script).get(command) ?? [];
}

/** From the end of the script, since what is taken away later counts. A variable or pattern may stand for any package. */
const keptIn = once(({ commands }: Script): ReadonlyMap<Command, readonly KeptPackage[]> => {
  const kept = new Map<Command, readonly KeptPackage[]>();
  const gone = new Set<string>();
  let anyGone = false;
  for (const command of [...commands].reverse()) {
    const call = packageCall(command);
    if (call !== undefined && call.manager.kind === 'system' && call.action === 'install') {
      const group = call.flags.find('-t', '--virtual')?.value;
      if (anyGone || (group !== undefined && gone.has(group))) continue;
      const words = call.packages.filter(({ kind, name }) => kind === 'registry' && !gone.has(name));
      kept.set(
        command,
        words.map((word) => ({ call, word })),
      );
    } else if (removes(command, call)) {
      for (const { text, literal } of command.words) {
        gone.add(text);
        anyGone ||= !literal || text.endsWith('*');
      }
    }
  }
  return kept;
});

/** `apt-mark auto` leaves packages to autoremove. */
function removes({ name }: Command, call: PackageCall | undefined): boolean {
  if (call !== undefined) return call.action === 'remove' && call.manager.kind === 'system';
  return name === 'dpkg' || name === 'rpm' || name === 'apt-mark';
}
