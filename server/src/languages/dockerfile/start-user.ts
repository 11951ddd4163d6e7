import { type ImageFacts, imageFacts } from '../../tables/images.ts';
import { steppingDown, steppingDownAtStart } from '../../tables/users.ts';
import { packageCall } from './installs.ts';
import type { Dockerfile, Instruction, Stage, Word } from './model.ts';
import { runsOf } from './runs.ts';
import { isWindows, lineage, rootStage } from './stages.ts';

/** The user a container of a stage's image starts as. */
export interface StartUser {
  /** The `USER` that says so, and its value; undefined when the base image does. */
  readonly by: { readonly instruction: Instruction; readonly word: Word } | undefined;
  /** Undefined when a variable or a base image that is not known decides. */
  readonly isRoot: boolean | undefined;
  readonly windows: boolean;
  /** What is known of the base image. */
  readonly base: ImageFacts | undefined;
}

export function startUser(file: Dockerfile, stage: Stage): StartUser {
  const { image, scratch } = rootStage(stage);
  const base = scratch ? imageFacts('scratch') : image === undefined ? undefined : imageFacts(image.name, image.tag?.text);
  const windows = isWindows(stage);
  const word = stage.after.user?.words[0];
  if (stage.after.user !== undefined && word !== undefined) {
    const { value } = word.resolved;
    return {
      by: { instruction: stage.after.user, word },
      isRoot: value === undefined ? undefined : isRootName(value, windows),
      windows,
      base,
    };
  }
  return { by: undefined, isRoot: scratch || (isRootBase(base) ?? needsRoot(file, stage)), windows, base };
}

function isRootName(user: string, windows: boolean): boolean {
  return windows ? /^(?:\.\\)?(?:ContainerAdministrator|Administrator)$/i.test(user) : /^(?:root|0+)(?:$|:)/.test(user.trim());
}

function isRootBase(base: ImageFacts | undefined): boolean | undefined {
  const { name, uid } = base?.user ?? {};
  if (name === undefined && uid === undefined) return undefined;
  return uid === 0 || name === 'root' || name === 'ContainerAdministrator';
}

/** A command that only root can run proves that the base image leaves the build to root. Only asked where no USER is set. */
function needsRoot(file: Dockerfile, stage: Stage): true | undefined {
  for (const { run, script } of runsOf(file, lineage(stage))) {
    if (run.onbuild || script.kind !== 'posix') continue;
    for (const command of script.commands) {
      if (command.wrappers.length > 0 || command.within !== undefined || command.where.length > 0) continue;
      if (command.name === 'useradd' || command.name === 'groupadd') return true;
      const call = packageCall(command);
      if (call?.manager.kind === 'system' && (call.action === 'install' || call.action === 'update') && command.name !== 'pacman')
        return true;
    }
  }
  return undefined;
}

/** Whether the file itself brings a program that starts the container's own as an ordinary user. */
export function stepsDown(stage: Stage): boolean {
  const { cmd, entrypoint } = stage.after;
  return (
    lineage(stage).some(({ instructions }) => instructions.some(({ keyword, text }) => keyword !== 'FROM' && stepsDownIn(text))) ||
    [cmd, entrypoint].some((start) => start !== undefined && steppingDownAtStart.test(start.text))
  );
}

/** The same of a script that starts the container. */
export function stepsDownIn(script: string, isStart = false): boolean {
  return steppingDown.test(script) || (isStart && steppingDownAtStart.test(script));
}
