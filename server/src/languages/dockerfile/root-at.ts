import { imageFacts } from '../../tables/images.ts';
import type { Instruction, Stage } from './model.ts';
import { isWindows, rootStage, userAt } from './stages.ts';

/** Whether an instruction is run as root; undefined when a variable or a base image that is not known decides. */
export function isRootAt(stage: Stage, at: Instruction): boolean | undefined {
  if (isWindows(stage)) return undefined;
  const user = userAt(stage, at);
  if (user !== undefined) return user.value.value === undefined ? undefined : /^(?:root|0+)(?::|$)/.test(user.value.value);
  const { scratch, image } = rootStage(stage);
  const base = image === undefined ? undefined : imageFacts(image.name, image.tag?.text)?.user;
  return scratch || (base === undefined ? undefined : base.uid === 0 || base.name === 'root');
}
