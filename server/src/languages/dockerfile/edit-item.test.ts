import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../core/text.ts';
import { removeItem } from './edit-item.ts';
import { parseDockerfile } from './parse.ts';

describe('removeItem', () => {
  it.each([
    ['EXPOSE 1', ''],
    ['EXPOSE 1 2', 'EXPOSE 2\n'],
    ['EXPOSE 2 1', 'EXPOSE 2\n'],
    ['EXPOSE 2 1 3', 'EXPOSE 2 3\n'],
    ['EXPOSE 1 \\\n  2', 'EXPOSE 2\n'],
    ['EXPOSE 2 \\\n  1 \\\n  3', 'EXPOSE 2 \\\n  3\n'],
    ['EXPOSE 2 \\\n  1', 'EXPOSE 2\n'],
    ['EXPOSE 2 \\\n  # why\n  1 \\\n  3', 'EXPOSE 2 \\\n  # why\n  3\n'],
    ['EXPOSE 2 \\\n  # why\n  1', 'EXPOSE 2 \\\n  # why\n  1\n'],
  ])('%j', (before, after) => {
    const file = parseDockerfile(`FROM a:1\n${before}\n`);
    const [, instruction] = file.instructions;
    const item = instruction?.words.find(({ text }) => text === '1');
    if (instruction === undefined || item === undefined) throw new Error('there is a 1');
    const items = instruction.words.map(({ span }) => span);
    expect(applyEdits(file.text, removeItem(file, instruction, items, item.span))).toBe(`FROM a:1\n${after}`);
  });
});
