import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, contains, type Span } from '../../core/text.ts';
import { deleteInstruction, insertAfter, insertBefore, insertFlag, removeFlag } from './edit.ts';
import { appendToRun } from './edit-run.ts';
import { renameStage } from './edit-stage.ts';
import type { Dockerfile, Instruction, Resolved } from './model.ts';
import { parseDockerfile } from './parse.ts';
import { exportedStages, reachable } from './stages.ts';
import { suppressionEdit, suppressions } from './suppress.ts';
import { copySources, exposePorts, shellBody } from './views.ts';

const fragment = fc.constantFrom(
  'FROM ',
  'RUN ',
  'ENV ',
  'ARG ',
  'COPY ',
  'ONBUILD ',
  'CMD ',
  'HEALTHCHECK ',
  'USER ',
  'LABEL ',
  'run ',
  ' AS b',
  '--from=b ',
  '--mount=type=x,from=0 ',
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '\\\n',
  '\\ \n',
  '`\n',
  ' ',
  '\t',
  '\uFEFF',
  '\v',
  '\u2028',
  '😀',
  '\ud800',
  '# escape=`\n',
  '# syntax=x\n',
  '# plimsoll-ignore a\n',
  '# hadolint ignore=DL1\n',
  '<<EOF',
  '<<-"E"',
  'EOF\n',
  'E\n',
  '["a", "b"]',
  '["a"',
  "['a',",
  ']',
  '${A',
  '${A:-',
  '${A/*/',
  '}',
  '$A',
  'A=1 ',
  'A',
  '"',
  "'",
  '\\',
  '{{',
  '=',
  'scratch',
  'b',
);
const dockerfileText = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''));
const anyText = fc.oneof(dockerfileText, fc.string({ maxLength: 200, unit: 'binary' }));

function* spansOf(instruction: Instruction): Iterable<Span> {
  yield instruction.keywordSpan;
  if (instruction.argumentsSpan !== undefined) yield instruction.argumentsSpan;
  const resolved = function* (value: Resolved | undefined): Iterable<Span> {
    if (value === undefined) return;
    yield value.span;
    for (const part of value.parts) if (part.use === undefined) yield part.span;
    for (const use of value.uses) yield* [use.span, use.nameSpan];
  };
  for (const flag of instruction.flags) yield* [flag.span, flag.nameSpan, ...resolved(flag.value)];
  for (const word of instruction.words) {
    yield word.span;
    if (instruction.keyword !== 'ONBUILD') for (const { span } of word.resolved.uses) yield span;
  }
  for (const pair of instruction.pairs) yield* [pair.span, pair.nameSpan];
  for (const heredoc of instruction.heredocs) yield* [heredoc.operatorSpan, heredoc.delimiterSpan, heredoc.bodySpan];
  if (instruction.trigger !== undefined) yield instruction.trigger.span;
}

function checkModel(file: Dockerfile): void {
  let done = 0;
  for (const instruction of file.instructions) {
    expect(instruction.span.start).toBeGreaterThanOrEqual(done);
    expect(instruction.span.end).toBeGreaterThan(instruction.span.start);
    done = instruction.span.end;
    const bounds = {
      start: instruction.span.start,
      end: Math.max(instruction.span.end, ...instruction.heredocs.map(({ bodySpan }) => bodySpan.end)),
    };
    for (const span of spansOf(instruction)) {
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(contains(bounds, span)).toBe(true);
    }
  }
  expect(done).toBeLessThanOrEqual(file.text.length);
  for (const { span } of [...file.problems, ...file.comments, ...file.directives])
    expect(contains({ start: 0, end: file.text.length }, span)).toBe(true);
}

describe('any text', () => {
  it('gives a model whose places are in order and inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => checkModel(parseDockerfile(text))),
      { numRuns: 3000 },
    );
  });

  it('can be asked and edited', () => {
    fc.assert(
      fc.property(dockerfileText, (text) => {
        const file = parseDockerfile(text);
        for (const { id, span } of suppressions(file)) if (!id.includes(':')) expect(text.slice(span.start, span.end)).toBe(id);
        reachable(file, exportedStages(file));
        for (const instruction of file.instructions) {
          copySources(instruction);
          exposePorts(instruction);
          shellBody(file, instruction);
          for (const edits of [
            deleteInstruction(file, instruction),
            insertBefore(file, instruction, ['USER x']),
            insertAfter(file, instruction, ['USER x']),
            insertFlag(instruction, '--x'),
            appendToRun(file, instruction, 'x'),
            ...instruction.flags.map((flag) => removeFlag(file, flag)),
          ])
            parseDockerfile(applyEdits(text, edits));
        }
        for (const stage of file.stages) applyEdits(text, renameStage(file, stage, 'new'));
      }),
      { numRuns: 20000 },
    );
  });

  it('keeps the other instructions when one is deleted, inserted or silenced', () => {
    const shape = (text: string): string[] =>
      parseDockerfile(text).instructions.map(({ keyword, line }) => `${keyword} ${line.text.trim()}`);
    fc.assert(
      fc.property(dockerfileText, fc.nat(), (text, pick) => {
        const file = parseDockerfile(text);
        const instruction = file.instructions[pick % Math.max(1, file.instructions.length)];
        // A lone escape character is no word an author writes; what follows it would continue it.
        if (instruction === undefined || !/\w/.test(instruction.keyword)) return;
        const before = shape(text);
        const at = instruction.index;
        const silent = suppressionEdit(file, instruction.span, ['q'], 'r', 'line');
        if (silent !== undefined) {
          const quiet = applyEdits(text, [silent]);
          expect(shape(quiet)).toEqual(before);
          expect(suppressions(parseDockerfile(quiet)).some(({ id }) => id === 'q')).toBe(true);
        }
        expect(shape(applyEdits(text, insertBefore(file, instruction, ['USER x'])))).toEqual([
          ...before.slice(0, at),
          'USER USER x',
          ...before.slice(at),
        ]);
        const added = insertAfter(file, instruction, ['USER x']);
        if (added.length > 0)
          expect(shape(applyEdits(text, added))).toEqual([...before.slice(0, at + 1), 'USER USER x', ...before.slice(at + 1)]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('size', () => {
  it.each([
    ['ENV lines', 'FROM scratch\n' + Array.from({ length: 10_000 }, (_, n) => `ENV A${n}=$A${n - 1}x`).join('\n')],
    ['stages', Array.from({ length: 5_000 }, (_, n) => (n === 0 ? 'FROM scratch AS s0' : `FROM s${n - 1} AS s${n}\nENV A=$B`)).join('\n')],
    ['RUN lines', `FROM a\n${'RUN a && b\n'.repeat(10_000)}`],
    ['heredocs', `FROM a\nRUN ${'<<A '.repeat(10_000)}\nx\n`],
    ['one long word', `FROM a\nUSER ${'$A'.repeat(100_000)}`],
    ['open braces', `FROM a\nUSER ${'${A:-'.repeat(50_000)}`],
    ['quotes', `FROM a\nENV A=${'"a" '.repeat(50_000)}`],
    ['brackets', `FROM a\nCMD ${'['.repeat(200_000)}`],
    ['continuations', `FROM a\nRUN ${'a \\\n'.repeat(50_000)}`],
    ['comments', `${'# plimsoll-ignore a\n'.repeat(20_000)}FROM a\n`],
    ['nested ONBUILD', `FROM a\n${'ONBUILD '.repeat(30_000)}RUN x`],
  ])('is linear in %s', (_, text) => {
    const file = parseDockerfile(text);
    expect(file.stages.length).toBeGreaterThan(0);
    suppressions(file);
  });
});
