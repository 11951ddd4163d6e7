import { describe, expect, it } from 'vitest';
import { parseYaml, type YamlDocument } from './parse.ts';
import { findTemplates } from './template.ts';

function read(text: string): YamlDocument {
  const [document] = parseYaml(text).documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

describe('a template', () => {
  const chart = [
    '{{- if .Values.on }}',
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    '  name: {{ include "x" . }}-web',
    '  labels:',
    '    {{- include "labels" . | nindent 4 }}',
    '    fixed: "yes"',
    'spec:',
    '  replicas: {{ .n }}',
    '  containers:',
    '    - name: web',
    '      image: "{{ .image }}:{{ .tag }}"',
    '      tty: true',
    '      securityContext:',
    '        {{- toYaml .Values.sc | nindent 8 }}',
    '      ports: []',
    '    - name: two',
    '      privileged: true',
    '      {{ .key }}: 1',
    '  other:',
    '    a: 1',
    '{{- end }}',
    '',
  ].join('\n');
  const { root, problems, templated, text } = read(chart);

  it('has no syntax problems and keeps its text', () => {
    expect({ problems, templated, text }).toEqual({ problems: [], templated: true, text: chart });
  });

  it.each([
    [['kind'], 'scalar'],
    [['metadata', 'name'], 'unknown'],
    [['metadata', 'labels', 'fixed'], 'scalar'],
    [['metadata', 'labels', 'x'], 'unknown'],
    [['metadata', 'namespace'], 'unknown'],
    [['spec', 'replicas'], 'unknown'],
    [['spec', 'containers', 0, 'image'], 'unknown'],
    [['spec', 'containers', 0, 'tty'], 'scalar'],
    [['spec', 'containers', 0, 'securityContext'], 'unknown'],
    [['spec', 'containers', 0, 'securityContext', 'privileged'], 'unknown'],
    [['spec', 'containers', 0, 'ports'], 'list'],
    [['spec', 'containers', 1, 'privileged'], 'scalar'],
    [['spec', 'containers', 1, 'x'], 'unknown'],
    [['spec', 'other', 'b'], 'absent'],
  ] as const)('%j is %s', (path, kind) => expect(root.at(...path).kind).toBe(kind));

  it('knows that both branches may be meant', () => {
    const document = read('a:\n  {{ if x }}\n  b: 1\n  {{ else }}\n  b: 2\n  {{ end }}\n');
    expect(document.root.at('a', 'b').kind).toBe('unknown');
    expect(document.duplicates).toEqual([]);
  });

  it.each(['args: ["{{ .Name }}"]\n', 'a: |\n  {{ if }}\n  x\n', 'a: x # {{ y }}\n', 'a: nginx:{{ tag }}\n', '{"a": "{{x}}"}\n'])(
    'is not one: %j',
    (plain) => {
      const document = read(plain);
      expect(document.templated).toBe(false);
      expect(document.root.at('missing').kind).toBe('absent');
      expect(document.root.at('a').kind).toBe(plain.includes('#') ? 'scalar' : plain.startsWith('args') ? 'absent' : 'unknown');
    },
  );

  it('blanks to the same length', () => {
    for (const text of ['a: {{ x }}', '{{ x }}\nb', '{{ x\n y }}: 1\r\n{% if %}\n', '<% x', '{{', 'a: {{ "x" }}-{{ y }}']) {
      const found = findTemplates(text);
      expect(found?.blanked).toHaveLength(text.length);
      expect(found?.blanked).not.toMatch(/[{}%<>]/);
      expect(found?.blanked.replaceAll(/[^\r\n]/g, '')).toBe(text.replaceAll(/[^\r\n]/g, ''));
    }
    expect(findTemplates('a: {b: {c: 1}}')).toBeUndefined();
  });

  it('comes to an end on many openings', () => {
    expect(findTemplates(`${'{{ x \n'.repeat(100_000)}{{ y }}`)?.blanked).toHaveLength(600_007);
    expect(findTemplates('{{ x }}\n<% '.repeat(50_000))?.blanked).toHaveLength(550_000);
  });
});
