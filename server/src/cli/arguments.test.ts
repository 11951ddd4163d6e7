import { describe, expect, it } from 'vitest';
import { parseArguments, UsageError } from './arguments.ts';

describe('parseArguments', () => {
  it('checks the current folder with the defaults', () => {
    expect(parseArguments(['check'])).toEqual({
      command: 'check',
      paths: ['.'],
      format: 'text',
      fix: 'none',
      failOn: 'warning',
      rules: {},
      exclude: [],
      useGitignore: true,
    });
  });

  it('takes every option', () => {
    const line =
      'check a b --format sarif --fix-unsafe --preset all --rule x/y=error --rule DL3006=off --fail-on never --exclude v/** --no-gitignore --kubernetes-version v1.31 --pod-security-level restricted';
    expect(parseArguments(line.split(' '))).toEqual({
      command: 'check',
      paths: ['a', 'b'],
      format: 'sarif',
      fix: 'unsafe',
      failOn: 'never',
      preset: 'all',
      rules: { 'x/y': 'error', DL3006: 'off' },
      exclude: ['v/**'],
      useGitignore: false,
      kubernetesVersion: '1.31',
      podSecurityLevel: 'restricted',
    });
  });

  it.each([
    ['--version', 'version'],
    ['-h', 'help'],
    ['', 'help'],
    ['server --stdio', 'server'],
    ['explain x', 'explain'],
  ])('%s is %s', (line, command) => {
    expect(parseArguments(line.split(' ').filter(Boolean)).command).toBe(command);
  });

  it.each([
    ['check --nope', /--nope/],
    ['chek', /no command "chek"/],
    ['check --format xml', /--format takes text, json, sarif, github, not "xml"/],
    ['check --rule x', /ID=SEVERITY/],
    ['check --rule x=loud', /not "loud"/],
    ['check --fail-on loud', /--fail-on takes/],
    ['check -', /--stdin-filename/],
    ['check --kubernetes-version 7', /such as 1.31/],
    ['explain', /one rule/],
  ])('refuses %s', (line, message) => {
    expect(() => parseArguments(line.split(' '))).toThrow(UsageError);
    expect(() => parseArguments(line.split(' '))).toThrow(message);
  });
});
