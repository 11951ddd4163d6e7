import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../core/text.ts';
import {
  appendToStage,
  appendToWord,
  deleteInstruction,
  insertAfter,
  insertBefore,
  insertBeforeEntry,
  insertComment,
  insertFlag,
  removeFlag,
  replace,
  setArgDefault,
} from './edit.ts';
import { appendToRun } from './edit-run.ts';
import { renameStage } from './edit-stage.ts';
import type { Dockerfile, Flag, Instruction, KeyValue, Stage } from './model.ts';
import { parseDockerfile } from './parse.ts';

const after = (text: string, edit: (file: Dockerfile) => Edit[]): string => applyEdits(text, edit(parseDockerfile(text)));
function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there');
  return value;
}
const of = (file: Dockerfile, keyword: string): Instruction =>
  found(file.instructions.find((instruction) => instruction.keyword === keyword));
const final = (file: Dockerfile): Stage => found(file.finalStage);
/** Every case also with CRLF. */
const both = (text: string, expected: string, edit: (file: Dockerfile) => Edit[]): void => {
  expect(after(text, edit)).toBe(expected);
  const windows = (unix: string): string => unix.replaceAll('\n', '\r\n');
  if (text.includes('\n')) expect(after(windows(text), edit)).toBe(windows(expected));
};

describe('arguments', () => {
  it.each([
    ['COPY a b c', 'COPY a b c/'],
    ['COPY a b "c"', 'COPY a b "c/"'],
    ['COPY ["a", "b", "c"]', 'COPY ["a", "b", "c/"]'],
  ])('%s gets a longer end', (text, expected) => {
    both(`FROM a\n${text}\n`, `FROM a\n${expected}\n`, (file) => appendToWord(file, found(of(file, 'COPY').words.at(-1)), '/'));
  });
});

describe('whole instructions', () => {
  it.each([
    ['in between', 'FROM a\nUSER x\nCMD y\n', 'FROM a\nCMD y\n'],
    ['keeps the comment above', 'FROM a\n# who\nUSER x\nCMD y\n', 'FROM a\n# who\nCMD y\n'],
    ['with continuations', 'FROM a\nUSER \\\n# c\n  x\nCMD y\n', 'FROM a\nCMD y\n'],
    ['indented', 'FROM a\n  USER x\nCMD y\n', 'FROM a\nCMD y\n'],
    ['last without line ending', 'FROM a\nUSER x', 'FROM a'],
    ['only one', 'USER x', ''],
  ])('deletes: %s', (_, text, expected) => {
    both(text, expected, (file) => deleteInstruction(file, of(file, 'USER')));
  });

  it('deletes a heredoc as a whole', () => {
    both('FROM a\nRUN <<EOF\nx\nEOF\nCMD y\n', 'FROM a\nCMD y\n', (file) => deleteInstruction(file, of(file, 'RUN')));
  });

  it('replaces only the keyword', () => {
    both('run <<EOF \\\n# c\nx\nEOF\n', 'RUN <<EOF \\\n# c\nx\nEOF\n', (file) => replace(of(file, 'RUN').keywordSpan, 'RUN'));
  });

  it.each([
    ['plain', 'FROM a\nCMD y\n', 'FROM a\nUSER x\nCMD y\n'],
    ['above its comment', 'FROM a\n# start\nCMD y\n', 'FROM a\nUSER x\n# start\nCMD y\n'],
    ['with blank lines', 'FROM a\n\n# start\nCMD y\n', 'FROM a\n\nUSER x\n\n# start\nCMD y\n'],
    ['indented', 'FROM a\n  CMD y', 'FROM a\n  USER x\n  CMD y'],
  ])('inserts before: %s', (_, text, expected) => {
    both(text, expected, (file) => insertBefore(file, of(file, 'CMD'), ['USER x']));
  });

  it('inserts above the first instruction below directives and heading', () => {
    const insert = (file: Dockerfile): Edit[] => insertBefore(file, of(file, 'FROM'), ['ARG A=1', 'ARG B=2']);
    both(
      '# syntax=docker/dockerfile:1\n# A heading\nFROM a\n',
      '# syntax=docker/dockerfile:1\n# A heading\nARG A=1\nARG B=2\nFROM a\n',
      insert,
    );
    expect(after('\uFEFFFROM a', insert)).toBe('\uFEFFARG A=1\nARG B=2\nFROM a');
  });

  it.each([
    ['plain', 'FROM a\nRUN y\nCMD z\n', 'FROM a\nRUN y\nUSER x\nCMD z\n'],
    ['no line ending', 'FROM a\nRUN y', 'FROM a\nRUN y\nUSER x'],
    ['blank lines', 'FROM a\n\nRUN y\n\nCMD z\n', 'FROM a\n\nRUN y\n\nUSER x\n\nCMD z\n'],
    ['heredoc', 'FROM a\nRUN <<EOF\ny\nEOF\nCMD z\n', 'FROM a\nRUN <<EOF\ny\nEOF\nUSER x\nCMD z\n'],
    ['blanks at the end', 'FROM a\nRUN y  \nCMD z\n', 'FROM a\nRUN y  \nUSER x\nCMD z\n'],
    ['a continuation that leads nowhere', 'FROM a\nRUN y \\\n', 'FROM a\nRUN y\nUSER x\n'],
    ['the same before a comment', 'FROM a\nRUN y \\\n# c\n', 'FROM a\nRUN y\nUSER x\n# c\n'],
  ])('inserts after: %s', (_, text, expected) => {
    both(text, expected, (file) => insertAfter(file, of(file, 'RUN'), ['USER x']));
    expect(parseDockerfile(expected).instructions.map(({ keyword }) => keyword)).toContain('USER');
  });

  it('cannot insert behind an open heredoc', () => {
    const file = parseDockerfile('FROM a\nRUN <<EOF\ny');
    expect(insertAfter(file, of(file, 'RUN'), ['USER x'])).toEqual([]);
  });

  it('puts nothing behind an escape character that would continue its line', () => {
    const file = parseDockerfile('FROM a\nRUN y \\ \\ \n');
    expect(insertAfter(file, of(file, 'RUN'), ['USER x'])).toEqual([]);
  });

  it('appends to a stage', () => {
    both('FROM a AS b\nRUN x\n\nFROM c\n', 'FROM a AS b\nRUN x\nUSER u\n\nFROM c\n', (file) =>
      appendToStage(file, found(file.stages[0]), ['USER u']),
    );
  });

  it.each([
    ['before CMD', 'FROM a\nRUN b\nCMD c\n', 'FROM a\nRUN b\nUSER u\nCMD c\n'],
    ['before the first of both', 'FROM a\nENTRYPOINT x\nEXPOSE 1\nCMD c\n', 'FROM a\nUSER u\nENTRYPOINT x\nEXPOSE 1\nCMD c\n'],
    ['at the end', 'FROM a\nRUN b\n', 'FROM a\nRUN b\nUSER u\n'],
    ['behind a RUN below CMD', 'FROM a\nCMD c\nRUN b\n', 'FROM a\nCMD c\nRUN b\nUSER u\n'],
  ])('inserts %s', (_, text, expected) => {
    both(text, expected, (file) => insertBeforeEntry(file, final(file), ['USER u']));
  });
});

describe('flags', () => {
  it.each([
    ['COPY a b', 'COPY --chown=x a b'],
    ['COPY --from=s a b', 'COPY --from=s --chown=x a b'],
    ['COPY \\\n  a b', 'COPY --chown=x \\\n  a b'],
  ])('adds one to %j', (text, expected) => {
    both(text, expected, (file) => insertFlag(of(file, 'COPY'), '--chown=x'));
  });

  it.each([
    ['FROM --platform=$BUILDPLATFORM go AS Build', 0, 'FROM go AS Build'],
    ['RUN --network=host --mount=type=ssh x', 0, 'RUN --mount=type=ssh x'],
    ['RUN --network=host --mount=type=ssh x', 1, 'RUN --network=host x'],
    ['RUN --network=host \\\n  --mount=type=ssh \\\n  x', 0, 'RUN \\\n  --mount=type=ssh \\\n  x'],
    ['RUN --network=host \\\n  --mount=type=ssh \\\n  x', 1, 'RUN --network=host \\\n  x'],
    ['RUN --network=host', 0, 'RUN'],
  ])('removes from %j', (text, index, expected) => {
    both(text, expected, (file) => removeFlag(file, found<Flag>(file.instructions[0]?.flags[index])));
  });
});

describe('variables and stages', () => {
  it.each([
    ['ARG A\nFROM x', '1.2', 'ARG A=1.2\nFROM x'],
    ['ARG A=old B\nFROM x', 'new one', 'ARG A="new one" B\nFROM x'],
    ['ARG A="old"\nFROM x', '$b"', 'ARG A="\\$b\\""\nFROM x'],
  ])('sets the default in %j', (text, value, expected) => {
    both(text, expected, (file) => setArgDefault(found<KeyValue>(file.instructions[0]?.pairs[0]), value));
  });

  it('renames a stage with every use', () => {
    both(
      'FROM --platform=$BUILDPLATFORM go AS Build\nFROM build AS x\nFROM a\nCOPY --from=BUILD /a /b\nCOPY --from=0 /a /b\nRUN --mount=type=bind,from=build,target=/x y\nRUN echo build\n',
      'FROM --platform=$BUILDPLATFORM go AS new\nFROM new AS x\nFROM a\nCOPY --from=new /a /b\nCOPY --from=0 /a /b\nRUN --mount=type=bind,from=new,target=/x y\nRUN echo build\n',
      (file) => renameStage(file, found(file.stages[0]), 'new'),
    );
  });

  it('names a stage that has none', () => {
    both('FROM go\nFROM a\nCOPY --from=0 /a /b\n', 'FROM go AS build\nFROM a\nCOPY --from=build /a /b\n', (file) =>
      renameStage(file, found(file.stages[0]), 'build'),
    );
  });

  it('leaves uses of an earlier stage with the same name alone', () => {
    both('FROM a AS x\nFROM x\nFROM b AS x\nFROM x\n', 'FROM a AS x\nFROM x\nFROM b AS y\nFROM y\n', (file) =>
      renameStage(file, found(file.stages[2]), 'y'),
    );
  });

  it('follows a variable to its default', () => {
    both('ARG S=x\nFROM a AS x\nFROM $S\n', 'ARG S=y\nFROM a AS y\nFROM $S\n', (file) => renameStage(file, found(file.stages[0]), 'y'));
  });
});

describe('commands', () => {
  it.each([
    ['one line', 'RUN a\n', 'RUN a && x\n'],
    ['no line ending', 'RUN a', 'RUN a && x'],
    ['operator first', 'RUN a \\\n    && b\n', 'RUN a \\\n    && b \\\n    && x\n'],
    ['operator last', 'RUN a && \\\n  b\n', 'RUN a && \\\n  b && \\\n  x\n'],
    ['long arguments', 'RUN a \\\n  b\n', 'RUN a \\\n  b && x\n'],
    ['semicolon', 'RUN a;\n', 'RUN a; x\n'],
    ['script', 'RUN <<EOF\n  a\nEOF\n', 'RUN <<EOF\n  a\n  x\nEOF\n'],
    ['script with tabs', 'RUN <<-EOF\n\ta\n\tEOF\n', 'RUN <<-EOF\n\ta\n\tx\n\tEOF\n'],
    ['document', 'RUN cat <<EOF > f\na\nEOF\n', 'RUN cat <<EOF > f && x\na\nEOF\n'],
    ['exec form', 'RUN ["a"]\n', 'RUN ["a"]\n'],
    ['comment at the end', 'RUN a # b\n', 'RUN a # b\n'],
    ['hash in quotes', 'RUN a " # b"\n', 'RUN a " # b" && x\n'],
    ['open script', 'RUN <<EOF\na', 'RUN <<EOF\na'],
    ['unfinished', 'RUN a &&\n', 'RUN a &&\n'],
  ])('appends to %s', (_, text, expected) => {
    both(text, expected, (file) => appendToRun(file, of(file, 'RUN'), '&& x'));
  });

  it('uses the file’s escape character', () => {
    const text = '# escape=`\nFROM a\nRUN a `\n  && b\n';
    expect(after(text, (file) => appendToRun(file, of(file, 'RUN'), 'x'))).toBe('# escape=`\nFROM a\nRUN a `\n  && b `\n  && x\n');
  });
});

describe('insertComment', () => {
  it.each([
    ['FROM a:1\n\n# why\n  USER x\n', 'FROM a:1\n\n# why\n  # said\n  USER x\n'],
    ['FROM a:1\nUSER \\\n x', 'FROM a:1\n# said\nUSER \\\n x'],
  ])('%j', (text, expected) => {
    both(text, expected, (file) => insertComment(file, of(file, 'USER'), 'said'));
  });
});
