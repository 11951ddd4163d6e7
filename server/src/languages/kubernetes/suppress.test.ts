import { describe, expect, it } from 'vitest';
import { parseYaml } from '../yaml/parse.ts';
import { suppressionsOf } from './suppress.ts';

/** `id ⟨covered text, shortened⟩ reason`, and a star for ours. Spans of ids are checked against the text. */
function suppressions(text: string): string[] {
  return parseYaml(text).documents.flatMap((document) =>
    suppressionsOf(document).map(({ id, span, scope, reason, own }) => {
      const written = document.text.slice(span.start, span.end);
      if (own) expect(written).toBe(id);
      else expect(written.toLowerCase()).toContain(id.slice(id.indexOf(':') + 1, id.indexOf(':') + 4).toLowerCase());
      const covered = scope === 'file' ? 'file' : document.text.slice(scope.start, scope.end).trim().replace(/\s+/g, ' ');
      return `${own ? '*' : ''}${id} <${covered.length > 30 ? `${covered.slice(0, 20)}…${covered.slice(-8)}` : covered}> ${reason ?? '-'}`;
    }),
  );
}

const head = 'apiVersion: v1\nkind: Pod\n';

describe('our suppression comments', () => {
  it.each([
    [
      'above a key',
      '# plimsoll-ignore kubernetes/no-privileged -- vendor image\nspec: {a: b}\n',
      ['*kubernetes/no-privileged <spec: {a: b}> vendor image'],
    ],
    [
      'above an item',
      'a:\n# plimsoll-ignore x, checkov:CKV_1\n- b: c\n  d: e\n- f\n',
      ['*x <- b: c d: e> -', '*checkov:CKV_1 <- b: c d: e> -'],
    ],
    ['above another comment', 'a:\n  # plimsoll-ignore x -- y\n  # about b\n  b: c\n', ['*x <b: c> y']],
    ['with CRLF', '# plimsoll-ignore x -- y\r\na: b\r\n', ['*x <a: b> y']],
    ['without spaces', '#plimsoll-ignore x,y\na: b\n', ['*x <a: b> -', '*y <a: b> -']],
    ['a dash inside an id', '# plimsoll-ignore a-b --c\na: b\n', ['*a-b <a: b> c']],
    ['for the file', 'a: b\n# plimsoll-ignore-file x, y -- generated\n', ['*x <file> generated', '*y <file> generated']],
    ['an empty reason', '# plimsoll-ignore x --\na: b\n', ['*x <a: b> -']],
    ['no rule named', '# plimsoll-ignore\na: b\n', []],
    ['no rule named, but a reason', '# plimsoll-ignore -- because\na: b\n', []],
    ['behind something', 'a: b # plimsoll-ignore x\n', []],
    ['another indentation', 'a:\n# plimsoll-ignore x\n  b: c\n', []],
    ['nothing below', 'a: b\n# plimsoll-ignore x\n', []],
    ['another word', '# plimsoll-ignored x\na: b\n', []],
    ['inside a text', 'a: |\n  # plimsoll-ignore x\n  b: c\n', []],
    ['inside quotes', 'a: "# plimsoll-ignore x"\n', []],
  ])('%s', (_, text, expected) => {
    expect(suppressions(text)).toEqual(expected);
  });
});

describe("the peers' suppressions", () => {
  const all = (name: string): string => `${head}metadata: {name: ${name}}\n`;
  it.each([
    [
      'checkov, anywhere in the object',
      `${head}# checkov:skip=CKV_K8S_8:slow start\nspec: {}\n`,
      [`checkov:CKV_K8S_8 <apiVersion: v1 kind:…spec: {}> slow start`],
    ],
    [
      'checkov, several ids',
      `# checkov:skip=CKV_K8S_8,CKV_K8S_9\n${all('a')}`,
      ['checkov:CKV_K8S_8 <# checkov:skip=CKV_K…name: a}> -', 'checkov:CKV_K8S_9 <# checkov:skip=CKV_K…name: a}> -'],
    ],
    [
      'checkov, in a list',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  # checkov:skip=CKV_1:z\n  kind: Pod\n- apiVersion: v1\n  kind: Pod\n`,
      ['checkov:CKV_1 <- apiVersion: v1 # c…ind: Pod> z'],
    ],
    ['trivy, above a key', `${head}#trivy:ignore:KSV-0017\nspec: {}\n`, ['trivy:KSV-0017 <spec: {}> -']],
    ['trivy, on the line', `${head}spec:\n  hostPID: true # trivy:ignore:AVD-KSV-0010\n`, ['trivy:KSV-0010 <hostPID: true> -']],
    ['trivy, on the line of an item', 'a:\n- b: c # trivy:ignore:KSV010\n  d: e\n', ['trivy:KSV-0010 <b: c> -']],
    [
      'trivy, above the object',
      `#trivy:ignore:KSV-0001 trivy:ignore:KSV-0002\n${all('a')}`,
      ['trivy:KSV-0001 <#trivy:ignore:KSV-00…name: a}> -', 'trivy:KSV-0002 <#trivy:ignore:KSV-00…name: a}> -'],
    ],
    [
      'kics, at the head of the file',
      '# kics-scan disable=67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae,B03A748A\na: b\n',
      ['kics:67fd0c4a <file> -', 'kics:b03a748a <file> -'],
    ],
    ['kics, too late', 'a: b\n# kics-scan disable=67fd0c4a\n', []],
    ['kics, without ids', '# kics-scan ignore-line\na: b\n', []],
    ['trivy, without id', '# trivy:ignore:\na: b\n', []],
  ])('%s', (_, text, expected) => {
    expect(suppressions(text)).toEqual(expected);
  });

  it.each([
    ['ignore-check.kube-linter.io/run-as-non-root: legacy', ['kube-linter:run-as-non-root legacy']],
    ['kube-score/ignore: "pod-probes, container-resources"', ['kube-score:pod-probes -', 'kube-score:container-resources -']],
    ['checkov.io/skip1: CKV_K8S_20=needs sudo', ['checkov:CKV_K8S_20 needs sudo']],
    ['checkov.io/skip: "CKV_K8S_20,CKV_K8S_21"', ['checkov:CKV_K8S_20 -', 'checkov:CKV_K8S_21 -']],
    ['polaris.fairwinds.com/hostIPCSet-exempt: "true"', ['polaris:hostIPCSet -']],
    ['polaris.fairwinds.com/hostIPCSet-exempt: "false"', []],
    ['kube-linter.io/ignore-all: x', []],
    ['example.com/skip: CKV_K8S_20', []],
  ])('annotation %s', (annotation, expected) => {
    const object = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {annotations: {${annotation}}}\n`;
    const template = `apiVersion: apps/v1\nkind: Deployment\nspec: {template: {metadata: {annotations: {${annotation}}}, spec: {containers: []}}}\n`;
    const read = (text: string) =>
      parseYaml(text)
        .documents.flatMap(suppressionsOf)
        .map(({ id, scope, reason }) => ({ line: `${id} ${reason ?? '-'}`, from: scope === 'file' ? -1 : scope.start }));
    expect(read(object).map(({ line }) => line)).toEqual(expected);
    expect(read(object).every(({ from }) => from === 0)).toBe(true);
    expect(read(template).map(({ line }) => line)).toEqual(expected);
    expect(read(template).every(({ from }) => from === template.indexOf('template:'))).toBe(true);
  });
});
