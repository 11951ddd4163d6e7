import { describe, expect, it } from 'vitest';
import { suppressEdit } from '../../server/src/analysis/suppress-edit.ts';
import { applyEdits } from '../../server/src/core/text.ts';
import { commands } from './commands.ts';
import { files } from './files-and-names.ts';
import { images } from './images-and-users.ts';
import { expectLook, findingsOf, type Traps } from './look.ts';
import { repairs } from './repairs.ts';

/**
 * Texts of real life on which other tools stumble: an alarm that is false, a fault that is missed, a file they cannot read,
 * a repair that breaks something. Each with the right answer.
 */
const traps: Traps = { ...images, ...commands, ...files, ...repairs };

describe('traps', () => {
  for (const [number, [name, ...looks]] of Object.entries(traps)) {
    it(`${number}: ${name}`, () => {
      for (const look of looks) expectLook(look);
    });
  }

  it('52: silencing two findings keeps the directives as they are, and one comment serves both', () => {
    let text = '# syntax=docker/dockerfile:1\n# check=skip=StageNameCasing\nFROM node\nCMD ["node", "main.js"]\n';
    for (const rule of ['dockerfile/no-latest-tag', 'dockerfile/no-root-user']) {
      const finding = findingsOf(text).find((one) => one.rule === rule);
      const edit = finding && suppressEdit({ uri: 'file:///project/Dockerfile', text }, finding, 'line', 'a test');
      text = applyEdits(text, edit === undefined ? [] : [edit]);
    }
    expect(text.split('\n').slice(0, 2)).toEqual(['# syntax=docker/dockerfile:1', '# check=skip=StageNameCasing']);
    expect(text.match(/plimsoll-ignore/g)).toHaveLength(1);
    expect(findingsOf(text).map(({ rule }) => rule)).not.toContain('dockerfile/no-root-user');
  });
});
