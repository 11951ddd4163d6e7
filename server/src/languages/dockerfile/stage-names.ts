import type { Dockerfile } from './model.ts';
import { allStages } from './stages.ts';

/** Names with a meaning of their own: the empty image, and the files of the build. */
export const reservedStageNames: ReadonlySet<string> = new Set(['scratch', 'context']);

/** Whether the builder takes this as the name of a stage, in any case. */
export function isStageName(name: string): boolean {
  return /^[a-z][a-z0-9_.-]*$/.test(name.toLowerCase());
}

/** The valid, unreserved name nearest to what was written, with a number when a stage has that name already. */
export function freeStageName(file: Dockerfile, written: string): string {
  const plain = written
    .toLowerCase()
    .replace(/[^a-z0-9_.-]/g, '-')
    .split('-')
    .filter((piece) => piece !== '')
    .join('-');
  const valid = plain === '' ? 'stage' : isStageName(plain) ? plain : `stage-${plain}`;
  const name = reservedStageNames.has(valid) ? `${valid}-stage` : valid;
  const taken = new Set(allStages(file).map((stage) => stage.name?.text.toLowerCase()));
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}
