import type { Stage } from './model.ts';

const words = /(?:^|[-_.])(?:dev|devel|development|devcontainer|debug|test|tests|testing|ci|build|builder)(?:$|[-_.])/i;

/** Whether an image is for people who develop, build or test, by the name of its stage, of its file or of the folder. */
export function isForDevelopment(uri: string, stage: Stage | undefined): boolean {
  const parts = uri.split('/');
  const file = (parts.pop() ?? '').replace(/^(?:docker|container)file\b|\b(?:docker|container)file$/i, '');
  return parts.at(-1) === '.devcontainer' || words.test(file) || words.test(stage?.name?.text ?? '');
}
