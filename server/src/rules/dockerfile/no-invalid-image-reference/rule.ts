import type { Fix } from '../../../core/rule.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { lowerCasedRef, parseImageRef, whyInvalidRef } from '../../../languages/dockerfile/image-ref.ts';
import type { Dockerfile, Instruction, Resolved } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { findStage, stageUses } from '../../../languages/dockerfile/stages.ts';
import { dockerfileRule } from '../../define.ts';

const IDS = ['rcjsuen:INVALID_REFERENCE_FORMAT', 'dockeranalyzer:FromInvalidImageReference'];

/** When the default of an ARG is to blame. */
const BY_DEFAULT = ['buildkit:InvalidDefaultArgInFrom', 'dockeranalyzer:InvalidDefaultArgInFrom'];

export default dockerfileRule(
  {
    id: 'dockerfile/no-invalid-image-reference',
    title: 'The image reference is not valid',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...IDS, ...BY_DEFAULT],
    tags: ['correctness', 'build'],
    fix: 'unsafe',
    introduces: ['dockerfile/require-digest'],
  },
  function* (file) {
    for (const { instruction, reference } of file.templated ? [] : references(file)) {
      const { value, uses, parts, span } = reference;
      const why = value === undefined ? undefined : whyInvalidRef(value);
      // What a build argument leaves empty is not wrong in itself.
      if (value === undefined || why === undefined || uses.some(({ state }) => state === 'unset')) continue;
      if (parts.some((part) => part.use !== undefined && part.value === '')) continue;
      yield {
        span,
        message: `${value === '' ? 'This' : shortened(value)} is no image reference: ${why}. The build stops here. Write [registry/]name[:tag], the name in lower case.`,
        aliases: [...IDS, ...(uses.length > 0 && instruction.keyword === 'FROM' ? BY_DEFAULT : [])],
        subject: instruction,
        fixes: () => lowerCased(reference),
      };
    }
  },
);

interface Reference {
  readonly instruction: Instruction;
  readonly reference: Resolved;
}

/** What surely means an image: no stage, and behind `--from` no bare word, which may be a named context. */
function* references(file: Dockerfile): Iterable<Reference> {
  for (const stage of file.stages) {
    if (stage.parent === undefined && stage.from.words.length > 0) yield { instruction: stage.from, reference: stage.base };
    for (const instruction of stage.instructions) {
      for (const use of stageUses(instruction)) {
        const value = use.reference.value ?? '';
        if (value.includes('/') && !value.includes('$') && findStage(file, value, stage) === undefined) yield use;
      }
    }
  }
}

function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value;
}

function lowerCased(reference: Resolved): readonly Fix[] {
  const value = reference.value ?? '';
  const text = lowerCasedRef(value);
  if (parseImageRef(text) === undefined) return [];
  const changed = [...value].flatMap((character, index) => (character === text[index] ? [] : [index]));
  const [start = 0] = changed;
  const end = (changed.at(-1) ?? 0) + 1;
  const place = writtenAt(reference, start, end);
  if (place === undefined) return [];
  return [{ title: `Write ${text}`, applicability: 'unsafe', edits: replace(place, text.slice(start, end)) }];
}
