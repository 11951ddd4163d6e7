import type { Stage } from './model.ts';

const forDevelopment = /(?:^|[-_.])(?:dev|devel|develop|development|debug|test|tests|testing|local)(?:$|[-_.])/i;

/** Whether an image is made to develop, debug or test in: `.devcontainer/`, `Dockerfile.dev`, `FROM … AS debug`. */
export function isForDevelopment(uri: string, stage: Stage): boolean {
  const folders = uri.split('/');
  return folders.includes('.devcontainer') || forDevelopment.test(folders.at(-1) ?? '') || forDevelopment.test(stage.name?.text ?? '');
}
