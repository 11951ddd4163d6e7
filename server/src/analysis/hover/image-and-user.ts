import { effectiveUser } from '../../languages/dockerfile/accounts.ts';
import { parseImageRef } from '../../languages/dockerfile/image-ref.ts';
import { knownImage } from '../../languages/dockerfile/known-image.ts';
import type { Dockerfile, Instruction, Resolved, Stage } from '../../languages/dockerfile/model.ts';
import type { secretValues } from '../../languages/dockerfile/secret-value.ts';
import { findStage, rootStage, stageUses } from '../../languages/dockerfile/stages.ts';
import { startUser } from '../../languages/dockerfile/start-user.ts';
import type { Paragraph, Piece } from './hover-text.ts';

type IsSecret = ReturnType<typeof secretValues>;

/** The image or stage that FROM, COPY --from or RUN --mount names at an offset; undefined where none is named. */
export function referenceAt(instruction: Instruction, offset: number): Resolved | undefined {
  const { keyword, keywordSpan, stage } = instruction;
  const isAt = ({ start, end }: { readonly start: number; readonly end: number }) => start <= offset && offset < end;
  if (keyword === 'FROM') return stage !== undefined && (isAt(keywordSpan) || isAt(stage.base.span)) ? stage.base : undefined;
  return stageUses(instruction).find(({ reference }) => isAt(reference.span))?.reference;
}

/** What a reference means: an earlier stage, or an image by its full name and what is known of it. */
export function aboutReference(file: Dockerfile, { stage }: Instruction, reference: Resolved, isSecret: IsSecret): Paragraph {
  const { value } = reference;
  if (value === undefined) return { pieces: ['Which image this is is not known: the build decides.'] };
  const found = findStage(file, value, stage);
  const written: Piece = isSecret(reference) ? 'This' : { code: value };
  if (found !== undefined) return { pieces: [written, ' is the stage that begins on ', { line: found.from.span.start }, '.'] };
  if (value === 'scratch') return { pieces: ['An empty image: without files, users and a shell. What runs in it starts as root.'] };
  const image = parseImageRef(value);
  if (image === undefined || isSecret(reference)) return { pieces: ['Nothing is known of this image.'] };
  const { reference: full, distribution, user, dropsRights } = knownImage(image);
  const facts = [
    ...(distribution === undefined ? [] : [` is built on ${distribution}`]),
    ...(user === undefined
      ? []
      : [[' starts as ', { code: user }, dropsRights ? ', and its entrypoint steps down by itself' : ''] as const]),
  ];
  if (facts.length === 0) return { pieces: [{ code: full }, ': nothing more is known of this image.'] };
  return { pieces: [{ code: full }, ...facts.flatMap((fact, index): Piece[] => [index === 0 ? '' : ' and', ...[fact].flat()]), '.'] };
}

/** Who the commands below a USER run as. */
export function aboutUser(file: Dockerfile, instruction: Instruction, isSecret: IsSecret): readonly Paragraph[] {
  const { stage, words } = instruction;
  const resolved = words[0]?.resolved;
  if (stage === undefined || resolved === undefined) return [];
  const next = stage.instructions[stage.instructions.indexOf(instruction) + 1];
  const here: Paragraph = { pieces: ['From here on commands run as ', ...userOf(file, stage, resolved, isSecret, next), '.'] };
  return stage.after.user === instruction && stage === file.finalStage
    ? [here, { pieces: ['This is the last USER, so containers start as this user.'] }]
    : stage === file.finalStage
      ? [here, aboutStart(file, stage, isSecret)]
      : [here];
}

/** Who a container of the stage's image starts as, and which line says so. */
export function aboutStart(file: Dockerfile, stage: Stage, isSecret: IsSecret): Paragraph {
  const by = stage.after.user;
  const resolved = by?.words[0]?.resolved;
  if (by !== undefined && resolved !== undefined) {
    return {
      pieces: ['Containers start as ', ...userOf(file, stage, resolved, isSecret), ', set by USER on ', { line: by.span.start }, '.'],
    };
  }
  const { isRoot, base } = startUser(file, stage);
  const user = base?.user?.name ?? base?.user?.uid?.toString() ?? (isRoot === true ? 'root' : undefined);
  if (user === undefined) return { pieces: ['Who containers start as is not known: there is no USER, and the base image decides.'] };
  return {
    pieces: [
      'Containers start as ',
      { code: user },
      ': there is no USER, so the FROM on ',
      { line: rootStage(stage).from.span.start },
      ' decides.',
    ],
  };
}

/** A user by name and number. @param at the instruction before which the user is in effect; the end of the stage without one */
function userOf(file: Dockerfile, stage: Stage, resolved: Resolved, isSecret: IsSecret, at?: Instruction): readonly Piece[] {
  const { value } = resolved;
  if (isSecret(resolved)) return ['somebody whose name looks like a secret'];
  if (value === undefined) return ['a user that the build decides'];
  const user = effectiveUser(file, stage, at);
  return [{ code: value }, user?.name === undefined || user.uid === undefined ? '' : ` (number ${user.uid})`];
}
