/** Dockerfiles: `parseDockerfile` gives the model; everything else answers questions about it or changes the text. */
export { type CheckDirective, checkDirectiveOf, mergedChecks, readDirectives } from './directives.ts';
export {
  appendToStage,
  appendToWord,
  commentsAbove,
  deleteInstruction,
  insertAfter,
  insertBefore,
  insertBeforeEntry,
  insertDirective,
  insertFlag,
  removeFlag,
  replace,
  setArgDefault,
} from './edit.ts';
export { appendToRun } from './edit-run.ts';
export { deleteStage, renameStage } from './edit-stage.ts';
export { type ImageUse, imageUses, replaceInUses, type UsesOfImage, usesByImage } from './image-uses.ts';
export { type FeatureUse, type Frontend, featureUses, frontendOf, isAtLeast, mayUse, understands } from './frontend.ts';
export {
  type ImageRef,
  isImageNamed,
  lowerCasedRef,
  matchesWildcard,
  parseImageRef,
  type ReferencePart,
  whyInvalidRef,
} from './image-ref.ts';
export { toJsonArray } from './json-form.ts';
export * from './keywords.ts';
export type * from './model.ts';
export { parseDockerfile } from './parse.ts';
export type { SyntaxCode } from './problems.ts';
export { placeOf, writtenAt } from './resolved.ts';
export { defaultPath, platformArgs, proxyArgs } from './scope.ts';
export { resolvePath } from './stage-state.ts';
export * from './stages.ts';
export { templateMark } from './template.ts';
export { instructionAt, suppressionEdit, suppressions } from './suppress.ts';
export * from './views.ts';
