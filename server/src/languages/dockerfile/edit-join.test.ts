import { expect, it } from 'vitest';
import { applyEdits } from '../../core/text.ts';
import { joinRuns } from './edit-join.ts';
import { parseDockerfile } from './parse.ts';

function joined(text: string): string {
  const file = parseDockerfile(`FROM a:1\n${text}`);
  const [first, second] = file.instructions.filter(({ keyword }) => keyword === 'RUN');
  if (first === undefined || second === undefined) throw new Error('there are two RUN');
  return applyEdits(file.text, joinRuns(file, first, second)).slice('FROM a:1\n'.length);
}

it.each([
  ['RUN a\nRUN b\n', 'RUN a && \\\n    b\n'],
  ['RUN a; b\nRUN c | d\n', 'RUN a; b && \\\n    c | d\n'],
  ['RUN a || true\nRUN b && c', 'RUN a || true && \\\n    b && c'],
  ['RUN a \\\n && b\n\n# why\nRUN c \\\n && d\n', 'RUN a \\\n && b && \\\n    # why\n    c \\\n && d\n'],
  ['RUN --network=none a\nrun --network=none b\n', 'RUN --network=none a && \\\n    b\n'],
])('joins %j', (before, after) => {
  expect(joined(before)).toBe(after);
});

it.each([
  'RUN a\nRUN b; c\n',
  'RUN a\nRUN b || c\n',
  'RUN a &\nRUN b\n',
  'RUN cd /x && a\nRUN b\n',
  'RUN A=1; b\nRUN c\n',
  'RUN a # why\nRUN b\n',
  'RUN --network=none a\nRUN b\n',
  'RUN ["a"]\nRUN b\n',
  'RUN a\nRUN ["b"]\n',
  'RUN <<EOF\na\nEOF\nRUN b\n',
  'RUN a\nRUN <<EOF\nb\nEOF\n',
])('leaves %j', (text) => {
  expect(joined(text)).toBe(text);
});
