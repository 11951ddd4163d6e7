import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, plimsoll } from './run-cli.ts';

const TWO_CMDS = 'FROM node:24\nCMD ["a"]\nCMD ["b"]\nUSER node\n';
const CLEAN = 'FROM scratch\nCOPY app /app\n';

describe('plimsoll check', () => {
  it('prints a finding with its line, and what can be done', async () => {
    const cwd = folderWith({ Dockerfile: TWO_CMDS });
    const { code, stdout } = await plimsoll(['check'], { cwd });
    expect(stdout).toBe(
      [
        'Dockerfile:2:1 warning This CMD has no effect, because a later one replaces it. An image keeps a single CMD. Remove it, or join the two.  dockerfile/no-duplicate-instruction',
        '  2 | CMD ["a"]',
        '    | ^^^^^^^^^',
        '  fix: Remove this CMD (safe, --fix)',
        '',
        '1 finding in 1 file (1 warning). 1 can be repaired safely with --fix.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(1);
  });

  it('exits with 0 when nothing is found', async () => {
    const { code, stdout } = await plimsoll(['check'], { cwd: folderWith({ Dockerfile: CLEAN }) });
    expect([code, stdout]).toEqual([0, 'No findings in 1 file.\n']);
  });

  it.each([
    ['error', 0],
    ['warning', 1],
    ['hint', 1],
    ['never', 0],
  ])('with --fail-on %s exits with %d for a warning', async (severity, code) => {
    const run = await plimsoll(['check', '--fail-on', severity], { cwd: folderWith({ Dockerfile: TWO_CMDS }) });
    expect(run.code).toBe(code);
  });

  it('takes a rule by its own name and by another tool’s', async () => {
    const cwd = folderWith({ Dockerfile: TWO_CMDS });
    expect((await plimsoll(['check', '--rule', 'dockerfile/no-duplicate-instruction=off'], { cwd })).code).toBe(0);
    expect((await plimsoll(['check', '--rule', 'DL4003=error', '--fail-on', 'error'], { cwd })).code).toBe(1);
  });

  it('writes the safe repairs, and exits by what remains', async () => {
    const cwd = folderWith({ Dockerfile: TWO_CMDS, 'sub/Dockerfile': 'FROM node\nCMD a\nCMD ["b"]\nUSER node\n' });
    const { code, stdout } = await plimsoll(['check', '--fix'], { cwd });
    expect(readFileSync(path.join(cwd, 'Dockerfile'), 'utf8')).toBe('FROM node:24\nCMD ["b"]\nUSER node\n');
    expect(readFileSync(path.join(cwd, 'sub/Dockerfile'), 'utf8')).toBe('FROM node\nCMD ["b"]\nUSER node\n');
    expect(stdout).toContain('2 fixes applied, 1 finding in 2 files');
    expect(code).toBe(1);
    expect((await plimsoll(['check', '--fix-unsafe'], { cwd })).code).toBe(0);
    expect(readFileSync(path.join(cwd, 'sub/Dockerfile'), 'utf8')).toContain('FROM node:24\n');
  });

  it('reads standard input, and gives the repaired text back', async () => {
    const cwd = folderWith({});
    const checked = await plimsoll(['check', '-', '--stdin-filename', 'Dockerfile'], { cwd, input: TWO_CMDS });
    expect([checked.code, checked.stdout.split(' ')[0]]).toEqual([1, 'Dockerfile:2:1']);
    const fixed = await plimsoll(['check', '-', '--stdin-filename', 'Dockerfile', '--fix'], { cwd, input: TWO_CMDS });
    expect([fixed.code, fixed.stdout]).toEqual([0, 'FROM node:24\nCMD ["b"]\nUSER node\n']);
    expect(existsSync(path.join(cwd, 'Dockerfile'))).toBe(false);
  });

  it('leaves out what .gitignore and excludes leave out', async () => {
    const cwd = folderWith({
      '.gitignore': 'out/\n',
      'out/Dockerfile': TWO_CMDS,
      'vendor/Dockerfile': TWO_CMDS,
      'node_modules/x/Dockerfile': TWO_CMDS,
      Dockerfile: CLEAN,
    });
    expect((await plimsoll(['check', '--exclude', 'vendor/**'], { cwd })).stdout).toBe('No findings in 1 file.\n');
    expect((await plimsoll(['check', '--exclude', 'vendor/**', '--no-gitignore'], { cwd })).stdout).toContain('in 2 files');
  });

  it('is told by the nearest .plimsoll.yaml, and reports its mistakes', async () => {
    const cwd = folderWith({
      '.plimsoll.yaml': 'rules: { dockerfile/no-duplicate-instruction: off }\n',
      Dockerfile: TWO_CMDS,
      'sub/.plimsoll.yaml': 'rules: { dockerfile/no-duplicate-instructions: error }\nextends: ../missing.yaml\n',
      'sub/Dockerfile': TWO_CMDS,
    });
    const { stdout } = await plimsoll(['check'], { cwd });
    expect(stdout).not.toContain(`${path.sep}Dockerfile:2:1 error`);
    expect(stdout).toContain(path.join('sub', '.plimsoll.yaml:1:'));
    expect(stdout).toContain('dockerfile/no-duplicate-instruction?');
    expect(stdout).toContain('There is no file ../missing.yaml');
    expect(stdout.startsWith('Dockerfile')).toBe(false);
  });

  it('checks a Dockerfile of any name when it is named, and a link to one', async () => {
    const cwd = folderWith({ 'image.txt': TWO_CMDS, 'real/Dockerfile': TWO_CMDS });
    symlinkSync(path.join(cwd, 'real/Dockerfile'), path.join(cwd, 'link.dockerfile'));
    const { stdout } = await plimsoll(['check', 'image.txt', 'link.dockerfile'], { cwd });
    expect(stdout).toContain('image.txt:2:1');
    expect(stdout).toContain('link.dockerfile:2:1');
  });
});

describe('wrong use and bad input', () => {
  it.each([
    [['check', '--format', 'xml'], /--format takes text, json, sarif, github, not "xml"/],
    [['check', '--rule', 'dockerfile/no-rot-user=off'], /There is no rule dockerfile\/no-rot-user/],
    [['check', '-'], /--stdin-filename/],
    [['nonsense'], /no command "nonsense"/],
    [['explain', 'dockerfile/no-latest-tga'], /Did you mean dockerfile\/no-latest-tag/],
  ])('%j says what is wrong, without a stack trace', async (args, message) => {
    const { code, stderr, stdout } = await plimsoll(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr + stdout).not.toMatch(/^\s+at /m);
  });

  it('names a file it cannot read, checks the rest, and exits with 2', async () => {
    const cwd = folderWith({ Dockerfile: TWO_CMDS, 'notes.txt': 'hello\n', 'binary.yaml': Buffer.from([0, 1, 2, 0]) });
    const { code, stdout } = await plimsoll(['check', 'Dockerfile', 'missing.yaml', 'notes.txt', 'binary.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('Dockerfile:2:1 warning');
    expect(stdout).toContain('missing.yaml error There is no such file or folder.');
    expect(stdout).toContain('notes.txt error This is no Dockerfile');
    expect(stdout).toContain('binary.yaml error The file cannot be read as text.');
  });

  it('says that a repair could not be written, and loses nothing', async () => {
    const cwd = folderWith({ Dockerfile: Buffer.concat([Buffer.from(TWO_CMDS), Buffer.from([0xff, 0x0a])]) });
    const before = readFileSync(path.join(cwd, 'Dockerfile'));
    const { code, stdout } = await plimsoll(['check', '--fix'], { cwd });
    expect([code, stdout.includes('not valid UTF-8')]).toEqual([2, true]);
    expect(readFileSync(path.join(cwd, 'Dockerfile'))).toEqual(before);
  });

  it('says once that a file is too large', async () => {
    const cwd = folderWith({ 'big.yaml': `# ${'x'.repeat(6 * 1024 * 1024)}\n`, 'huge.yaml': `# ${'x'.repeat(21 * 1024 * 1024)}\n` });
    const { code, stdout } = await plimsoll(['check'], { cwd });
    expect(stdout.match(/larger than 5 MiB/g)).toHaveLength(2);
    expect(code).toBe(0);
  });
});

describe('the other commands', () => {
  it('prints its version and its usage', async () => {
    expect((await plimsoll(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await plimsoll(['--help'])).stdout).toContain('usage: plimsoll check');
    expect((await plimsoll([])).code).toBe(2);
  });

  it.each(['dockerfile/no-latest-tag', 'no-latest-tag', 'DL3007', 'hadolint:DL3007'])('explains %s', async (id) => {
    const { code, stdout } = await plimsoll(['explain', id]);
    expect(code).toBe(0);
    expect(stdout).toContain('# dockerfile/no-latest-tag');
  });
});
