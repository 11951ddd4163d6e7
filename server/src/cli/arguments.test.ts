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

  it('pins the current folder with the defaults, and takes every option', () => {
    const defaults = {
      command: 'pin',
      paths: ['.'],
      mode: 'show',
      update: false,
      allowNetwork: false,
      allowedRegistries: [],
      useCredentials: false,
      exclude: [],
      useGitignore: true,
    };
    expect(parseArguments(['pin'])).toEqual(defaults);
    expect(parseArguments(['pin', '--check'])).toEqual({ ...defaults, mode: 'check' });
    const line =
      'pin a b --allow-network --write --update --allow-registry LOCALHOST:5000 --allow-registry [::1]:5000 --use-credentials --exclude v/** --no-gitignore';
    expect(parseArguments(line.split(' '))).toEqual({
      command: 'pin',
      paths: ['a', 'b'],
      mode: 'write',
      update: true,
      allowNetwork: true,
      allowedRegistries: ['localhost:5000', '[::1]:5000'],
      useCredentials: true,
      exclude: ['v/**'],
      useGitignore: false,
    });
  });

  it.each([
    ['--version', 'version'],
    ['-h', 'help'],
    ['', 'help'],
    ['server --stdio', 'server'],
    ['server --stdio --allow-network --allow-registry [::1]:5000 --use-credentials', 'server'],
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
    ['check --allow-network', /--allow-network is an option of pin, not of check/],
    ['pin --fix', /--fix is no option of pin/],
    ['pin --write', /--write needs the digests.* Add --allow-network/],
    ['pin --check --write --allow-network', /does not go with --write/],
    ['pin --check --update', /does not go with --update/],
    ['pin -', /not standard input/],
    ['server --fix', /--fix is no option of server/],
    ['server --use-credentials', /--use-credentials needs --allow-network/],
    ['server --allow-network --allow-registry http://x', /HOST or HOST:PORT/],
    ['pin --allow-registry http://x', /HOST or HOST:PORT, such as localhost:5000, not "http:\/\/x"/],
  ])('refuses %s', (line, message) => {
    expect(() => parseArguments(line.split(' '))).toThrow(UsageError);
    expect(() => parseArguments(line.split(' '))).toThrow(message);
  });
});
