import { describe, expect, it } from 'vitest';
import type { Rule } from '../core/rule.ts';
import { span, textAt } from '../core/text.ts';
import { dockerfileRule, kubernetesRule } from '../rules/define.ts';
import { rules as all } from '../rules/index.ts';
import { configWith } from '../testing/config.ts';
import { MemoryProject } from '../testing/memory-project.ts';
import { analyze, analyzing } from './analyze.ts';
import { AnalysisCache } from './cache.ts';
import { fixAll } from './fix-all.ts';
import type { Report } from './report.ts';

const meta = { title: 'T', severity: 'warning', preset: 'recommended', alsoKnownAs: [], fix: 'safe' } as const;
const engine = all.filter((rule) => rule.meta.id.startsWith('plimsoll/'));

/** Says "shout" about every `USER` in lower case. */
const shout = dockerfileRule({ ...meta, id: 'dockerfile/no-whisper' }, function* (file) {
  for (const { keyword, keywordSpan } of file.instructions) {
    if (keyword !== 'USER' || textAt(file.text, keywordSpan) === 'USER') continue;
    yield {
      span: keywordSpan,
      message: 'Shout.',
      fixes: () => [{ title: 'Shout', applicability: 'safe', edits: [{ span: keywordSpan, text: 'USER' }] }],
    };
  }
});
const broken = dockerfileRule({ ...meta, id: 'dockerfile/no-luck' }, () => {
  throw new Error('out of luck');
});

function input(text: string, rules: readonly Rule[], path = 'Dockerfile', config = configWith()) {
  const project = new MemoryProject({ [path]: text });
  return { file: { uri: project.uriOf(path), text }, rules: [...rules, ...engine], config, project: project.snapshot() };
}

describe('analyze', () => {
  it('says the same of a suppression when it looks at the same text again', () => {
    const cache = new AnalysisCache();
    const text = 'FROM a:1\n# plimsoll-ignore dockerfile/no-whisper -- it is late\nuser b\n';
    for (const _ of ['first', 'second']) {
      expect(analyze({ ...input(text, [shout]), cache }).findings).toEqual([]);
      cache.end();
    }
    expect(fixAll({ ...input(text, [shout]), cache }, 'safe').text).toBe(text);
  });

  it('finds a related place of the same file again when lines are added above it', () => {
    const cache = new AnalysisCache();
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec: {hostPID: true, containers: [{name: a, image: a:1}]}\n---\nkind: List\n---\n' +
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}\n';
    for (const added of ['', '# more\n# lines\n']) {
      const now = text.replace('kind: List\n', `kind: List\n${added}`);
      const { findings } = analyze({ ...input(now, all, 'app.yaml'), cache });
      const found = findings.find(({ rule }) => rule === 'kubernetes/no-host-namespaces');
      expect(found?.related?.map(({ span: place, uri }) => [textAt(now, place), uri])).toEqual([['baseline', undefined]]);
      cache.end();
    }
  });

  it('asks the rules about one stage of a Dockerfile when only that one changed, and about all of it those that see it whole', () => {
    const asked: string[] = [];
    const sees = (id: string, more: object) =>
      dockerfileRule({ ...meta, id, ...more }, function* ({ stages }) {
        asked.push(`${id.slice(-5)} ${stages.map(({ index }) => index).join()}`);
        for (const { from } of stages) yield { span: from.span, message: 'Seen.', fixes: () => [] };
      });
    const both = [sees('dockerfile/no-parts', {}), sees('dockerfile/no-whole', { wholeFile: true })];
    const cache = new AnalysisCache();
    const of = (added: string) =>
      analyze({ ...input(`FROM a\nRUN b${added}\nFROM c\nRUN d\n`, both), cache }).findings.map((one) => one.span.start);
    expect(of('')).toEqual([0, 0, 13, 13]);
    expect(asked.splice(0)).toEqual(['whole 0,1', 'parts ', 'parts 0', 'parts 1']);
    expect(of('bb')).toEqual([0, 0, 15, 15]);
    expect(of('bbb')).toEqual([0, 0, 16, 16]);
    expect(asked).toEqual(['whole 0,1', 'parts 0', 'whole 0,1', 'parts 0']);
  });

  it('looks at the build context again when another stage changes what it is found by', () => {
    const cache = new AnalysisCache();
    for (const source of ['src/main.py', 'src/gone.py', 'src/main.py']) {
      const text = `FROM a:1 AS a\nCOPY ${source} /\nFROM b:1\nCOPY config /\n`;
      const project = new MemoryProject({ Dockerfile: text, 'src/main.py': '', 'config/.env': 'KEY=1' });
      const file = { uri: project.uriOf('Dockerfile'), text };
      const input = { file, rules: all, config: configWith(), project: project.snapshot() };
      const secrets = ({ findings }: Report) => findings.filter(({ rule }) => rule === 'dockerfile/no-secret-file').length;
      expect(secrets(analyze(input))).toBe(source === 'src/main.py' ? 1 : 0);
      expect(secrets(analyze({ ...input, cache }))).toBe(secrets(analyze(input)));
      cache.end();
    }
  });

  it('names a rule that throws, and goes on with the others', () => {
    const report = analyze(input('FROM a:1\nuser b\n', [broken, shout]));
    expect(report.crashes).toMatchObject([{ rule: 'dockerfile/no-luck', message: 'out of luck' }]);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['dockerfile/no-whisper']);
  });

  it('records a repair that throws, and offers none', () => {
    const rule = dockerfileRule({ ...meta, id: 'dockerfile/no-repair' }, function* (file) {
      yield {
        span: span(0, file.text.length),
        message: 'Broken.',
        fixes: () => {
          throw new Error('no tools');
        },
      };
    });
    const report = analyze(input('FROM a:1\n', [rule]));
    expect(report.findings[0]?.fixes()).toEqual([]);
    expect(report.crashes).toMatchObject([{ rule: 'dockerfile/no-repair', message: 'no tools' }]);
  });

  it('offers no repair that the parser reads worse', () => {
    const rule = dockerfileRule({ ...meta, id: 'dockerfile/no-sense' }, function* (file) {
      const [from] = file.instructions;
      if (from !== undefined)
        yield {
          span: from.span,
          message: 'No.',
          fixes: () => [{ title: 'Break', applicability: 'safe', edits: [{ span: from.span, text: 'FROM' }] }],
        };
    });
    expect(analyze(input('FROM a:1\n', [rule])).findings[0]?.fixes()).toEqual([]);
  });

  it('is silent about files of other languages', () => {
    expect(analyze(input('hello', [shout], 'notes.txt'))).toMatchObject({ language: undefined, findings: [] });
  });

  it('says once that a file is too long, and nothing else', () => {
    const report = analyze(input('user a\n'.repeat(10), [shout], 'Dockerfile', configWith({ textLength: 20 })));
    expect(report.findings.map(({ rule }) => rule)).toEqual(['plimsoll/limit-exceeded']);
  });

  it.each([
    ['Dockerfile', `FROM a:1\n${'RUN x\n'.repeat(50_000)}`, 'This file is larger than 256 KiB,'],
    [
      'pods.yaml',
      `kind: List\napiVersion: v1\nitems:\n${'- {kind: ConfigMap, apiVersion: v1, metadata: {name: a}}\n'.repeat(751)}`,
      'This file has more than 750 Kubernetes objects,',
    ],
  ])('says once that there is too much in a %s', (name, text, message) => {
    const report = analyze(input(text, [shout], name));
    expect(report.findings).toMatchObject([{ rule: 'plimsoll/limit-exceeded', message: expect.stringContaining(message) }]);
  });

  it('stops for good between rules when nobody asks for more', () => {
    const steps = analyzing(input('FROM a:1\n', [broken, shout]));
    expect(steps.next().done).toBe(false);
    expect(steps.return({ language: undefined, findings: [], reads: new Map(), needs: [], crashes: [] }).done).toBe(true);
  });

  it('reports unused suppressions and those without a reason, never a peer’s', () => {
    const text =
      '# plimsoll-ignore dockerfile/no-whisper\nFROM a:1\n# plimsoll-ignore dockerfile/no-whisper\nuser b\n# hadolint ignore=DL3002\nUSER c\n# plimsoll-ignore dockerfile/no-such -- why\nUSER d\n';
    const found = analyze(input(text, [shout])).findings.map(({ rule, span: at }) => [rule, textAt(text, at)]);
    expect(found).toEqual([
      ['plimsoll/no-unused-suppression', 'dockerfile/no-whisper'],
      ['plimsoll/require-suppression-reason', 'dockerfile/no-whisper'],
      ['plimsoll/no-unused-suppression', 'dockerfile/no-such'],
    ]);
  });

  it('takes a comment above the first document as one about the file', () => {
    const rule = kubernetesRule({ ...meta, id: 'kubernetes/no-peace' }, function* (object) {
      yield { span: object.root.grip, message: 'Seen.' };
    });
    const text = '# plimsoll-ignore-file kubernetes/no-peace -- generated\n---\napiVersion: v1\nkind: Pod\n';
    expect(analyze(input(text, [rule], 'x.yaml')).findings).toEqual([]);
  });

  it('keeps two documents of the same text apart', () => {
    const rule = kubernetesRule({ ...meta, id: 'kubernetes/require-seccomp' }, function* (object) {
      yield { span: object.root.grip, message: 'Gap.', gap: { lack: 'seccomp', of: object } };
    });
    const pod = 'apiVersion: v1\nkind: Pod\n';
    expect(
      analyze(input(`${pod}---\n${pod}`, [rule, ...all.filter(({ lead }) => lead !== undefined)], 'x.yaml')).findings.map(
        ({ rule: id }) => id,
      ),
    ).toEqual(['kubernetes/require-seccomp', 'kubernetes/require-seccomp']);
  });

  it('asks the rules about one document of a manifest when only that one changed', () => {
    const asked: string[] = [];
    const rule = kubernetesRule({ ...meta, id: 'kubernetes/no-rest' }, function* (object) {
      asked.push(object.name ?? '');
      yield { span: object.root.grip, message: 'Seen.' };
    });
    const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n`;
    const cache = new AnalysisCache();
    const first = analyze({ ...input([pod('a'), pod('b')].join('---\n'), [rule], 'x.yaml'), cache });
    const second = analyze({ ...input([pod('a2'), pod('b')].join('---\n'), [rule], 'x.yaml'), cache });
    expect(asked).toEqual(['a', 'b', 'a2']);
    expect(second.findings[1]?.span.start).toBe((first.findings[1]?.span.start ?? 0) + 1);
  });
});

describe('fixAll', () => {
  it('does not write a key twice when one fix wraps the line behind which another adds it', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n  containers:\n  - name: a\n    image: a:1\n    seccompProfile:\n      type: RuntimeDefault\n';
    const { text: fixed } = fixAll(input(text, all, 'app.yaml'), 'unsafe');
    expect(fixed.match(/^ {4}securityContext:$/gm)).toHaveLength(1);
    expect(fixed).toContain('allowPrivilegeEscalation: false');
  });

  it('repairs to a fixed point with the smallest edits', () => {
    const text = 'FROM a:1\nuser b\nRUN x\nuSEr c\n';
    const { text: fixed, edits, count } = fixAll(input(text, [shout]), 'safe');
    expect(fixed).toBe('FROM a:1\nUSER b\nRUN x\nUSER c\n');
    expect(count).toBe(2);
    expect(edits.map(({ span: at, text: now }) => [textAt(text, at), now])).toEqual([
      ['user', 'USER'],
      ['uSEr', 'USER'],
    ]);
  });

  it('takes no unsafe fix unless asked', () => {
    const rule = dockerfileRule({ ...meta, id: 'dockerfile/no-end', fix: 'unsafe' }, function* (file) {
      const end = file.text.length;
      if (!file.text.includes('# end'))
        yield {
          span: span(0, 4),
          message: 'Endless.',
          fixes: () => [{ title: 'End', applicability: 'unsafe', edits: [{ span: span(end, end), text: '# end\n' }] }],
        };
    });
    expect(fixAll(input('FROM a:1\n', [rule]), 'safe').count).toBe(0);
    expect(fixAll(input('FROM a:1\n', [rule]), 'unsafe').text).toBe('FROM a:1\n# end\n');
  });

  it('joins no line to one that becomes something else', () => {
    const fixed = (id: `dockerfile/${string}`, pattern: RegExp, now: string) =>
      dockerfileRule({ ...meta, id }, function* ({ text }) {
        const match = pattern.exec(text);
        if (match === null) return;
        const place = span(match.index, match.index + match[0].length);
        yield {
          span: place,
          message: 'Mend.',
          fixes: () => [{ title: 'Mend', applicability: 'safe', edits: [{ span: place, text: now }] }],
        };
      });
    const rules = [fixed('dockerfile/no-link', /RUN ln sh/, 'SHELL ["bash"]'), fixed('dockerfile/prefer-joint', /(?<=RUN.*)\nRUN/, ' &&')];
    expect(fixAll(input('FROM a:1\nRUN ln sh\nRUN x\n', rules), 'safe').text).toBe('FROM a:1\nSHELL ["bash"]\nRUN x\n');
  });

  it('ends although a fix does not help', () => {
    const rule = dockerfileRule({ ...meta, id: 'dockerfile/no-calm' }, function* () {
      yield {
        span: span(0, 4),
        message: 'More.',
        fixes: () => [{ title: 'More', applicability: 'safe', edits: [{ span: span(0, 0), text: '#\n' }] }],
      };
    });
    expect(fixAll(input('FROM a:1\n', [rule]), 'safe').text).toMatch(/^(?:#\n){1,10}FROM a:1\n$/);
  });
});
