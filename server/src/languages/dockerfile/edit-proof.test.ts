import { describe, expect, it } from 'vitest';
import { span } from '../../core/text.ts';
import { readsAsWell } from './edit-proof.ts';
import { parseDockerfile } from './parse.ts';

const text = 'ARG V=1\nFROM a:$V\nRUN one\nRUN two\n# said\nRUN three \\\n  more\nCMD ["x"]\n';

function writing(written: string, at: string, replaced = '', file = text): boolean {
  const start = file.indexOf(at);
  return readsAsWell(parseDockerfile(file), [{ span: span(start, start + replaced.length), text: written }]);
}

describe('readsAsWell', () => {
  it.each([
    ['RUN between\n', 'RUN two', ''],
    ['', 'RUN two', 'RUN two\n'],
    ['four', 'three', 'three'],
    ['USER 1\n', 'CMD', ''],
    ['FROM b', 'FROM a', 'FROM a'],
    ['# syntax=x\n', 'ARG', ''],
    [' \\\n  && and', '\n# said', ''],
    [' && \\', '\n# said', ''],
  ])('accepts %j before %j', (written, at, replaced) => expect(writing(written, at, replaced)).toBe(true));

  it.each([
    ['without a name', 'ENV\n', 'RUN two', ''],
    ['with an open heredoc', 'RUN <<EOF\n', 'RUN two', ''],
    ['at the end with an open heredoc', '<<EOF', '["x"]', '["x"]'],
    ['above the first FROM', 'RUN x\n', 'ARG', ''],
    ['that takes the first FROM away', '', 'FROM a', 'FROM a:$V\n'],
  ])('refuses an instruction %s', (_, written, at, replaced) =>
    expect(writing(written, at, replaced, text.replace('CMD', 'RUN'))).toBe(false),
  );

  it('does not count what was wrong before', () => {
    expect(writing('x', 'RUN two', '', text.replace('RUN one', 'ENV'))).toBe(true);
  });
});
