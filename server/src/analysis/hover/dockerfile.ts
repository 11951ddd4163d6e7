import type { Span } from '../../core/text.ts';
import type { Dockerfile, Instruction } from '../../languages/dockerfile/model.ts';
import { secretValues } from '../../languages/dockerfile/secret-value.ts';
import type { ProjectView } from '../../project/view.ts';
import { aboutSource, sourceAt } from './copy-source.ts';
import type { HoverText, Paragraph } from './hover-text.ts';
import { aboutReference, aboutStart, aboutUser, referenceAt } from './image-and-user.ts';
import { aboutVariable } from './variable.ts';

type IsSecret = ReturnType<typeof secretValues>;

/** What is known of the variable, image, user or source at an offset of a Dockerfile; undefined beside them, and where a template decides. */
export function* aboutDockerfile(file: Dockerfile, offset: number, view: ProjectView): Generator<undefined, HoverText | undefined> {
  const instruction = file.instructions.find(({ span: { start, end } }) => start <= offset && offset < end);
  // What ONBUILD holds is read in the build of another file.
  if (file.templated || instruction === undefined || instruction.trigger !== undefined) return undefined;
  const isSecret = secretValues(file);
  const variable = aboutVariable({ file, instruction, offset, view, isSecret });
  const thing = yield* aboutThing(file, instruction, offset, view, isSecret);
  const place = variable?.span ?? thing?.span;
  return place === undefined ? undefined : { span: place, paragraphs: [...(variable?.paragraphs ?? []), ...(thing?.paragraphs ?? [])] };
}

function* aboutThing(
  file: Dockerfile,
  instruction: Instruction,
  offset: number,
  view: ProjectView,
  isSecret: IsSecret,
): Generator<undefined, HoverText | undefined> {
  const { keyword, keywordSpan, words, stage } = instruction;
  const isAt = ({ start, end }: Span) => start <= offset && offset < end;
  if (keyword === 'USER') {
    const place = [keywordSpan, ...words.slice(0, 1).map((word) => word.span)].find(isAt);
    return place === undefined ? undefined : { span: place, paragraphs: aboutUser(file, instruction, isSecret) };
  }
  const reference = referenceAt(instruction, offset);
  if (reference !== undefined) {
    const image = aboutReference(file, instruction, reference, isSecret);
    const start: Paragraph[] =
      keyword === 'FROM' && stage !== undefined && stage === file.finalStage ? [aboutStart(file, stage, isSecret)] : [];
    return { span: isAt(keywordSpan) ? keywordSpan : reference.span, paragraphs: [image, ...start] };
  }
  const source = sourceAt(instruction, offset);
  if (source === undefined || isSecret(source.resolved)) return undefined;
  return { span: source.span, paragraphs: yield* aboutSource(instruction, source, view) };
}
