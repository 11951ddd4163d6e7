import type { Finding, Fix } from '../../../core/rule.ts';
import type { Span } from '../../../core/text.ts';
import { scriptOf } from '../../../languages/dockerfile/command.ts';
import { deleteInstruction, insertAfter } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Instruction, Stage } from '../../../languages/dockerfile/model.ts';
import { resolvePath } from '../../../languages/dockerfile/stage-state.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import { writingCommands } from '../../../tables/writing-commands.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-change-after-volume',
    title: 'A change below VOLUME may be lost',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [],
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const stage of file.stages) {
      const seen = new Set<string>();
      for (const volume of stage.instructions) {
        if (volume.keyword !== 'VOLUME') continue;
        for (const { resolved } of volume.words) {
          const path = resolvePath(undefined, resolved.value);
          if (path === undefined || path === '/' || seen.has(path)) continue;
          seen.add(path);
          const changes = stage.instructions
            .slice(stage.instructions.indexOf(volume) + 1)
            .flatMap((instruction) => changeBelow(file, instruction, path));
          if (changes.length > 0) yield lost(file, stage, volume, path, changes);
        }
      }
    }
  },
);

interface Change {
  readonly instruction: Instruction;
  readonly place: Span;
}

function lost(file: Dockerfile, stage: Stage, volume: Instruction, path: string, changes: readonly Change[]): Finding {
  const [first, ...others] = changes as readonly [Change, ...Change[]];
  return {
    span: first.place,
    message: `${path} is a volume from the VOLUME above on. BuildKit keeps this change, the legacy builder throws it away without a word. Write VOLUME below the last change.`,
    subject: first.instruction,
    related: [
      { span: volume.keywordSpan, message: 'Declared here' },
      ...others.map(({ place }) => ({ span: place, message: 'Changed here too' })),
    ],
    fixes: () => movedDown(file, stage, volume, others.at(-1)?.instruction ?? first.instruction),
  };
}

function movedDown(file: Dockerfile, stage: Stage, volume: Instruction, last: Instruction): readonly Fix[] {
  const user = stage.instructions
    .slice(stage.instructions.indexOf(volume), stage.instructions.indexOf(last))
    .some(({ keyword }) => keyword === 'ARG');
  const after = insertAfter(file, last, [volume.text]);
  // An ARG in between may be one that the paths use.
  if (volume.text.includes('\n') || after.length === 0 || (user && volume.text.includes('$'))) return [];
  return [
    { title: `Move VOLUME below this ${last.keyword}`, applicability: 'unsafe', edits: [...deleteInstruction(file, volume), ...after] },
  ];
}

/** Where an instruction surely changes something in a directory or below it. */
function changeBelow(file: Dockerfile, instruction: Instruction, directory: string): readonly Change[] {
  const { directory: workdir } = instruction.before;
  const isBelow = (path: string | undefined): boolean => {
    const full = resolvePath(workdir, path);
    return full !== undefined && (full === directory || full.startsWith(`${directory}/`));
  };
  const destination = copySources(instruction)?.destination;
  if (destination !== undefined) return isBelow(destination.resolved.value) ? [{ instruction, place: destination.span }] : [];
  if (instruction.keyword !== 'RUN') return [];
  for (const { name, words, redirections } of scriptOf(file, instruction)?.commands ?? []) {
    const operands = name !== undefined && writingCommands.has(name) ? words.slice(1) : [];
    const targets = redirections.flatMap(({ operator, target }) => (operator.includes('>') && target !== undefined ? [target] : []));
    const hit = [...operands.filter(({ text }) => text.startsWith('/')), ...targets].find(({ literal, text }) => literal && isBelow(text));
    if (hit !== undefined) return [{ instruction, place: hit.span }];
  }
  return [];
}
