import { describe, expect, it } from 'vitest';
import { languageOf, languageOfName } from './file-names.ts';

describe('languageOfName', () => {
  it.each([
    ['Dockerfile', 'dockerfile'],
    ['dockerfile', 'dockerfile'],
    ['Dockerfile.dev', 'dockerfile'],
    ['api.Dockerfile', 'dockerfile'],
    ['api.dockerfile', 'dockerfile'],
    ['Containerfile', 'dockerfile'],
    ['x.containerfile', 'dockerfile'],
    ['Dockerfile.j2', 'dockerfile'],
    ['Dockerfile.md', undefined],
    ['Dockerfile.sh', undefined],
    ['MyDockerfile', undefined],
    ['Dockerfile-dev', undefined],
    ['.dockerignore', 'dockerignore'],
    ['api.Dockerfile.dockerignore', 'dockerignore'],
    ['.containerignore', 'dockerignore'],
    ['.plimsoll.yaml', 'config'],
    ['web.yaml', 'yaml'],
    ['web.YML', 'yaml'],
    ['pod.json', 'yaml'],
    ['notes.txt', undefined],
    ['file:///a%20b/Dockerfile', 'dockerfile'],
    ['file:///a/100%/Dockerfile', 'dockerfile'],
  ])('%s is %s', (name, language) => {
    expect(languageOfName(name)).toBe(language);
  });

  it('lets the name win over the editor', () => {
    expect(languageOf('untitled:Untitled-1', 'dockerfile')).toBe('dockerfile');
    expect(languageOf('file:///x/Dockerfile.dockerignore', 'dockerfile')).toBe('dockerignore');
    expect(languageOf('file:///x/chart.tpl', 'helm')).toBe('yaml');
    expect(languageOf('file:///x/a.py', 'python')).toBeUndefined();
  });
});
