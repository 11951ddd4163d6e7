import { describe, expect, it } from 'vitest';
import { scriptOf } from './command.ts';
import { parseDockerfile } from './parse.ts';
import { passedOver, shortName } from './passed-over.ts';

/** The command that a heredoc passes over, in few words. */
function first(script: string): string | undefined {
  const file = parseDockerfile(`FROM a:1\nRUN <<EOF\n${script}\nEOF\n`);
  const run = file.instructions[1];
  const found = run === undefined ? undefined : scriptOf(file, run);
  const over = found === undefined ? undefined : passedOver(found);
  return over === undefined ? undefined : shortName(over.command);
}

describe('passedOver', () => {
  it.each([
    ['make\nmake install', 'make'],
    ['make all; make install', 'make all'],
    ['echo a\nmake a && make b\nmake c', 'make a'],
    ['if test -f x; then\n  make x\nfi\nmake', 'make x'],
    ['V=$(cat /v)\nmake', 'a command'],
    ['$CC a.c\nmake', '$CC a.c'],
    ['(make a; make b)\n', 'make a'],
  ])('%j: %s', (script, expected) => expect(first(script)).toBe(expected));

  it.each([
    'make',
    'set -e\nmake\nmake install',
    'make || exit 1\nmake install',
    'echo a\nexport B=c\nV=1\nmake',
    'make a &&\nmake b',
    'if make; then\n  echo yes\nfi\necho no',
    'f() { make a; }\nf',
    '#!/usr/bin/env python3\nprint(1)\nprint(2)',
    '',
  ])('nothing in %j', (script) => expect(first(script)).toBeUndefined());
});
