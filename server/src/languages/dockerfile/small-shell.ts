import { pipefailShells } from '../../tables/shells.ts';
import { baseFacts } from './base-facts.ts';
import { type Script, scriptOf } from './command.ts';
import type { Dockerfile, Instruction, Stage } from './model.ts';
import { lineage } from './stages.ts';

/** Which shell really reads a script whose shell is called `sh`: what `/bin/sh` is in the image. */
export function realShell(stage: Stage, { shell }: Script): string | undefined {
  return shell === 'sh' ? baseFacts(stage)?.shell : shell;
}

/** Whether the shell that reads a script knows `set -o pipefail`; false when it is not known. */
export function knowsPipefail(stage: Stage, script: Script): boolean {
  return pipefailShells.has(realShell(stage, script) ?? 'sh');
}

/** A command that puts another shell in the place of `/bin/sh`: `ln -sf /bin/bash /bin/sh`. */
export interface Replacement {
  readonly run: Instruction;
  readonly script: Script;
  readonly index: number;
}

const places: ReadonlySet<string> = new Set(['/bin/sh', '/usr/bin/sh']);
const movers: ReadonlySet<string> = new Set(['ln', 'mv', 'cp']);

/** Every command of a stage that replaces `/bin/sh`. */
export function shellReplacements(file: Dockerfile, stage: Stage): readonly Replacement[] {
  return stage.instructions.flatMap((run) => {
    const script = run.keyword === 'RUN' ? scriptOf(file, run) : undefined;
    if (script === undefined) return [];
    return script.commands.flatMap(({ name, words }, index) => {
      const target = words.at(-1);
      return name !== undefined && movers.has(name) && words.length > 2 && target !== undefined && places.has(target.text)
        ? [{ run, script, index }]
        : [];
    });
  });
}

/** Whether `/bin/sh` may be another shell than the image came with. */
export function isShellReplaced(file: Dockerfile, stage: Stage): boolean {
  return lineage(stage).some((holder) => shellReplacements(file, holder).length > 0);
}
