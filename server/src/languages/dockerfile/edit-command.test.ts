import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../core/text.ts';
import { scriptOf } from './command.ts';
import { insertLetter, insertOption, removeArgument, removeCommand, removeLast, removePipeline } from './edit-command.ts';
import { parseDockerfile } from './parse.ts';

function opened(text: string) {
  const file = parseDockerfile(text);
  const run = file.instructions.find(({ keyword }) => keyword === 'RUN');
  const script = run === undefined ? undefined : scriptOf(file, run);
  if (run === undefined || script === undefined) throw new Error('there is a RUN');
  const command = script.commands.find(({ words }) => words[0]?.text === 'x');
  if (command === undefined) throw new Error('there is an x');
  return { file, run, script, command };
}

describe('removeCommand', () => {
  it.each([
    ['RUN x y\n', ''],
    ['RUN x && b\n', 'RUN b\n'],
    ['RUN a && x\n', 'RUN a\n'],
    ['RUN a && x && b\n', 'RUN a && b\n'],
    ['RUN a; x; b\n', 'RUN a; b\n'],
    ['RUN a && x; b\n', 'RUN a; b\n'],
    ['RUN a && \\\n  x && \\\n  b\n', 'RUN a && \\\n  b\n'],
    ['RUN a && \\\n  # why\n  x && \\\n  b\n', 'RUN a && \\\n  # why\n  b\n'],
    ['RUN a \\\n && x \\\n && b\n', 'RUN a \\\n && b\n'],
    ['RUN a \\\n && x\n', 'RUN a\n'],
    ['RUN <<EOF\na\n  x\nb\nEOF\n', 'RUN <<EOF\na\nb\nEOF\n'],
    ['RUN <<EOF\na\nx\nEOF\n', 'RUN <<EOF\na\nEOF\n'],
    ['RUN <<EOF\nx\nEOF\n', ''],
  ])('%j', (before, after) => {
    const { file, run, script, command } = opened(`FROM a:1\n${before}`);
    expect(applyEdits(file.text, removeCommand(file, run, script, command))).toBe(`FROM a:1\n${after}`);
  });

  it.each([
    'RUN x || b',
    'RUN a || x',
    'RUN x | b',
    'RUN x &',
    'RUN if x; then b; fi',
    'RUN (x); b',
    'RUN sh -c "x; b"',
    'RUN ["x"]',
    'RUN a && \\\n # why\n x',
  ])('leaves %j alone', (text) => {
    const { file, run, script, command } = opened(`FROM a:1\n${text}\n`);
    expect(removeCommand(file, run, script, command)).toEqual([]);
  });
});

describe('removePipeline', () => {
  it.each([
    ['RUN a | x\n', ''],
    ['RUN a | x && b\n', 'RUN b\n'],
    ['RUN b && x | c\n', 'RUN b\n'],
    ['RUN b; a | x | c; d\n', 'RUN b; d\n'],
    ['RUN <<EOF\na | x\nb\nEOF\n', 'RUN <<EOF\nb\nEOF\n'],
  ])('%j', (before, after) => {
    const { file, run, script, command } = opened(`FROM a:1\n${before}`);
    expect(applyEdits(file.text, removePipeline(file, run, script, command))).toBe(`FROM a:1\n${after}`);
  });

  it.each(['RUN a | x || b', 'RUN if a | x; then b; fi', 'RUN b | (a | x)'])('leaves %j alone', (text) => {
    const { file, run, script, command } = opened(`FROM a:1\n${text}\n`);
    expect(removePipeline(file, run, script, command)).toEqual([]);
  });
});

describe('insertOption', () => {
  it.each([
    ['RUN x y z', 'after', 'RUN x y -o z'],
    ['RUN x y z', 'before', 'RUN x -o y z'],
    ['RUN ["x", "y"]', 'after', 'RUN ["x", "y", "-o"]'],
    ['RUN ["x", "y"]', 'before', 'RUN ["x", "-o", "y"]'],
    ['RUN ["sh", "-c", "x y z"]', 'after', 'RUN ["sh", "-c", "x y -o z"]'],
  ] as const)('%j %s', (before, side, after) => {
    const { file, command } = opened(`FROM a:1\n${before}\n`);
    const word = command.words[1]?.span;
    if (word === undefined) throw new Error('there is a second word');
    expect(applyEdits(file.text, insertOption(command, word, '-o', side))).toBe(`FROM a:1\n${after}\n`);
  });
});

describe('insertLetter', () => {
  it.each([
    ['RUN x -sSL u', 'RUN x -fsSL u'],
    ['RUN x --silent -o f u', 'RUN x --silent -fo f u'],
    ['RUN x --silent u', 'RUN x -f --silent u'],
    ['RUN ["x", "-s", "u"]', 'RUN ["x", "-fs", "u"]'],
    ['RUN ["x", "u"]', 'RUN ["x", "-f", "u"]'],
  ])('%s', (before, after) => {
    const { file, command } = opened(`FROM a:1\n${before}\n`);
    expect(applyEdits(file.text, insertLetter(command, 'f'))).toBe(`FROM a:1\n${after}\n`);
  });
});

describe('removeLast', () => {
  it.each([
    ['RUN x && b\n', 1, 'RUN x\n'],
    ['RUN x && b && c\n', 2, 'RUN x\n'],
    ['RUN x && \\\n  b; c\n', 2, 'RUN x\n'],
    ['RUN <<EOF\nx\nb\nEOF\n', 1, 'RUN <<EOF\nx\nEOF\n'],
    ['RUN x\n', 1, 'RUN x\n'],
    ['RUN x || b\n', 1, 'RUN x || b\n'],
    ['RUN x && \\\n# why\n b\n', 1, 'RUN x && \\\n# why\n b\n'],
  ])('%j without %d', (before, count, after) => {
    const { file, script } = opened(`FROM a:1\n${before}`);
    expect(applyEdits(file.text, removeLast(file, script, count))).toBe(`FROM a:1\n${after}`);
  });
});

describe('a stretch of commands', () => {
  it.each([
    ['RUN x && y && b\n', 'RUN b\n'],
    ['RUN a && x && y\n', 'RUN a\n'],
    ['RUN a && \\\n  x && \\\n  y && \\\n  b\n', 'RUN a && \\\n  b\n'],
    ['RUN x && y\n', ''],
    ['RUN a && x || y\n', 'RUN a && x || y\n'],
    ['RUN a && x && \\\n# why\n y && b\n', 'RUN a && x && \\\n# why\n y && b\n'],
  ])('%j', (before, after) => {
    const { file, run, script, command } = opened(`FROM a:1\n${before}`);
    const last = script.commands.find(({ words }) => words[0]?.text === 'y');
    expect(applyEdits(file.text, removePipeline(file, run, script, command, last))).toBe(`FROM a:1\n${after}`);
  });
});

describe('removeArgument', () => {
  it.each([
    ['RUN x -o z', 'RUN x z'],
    ['RUN x y -o', 'RUN x y'],
    ['RUN ["x", "-o", "z"]', 'RUN ["x", "z"]'],
    ['RUN ["x", "-o"]', 'RUN ["x"]'],
    ['RUN ["sh", "-c", "x -o z"]', 'RUN ["sh", "-c", "x z"]'],
  ])('%j', (before, after) => {
    const { file, command } = opened(`FROM a:1\n${before}\n`);
    const word = command.words.find(({ text }) => text === '-o');
    if (word === undefined) throw new Error('there is an -o');
    expect(applyEdits(file.text, removeArgument(command, word))).toBe(`FROM a:1\n${after}\n`);
  });
});
