import { imageEnvironment } from '../../tables/image-environment.ts';
import type { Stage } from './model.ts';
import { rootStage } from './stages.ts';

/** The variables that the base image of a stage may set, PATH among them; undefined when that is not known. */
export function variablesOfBase(stage: Stage): ReadonlySet<string> | undefined {
  const root = rootStage(stage);
  if (root.scratch) return new Set(['PATH']);
  return root.image === undefined ? undefined : imageEnvironment(root.image.name)?.variables;
}
