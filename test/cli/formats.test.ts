import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Log } from 'sarif';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, plimsoll, root } from './run-cli.ts';

const DOCKERFILE = '# 😀 a comment\nFROM node\nCMD ["a"] \nCMD ["b"]\nUSER node\n';
let cwd = '';
beforeAll(() => {
  cwd = folderWith({ 'sub dir/Dockerfile': DOCKERFILE, 'clean.Dockerfile': 'FROM scratch\n' });
});

describe('--format json', () => {
  it('lists every file that was read, with findings in order and edits that lead to the fixed text', async () => {
    const { files } = JSON.parse((await plimsoll(['check', '--format', 'json', '.', 'missing'], { cwd })).stdout);
    expect(files.map((file: { path: string }) => path.relative(cwd, file.path))).toEqual([
      'clean.Dockerfile',
      'missing',
      path.join('sub dir', 'Dockerfile'),
    ]);
    expect(files[0].diagnostics).toEqual([]);
    expect(files[1].error).toBe('There is no such file or folder.');
    expect(files[2].diagnostics[1]).toEqual({
      rule: 'dockerfile/no-duplicate-instruction',
      aliases: expect.arrayContaining(['hadolint:DL4003', 'trivy:DS-0016', 'kics:41c195f4']),
      severity: 'warning',
      message: expect.stringContaining('This CMD has no effect'),
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 9 } },
      members: [],
      fixes: [
        {
          title: 'Remove this CMD',
          applicability: 'safe',
          edits: [{ range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, newText: '' }],
        },
      ],
    });
  });
});

describe('--format sarif', () => {
  it('is valid by the published schema, on all examples', async () => {
    const ajv = new Ajv({ strict: false });
    formats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(path.join(root, 'test/fixtures/sarif-schema-2.1.0.json'), 'utf8')));
    for (const run of [
      await plimsoll(['check', '--preset', 'all', '--format', 'sarif', 'examples', 'missing']),
      await plimsoll(['check', '--format', 'sarif'], { cwd }),
    ]) {
      const log = JSON.parse(run.stdout) as Log;
      expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
      expect(log.runs[0]?.columnKind).toBe('utf16CodeUnits');
      expect(log.runs[0]?.results?.length).toBeGreaterThan(0);
    }
  });

  it('counts lines and columns from 1, and paths from the current folder', async () => {
    const log = JSON.parse((await plimsoll(['check', '--format', 'sarif'], { cwd })).stdout) as Log;
    expect(log.runs[0]?.results?.[0]).toMatchObject({
      ruleId: 'dockerfile/no-latest-tag',
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'sub%20dir/Dockerfile', uriBaseId: 'SRCROOT' },
            region: { startLine: 2, startColumn: 6, endLine: 2, endColumn: 10 },
          },
        },
      ],
      fixes: [
        {
          description: { text: expect.stringContaining('Use node:24') },
          artifactChanges: [{ replacements: [{ insertedContent: { text: ':24' } }] }],
        },
      ],
    });
    expect(log.runs[0]?.invocations?.[0]?.executionSuccessful).toBe(true);
  });

  it('keeps fingerprints when lines above come and go', async () => {
    const prints = async (text: string) => {
      const log = JSON.parse(
        (await plimsoll(['check', '-', '--stdin-filename', 'Dockerfile', '--format', 'sarif'], { cwd, input: text })).stdout,
      ) as Log;
      return log.runs[0]?.results?.map(({ partialFingerprints }) => partialFingerprints?.['plimsoll/v1']);
    };
    expect(await prints(`\n\n${DOCKERFILE}`)).toEqual(await prints(DOCKERFILE));
  });
});

describe('--format github', () => {
  it('writes workflow commands', async () => {
    const { stdout } = await plimsoll(['check', '--format', 'github'], { cwd });
    expect(stdout).toMatch(
      /^::warning file=sub dir\/Dockerfile,line=2,endLine=2,col=6,endColumn=10,title=dockerfile\/no-latest-tag::node has no tag, so each build/m,
    );
  });
});

describe('--format text', () => {
  it('is coloured when asked, and never passes control characters on', async () => {
    const input = 'FROM node\u001b[31m\nCMD "\u202e"\nCMD b\n';
    const { stdout } = await plimsoll(['check', '-', '--stdin-filename', 'Dockerfile'], {
      cwd,
      input,
      env: { FORCE_COLOR: '1', NO_COLOR: '' },
    });
    expect(stdout).toContain('\u001b[33mwarning');
    expect(stdout).not.toContain('\u001b[31m\n');
    expect(stdout).not.toContain('\u202e');
  });
});
