import { describe, expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import type { Resolved } from './model.ts';
import { parseDockerfile } from './parse.ts';
import { placeOf, writtenAt } from './resolved.ts';

/** The value of the last word of the last instruction. */
function resolve(text: string): Resolved {
  const resolved = parseDockerfile(text).instructions.at(-1)?.words.at(-1)?.resolved;
  if (resolved === undefined) throw new Error('no word');
  return resolved;
}

describe('substitution', () => {
  it.each([
    ['$X', 'a.b.c'],
    ['${X}y', 'a.b.cy'],
    ['$X-y', 'a.b.c-y'],
    ['${X:-d}', 'a.b.c'],
    ['${E:-d}', 'd'],
    ['${E-d}', ''],
    ['${N:-d}', 'd'],
    ['${N-d}', 'd'],
    ['${N:-${M:-$X}}', 'a.b.c'],
    ['${X:+y}', 'y'],
    ['${E:+y}', ''],
    ['${E+y}', 'y'],
    ['${N+y}', ''],
    ['${X:?m}', 'a.b.c'],
    ['${X#*.}', 'b.c'],
    ['${X##*.}', 'c'],
    ['${X%.*}', 'a.b'],
    ['${X%%.*}', 'a'],
    ['${X#?}', '.b.c'],
    ['${X/./-}', 'a-b.c'],
    ['${X//./-}', 'a-b-c'],
    ['${X//?/x}', 'xxxxx'],
    ['\\$X', '$X'],
    ["'$X'", '$X'],
    ['"$X"', 'a.b.c'],
    ['"\\$X \\" \\n"', '$X " \\n'],
    ['$', '$'],
    ['a$.', 'a$.'],
    ['$N', ''],
    ['${N#x}', ''],
  ])('%s is %j', (written, value) => {
    expect(resolve(`FROM scratch\nENV X=a.b.c E=\nWORKDIR ${written}\n`).value).toBe(value);
  });

  it('uses the other escape character', () => {
    expect(resolve('# escape=`\nFROM scratch\nENV X=1\nWORKDIR C:\\a`$X\\$X').value).toBe('C:\\a$X\\1');
  });

  it('cannot know what the base image or the build sets', () => {
    for (const written of ['$X', '${X:-a}', '${X:+a}', '${X#a}', '${X:?a}'])
      expect(resolve(`FROM a\nUSER ${written}`)).toMatchObject({ value: undefined, uses: [{ state: 'unknown' }] });
    expect(resolve('FROM a\nARG X\nUSER u$X')).toMatchObject({ value: undefined, uses: [{ state: 'declared' }] });
  });

  it('does not expand where a shell does', () => {
    expect(resolve('FROM scratch\nENV X=1\nRUN $X').value).toBe('$X');
    expect(resolve('FROM scratch\nENV X=1\nVOLUME ["/$X"]').value).toBe('/1');
  });
});

describe('scope', () => {
  it.each([
    ['an ARG without default and a fallback', 'ARG B\nFROM ${B:-debian:9}', 'debian:9'],
    ['an undeclared fallback', 'FROM ${B:-debian:9}', 'debian:9'],
    ['a port behind a variable', 'ARG H=reg.corp\nFROM $H:8099/base:1', 'reg.corp:8099/base:1'],
    ['a digest', 'ARG B=python:3.12@sha256:00\nFROM ${B}', 'python:3.12@sha256:00'],
    ['a tag', 'ARG TAG=latest\nFROM node:$TAG', 'node:latest'],
    ['an ARG of an ARG', 'ARG V=1\nARG T=v$V\nFROM a:$T', 'a:v1'],
    ['a later global ARG', 'FROM a:$T\nARG T=1\nFROM a:$T', 'a:'],
    ['a platform', 'FROM base-${TARGETARCH}', undefined],
    ['a platform with a fallback', 'FROM a:${TARGETARCH:-x}', undefined],
    ['a global ARG in a stage', 'ARG U=root\nFROM scratch\nUSER $U', ''],
    ['a global ARG taken over', 'ARG U=root\nFROM scratch\nARG U\nUSER $U', 'root'],
    ['a stage ARG', 'FROM a\nARG U=root\nUSER $U', 'root'],
    ['an ARG with its own default', 'ARG U=a\nFROM x\nARG U=b\nUSER $U', 'b'],
    ['ENV over ARG', 'FROM a\nARG U=x\nENV U=y\nUSER $U', 'y'],
    ['values of one ENV', 'FROM scratch\nENV A=1\nENV A=2 B=$A\nUSER $B', '1'],
    ['an escaped reference to itself', 'FROM a\nENV A=x \\\n B="\\${A}/y"\nUSER $B', '${A}/y'],
    [
      'PATH of scratch',
      'FROM scratch\nENV PATH=/opt:$PATH\nUSER $PATH',
      '/opt:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ],
    ['PATH of an image', 'FROM a\nENV PATH=/opt:$PATH\nUSER $PATH', undefined],
    ['ENV of a parent stage', 'FROM a AS b\nENV U=x\nFROM B\nUSER $U', 'x'],
    ['ARG of a parent stage', 'FROM a AS b\nARG U=x\nFROM b\nUSER $U', 'x'],
    ['ENV of another stage', 'FROM a AS b\nENV U=x\nFROM scratch\nUSER $U', ''],
    ['a proxy', 'FROM scratch\nUSER $HTTP_PROXY', undefined],
  ])('%s', (_, text, value) => {
    expect(resolve(text).value).toBe(value);
  });

  it('says where a variable comes from', () => {
    const { uses } = resolve('ARG U=a\nFROM x\nARG U\nUSER ${U}');
    expect(uses[0]?.definition?.instruction.index).toBe(2);
    expect(uses[0]?.definition?.global?.instruction.index).toBe(0);
  });

  it('finds the place to change a part of a value', () => {
    const at = (text: string, part: string): (string | undefined)[] => {
      const resolved = parseDockerfile(text).finalStage?.base;
      const start = resolved?.value?.indexOf(part) ?? -1;
      if (resolved === undefined || start < 0) throw new Error('not there');
      const written = writtenAt(resolved, start, start + part.length);
      return [
        textAt(text, placeOf(resolved, start, start + part.length)),
        written === undefined ? undefined : `${written.start}:${textAt(text, written)}`,
      ];
    };
    expect(at('FROM node:20', '20')).toEqual(['20', '10:20']);
    expect(at('FROM "node":20', 'node')).toEqual(['node', '6:node']);
    expect(at('ARG T=20\nFROM node:$T', '20')).toEqual(['$T', '6:20']);
    expect(at('ARG B=node:20\nFROM ${B}', '20')).toEqual(['${B}', '11:20']);
    expect(at('FROM ${B:-node:20}', '20')).toEqual(['20', '15:20']);
    expect(at('ARG A=2\nFROM node:${A}0', '20')).toEqual(['${A}0', undefined]);
    expect(at('FROM node:2\\\n0', '20')).toEqual(['2\\\n0', undefined]);
  });

  it('stops where values grow or nest too far', () => {
    const doubling = `FROM scratch\nENV A=xxxxxxxxxx\n${'ENV A=$A$A$A$A\n'.repeat(40)}USER $A`;
    expect(resolve(doubling).value).toBeUndefined();
    const nested = `FROM scratch\nUSER ${'${A:-'.repeat(5000)}x${'}'.repeat(5000)}`;
    expect(parseDockerfile(nested).problems).toMatchObject([{ kind: 'limit' }]);
    expect(resolve(`FROM scratch\nENV A=${'a'.repeat(9000)}\nUSER \${A#${'*a'.repeat(9000)}}`).value).toBeUndefined();
  });
});
