import { describe, expect, it } from 'vitest';
import { rebaseGlob } from '../config/globs.ts';
import type { ResolvedConfig } from '../config/resolved.ts';
import { configWith } from '../testing/config.ts';
import { objectsFact, textFact } from './facts.ts';
import { memorySnapshot } from './memory.ts';
import { changedKeys, createSnapshot } from './snapshot.ts';
import { joinUri } from './uri.ts';

const ROOT = 'file:///project';
const none = configWith();

function viewOf(files: Readonly<Record<string, string>>, path: string, config: ResolvedConfig = none) {
  return memorySnapshot(ROOT, files).view({ uri: joinUri(ROOT, path), text: files[path] ?? '' }, config);
}

/** Folder and origin of each context, and the ignore file in effect. */
function contextsOf(files: Readonly<Record<string, string>>, path = 'app/Dockerfile', config: ResolvedConfig = none) {
  return viewOf(files, path, config)
    .contexts()
    ?.map(({ root, origin, ignore }) =>
      [root.slice(ROOT.length + 1), origin, ignore?.uri.slice(ROOT.length + 1)].filter((part) => part !== undefined).join(' '),
    );
}

describe('where a Dockerfile is built', () => {
  const app = { 'app/Dockerfile': 'FROM x\nCOPY main.py lib /\n', 'app/main.py': '', 'app/lib/a.py': '' };

  it('is its own folder, if everything it names is there', () => {
    expect(contextsOf(app)).toEqual(['app folder']);
    expect(contextsOf({ 'app/Dockerfile': 'FROM x\nCOPY . .\n' })).toEqual(['app folder']);
    expect(contextsOf({ 'app/Dockerfile': 'FROM x\n' })).toEqual(['app folder']);
  });

  it('is the root of the project, if everything is there', () => {
    expect(contextsOf({ 'app/Dockerfile': 'FROM x\nCOPY app/main.py go.mod /\n', 'app/main.py': '', 'go.mod': '' })).toEqual([' root']);
  });

  it('is not known if something is nowhere', () => {
    expect(contextsOf({ ...app, 'app/Dockerfile': 'FROM x\nCOPY main.py missing /\n' })).toBeUndefined();
    expect(viewOf({ 'app/Dockerfile': 'FROM x\nCOPY missing /\n' }, 'app/Dockerfile').contexts()).toBeNull();
  });

  it('does not depend on what comes from elsewhere, or cannot be known', () => {
    const text =
      'FROM x AS b\nCOPY --from=b /x /\nADD https://e/x.tgz git@e:x.git /\nCOPY $X *.txt /\nCOPY <<EOF /f\nhi\nEOF\nCOPY node_modules/x /\n';
    expect(contextsOf({ 'app/Dockerfile': text, 'app/node_modules/y': '' })).toEqual(['app folder']);
  });

  it('is what Compose says', () => {
    const files = {
      ...app,
      'deploy/compose.yaml': 'services: {a: {build: {context: .., dockerfile: app/Dockerfile}}, b: {build: ../app}, c: {build: ../other}}',
    };
    expect(contextsOf(files)).toEqual([' compose', 'app compose']);
  });

  it('is what Bake says', () => {
    expect(contextsOf({ ...app, 'docker-bake.hcl': 'target "a" { dockerfile = "app/Dockerfile" }' })).toEqual([' bake']);
  });

  it('is what the configuration says before all', () => {
    const contexts = [{ dockerfile: rebaseGlob('app/*', ROOT), context: `${ROOT}/deploy/` }];
    const config = configWith({ docker: { contexts } });
    expect(contextsOf({ ...app, 'compose.yaml': 'services: {b: {build: app}}' }, 'app/Dockerfile', config)).toEqual(['deploy config']);
  });

  it('is not told by a build file of another project', () => {
    const other = { ...app, 'x/.git': '', 'x/compose.yaml': 'services: {b: {build: {context: .., dockerfile: app/Dockerfile}}}' };
    expect(contextsOf(other)).toEqual(['app folder']);
  });

  it('lists the files below it', () => {
    const [context] = viewOf(app, 'app/Dockerfile').contexts() ?? [];
    expect(context?.files).toEqual(['Dockerfile', 'lib/a.py', 'main.py']);
    expect(context?.ignoreUri).toBe('file:///project/app/.dockerignore');
    expect(context?.filesOf('li*')).toEqual(['lib/a.py']);
    expect(['/main.py', 'lib/', 'none'].map((path) => context?.entry(path))).toEqual(['file', 'folder', 'nothing']);
  });

  it('is likely where some of what it names is', () => {
    const likely = (files: Readonly<Record<string, string>>) => viewOf(files, 'app/Dockerfile').likelyContext();
    const some = { 'app/Dockerfile': 'FROM x\nCOPY main.py mian.py /\n', 'app/main.py': '' };
    expect(likely(some)?.root).toBe('file:///project/app');
    expect(likely({ ...some, 'mian.py': '' })).toBeNull();
    expect(likely({ 'app/Dockerfile': 'FROM x\nCOPY . /\nCOPY y /\n' })).toBeNull();
    expect(likely(app)).toBeNull();
  });

  it('is nowhere for a document without a project', () => {
    const view = memorySnapshot(ROOT, {}).view({ uri: 'untitled:Dockerfile', text: 'FROM x' }, none);
    expect([view.root, view.contexts(), view.governed(), view.objects('Service')]).toEqual([undefined, null, [], []]);
    expect(view.needs.size).toBe(0);
  });
});

describe('which ignore file is read', () => {
  const files = {
    'a/api.Dockerfile': 'FROM x\nCOPY . .\n',
    'a/Dockerfile': 'FROM x\nCOPY . .\n',
    'a/Containerfile': 'FROM x\nCOPY . .\n',
    'a/.dockerignore': 'x',
    'a/.containerignore': 'y',
    'a/api.Dockerfile.dockerignore': 'z',
    '.dockerignore': 'w',
  };

  it.each([
    ['a/api.Dockerfile', 'a folder a/api.Dockerfile.dockerignore'],
    ['a/Dockerfile', 'a folder a/.dockerignore'],
    ['a/Containerfile', 'a folder a/.containerignore'],
  ])('%s: %s', (path, context) => {
    expect(contextsOf(files, path)).toEqual([context]);
  });

  it('is in effect for these Dockerfiles', () => {
    const names = (path: string) =>
      viewOf(files, path)
        .governed()
        ?.map(({ uri }) => uri.slice(ROOT.length + 1));
    expect(names('a/.dockerignore')).toEqual(['a/Dockerfile']);
    expect(names('a/.containerignore')).toEqual(['a/Containerfile']);
    expect(names('a/api.Dockerfile.dockerignore')).toEqual(['a/api.Dockerfile']);
    expect(names('.dockerignore')).toEqual([]);
  });

  it('is passed over by these', () => {
    const passed = (path: string) =>
      viewOf(files, path)
        .passedOver()
        ?.map(({ uri, read }) => [uri, read].map((one) => one.slice(ROOT.length + 1)));
    expect(passed('a/.dockerignore')).toEqual([
      ['a/Containerfile', 'a/.containerignore'],
      ['a/api.Dockerfile', 'a/api.Dockerfile.dockerignore'],
    ]);
    expect(passed('a/api.Dockerfile.dockerignore')).toEqual([]);
  });

  it('is judged by the text on the screen', () => {
    const view = memorySnapshot(ROOT, files).view({ uri: joinUri(ROOT, 'a/.dockerignore'), text: 'new' }, none);
    expect(view.governed()?.[0]?.contexts[0]?.ignore?.file.ignores('new')).toBe(true);
  });
});

describe('objects of a project', () => {
  const object = (kind: string, name: string) => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;
  const files = {
    'a.yaml': `${object('Service', 'a')}---\n${object('Secret', 's')}`,
    'b/b.yml': object('Service', 'b'),
    'values.yaml': 'x: 1',
    'chart/Chart.yaml': 'name: x',
    'chart/c.yaml': object('Service', 'c'),
  };
  const names = (path: string, text = '', kind = 'Service') =>
    memorySnapshot(ROOT, files)
      .view({ uri: joinUri(ROOT, path), text }, none)
      .objects(kind)
      ?.map(({ object: { name } }) => name);

  it('are found by kind, within one project', () => {
    expect(names('x.yaml')).toEqual(['a', 'b']);
    expect(names('x.yaml', '', 'Pod')).toEqual([]);
    expect(names('chart/x.yaml')).toEqual(['c']);
  });

  it('include those on the screen, not those on the disk below them', () => {
    expect(names('a.yaml', object('Service', 'new'))).toEqual(['b', 'new']);
  });
});

describe('what is asked', () => {
  it('is remembered: what was answered, and what is not known', () => {
    const view = createSnapshot([ROOT]).view({ uri: `${ROOT}/a/b/Dockerfile`, text: 'FROM x' }, none);
    expect([view.contexts(), view.objects('Pod'), view.governed(), view.root]).toEqual([undefined, undefined, undefined, undefined]);
    expect([...view.needs]).toEqual([`folder:${ROOT}/a/b`, `folder:${ROOT}/a`, `folder:${ROOT}`]);
    expect(view.text(`${ROOT}/x`)).toBeUndefined();
    expect(view.needs).toContain(`text:${ROOT}/x`);

    const known = viewOf({ 'a/Dockerfile': 'FROM x', 'compose.yaml': '', '.dockerignore': '' }, 'a/Dockerfile');
    known.contexts();
    expect([...known.reads.keys()]).toEqual([
      `folder:${ROOT}/a`,
      `folder:${ROOT}`,
      `tree:${ROOT}`,
      `text:${ROOT}/compose.yaml`,
      'own context',
    ]);
    expect(known.needs.size).toBe(0);
    expect([...known.reads.values()].every((version) => version !== '')).toBe(true);
  });

  it('has a version that changes with the answer', () => {
    const key = `text:${ROOT}/a`;
    const [one, same, other] = ['1', '1', '2'].map((text) => createSnapshot([ROOT]).withFacts([[key, textFact(text)]]));
    expect(one?.version(key)).toBe(same?.version(key));
    expect(one?.version(key)).not.toBe(other?.version(key));
    expect(one?.without([key]).version(key)).toBeUndefined();
    expect(one && other && changedKeys(one, other, [key])).toEqual(new Set([key]));
  });

  it('is told apart by kind of object', () => {
    const key = `objects:${ROOT}`;
    const [one, other] = ['Pod', 'Service'].map((kind) => {
      const texts = ['apiVersion: v1\nkind: Secret\n', `apiVersion: v1\nkind: ${kind}\n`];
      return createSnapshot([ROOT]).withFacts([
        [
          key,
          objectsFact(
            texts.map((text, at) => ({ uri: `${ROOT}/${at}`, fact: textFact(text) })),
            true,
          ),
        ],
      ]);
    });
    expect(one && other && changedKeys(one, other, [key])).toEqual(new Set([key, `${key}#Pod`, `${key}#Service`]));
  });
});
