import { type Edit, span, textAt } from '../../core/text.ts';
import { deleteInstruction } from './edit.ts';
import type { Dockerfile, Resolved, Stage } from './model.ts';
import { writtenAt } from './resolved.ts';
import { findStage, stageUses } from './stages.ts';

/**
 * Gives a stage a name, and every use of it the same one. A stage without a name gets `AS name`, and uses by number follow.
 * A use whose text is put together from variables is left alone.
 */
export function renameStage(file: Dockerfile, stage: Stage, name: string): Edit[] {
  const edits: Edit[] = [];
  if (stage.name !== undefined) edits.push({ span: stage.name.span, text: name });
  else {
    const { end } = stage.base.span;
    edits.push({ span: span(end, end), text: ` AS ${name}` });
  }
  const rewrite = (reference: Resolved): void => {
    const place = writtenAt(reference, 0, reference.value?.length ?? 0);
    if (place !== undefined && place.end > place.start && !edits.some((edit) => edit.span.start === place.start))
      edits.push({ span: place, text: name });
  };
  for (const user of file.stages.slice(stage.index + 1)) {
    if (user.parent === stage) rewrite(user.base);
    for (const instruction of user.instructions) {
      for (const { reference } of stageUses(instruction)) {
        const { value } = reference;
        if (value === undefined || findStage(file, value, user) !== stage) continue;
        const byNumber = /^\d+$/.test(value);
        if ((!byNumber || stage.name === undefined) && textAt(file.text, reference.span) !== '') rewrite(reference);
      }
    }
  }
  return edits;
}

/**
 * Deletes the instructions of a stage; comments around them stay.
 * @returns no edits when a comment stands within an instruction, or a later stage counts its stages
 */
export function deleteStage(file: Dockerfile, stage: Stage): Edit[] {
  const counted = file.stages
    .slice(stage.index + 1)
    .some(({ instructions }) => instructions.some((each) => stageUses(each).some(({ reference: { value } }) => /^\d+$/.test(value ?? ''))));
  if (counted || file.comments.some(({ inside }) => inside?.stage === stage)) return [];
  return stage.instructions.flatMap((instruction) => deleteInstruction(file, instruction));
}
