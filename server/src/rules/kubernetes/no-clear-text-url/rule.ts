import type { Fix } from '../../../core/rule.ts';
import { span } from '../../../core/text.ts';
import { literalVariables } from '../../../languages/kubernetes/env-secret.ts';
import type { KubeObject } from '../../../languages/kubernetes/model.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { isPublic, openUrl } from '../../../tables/plain-http.ts';
import { kubernetesRule } from '../../define.ts';

/** A text of a container in which addresses may stand, and what it is called. */
interface Place {
  readonly field: Field;
  readonly text: string;
  readonly name: string;
}

export default kubernetesRule(
  {
    id: 'kubernetes/no-clear-text-url',
    title: 'Data travels unencrypted',
    severity: 'hint',
    preset: 'strict',
    alsoKnownAs: ['sonar:S5332'],
    standards: ['NSA:network'],
    tags: ['security'],
    fix: 'unsafe',
    options: { hosts: [] },
  },
  function* (object, { hosts }) {
    for (const place of placesOf(object)) {
      if (isNoAddress(place.name)) continue;
      const seen = new Set<string>();
      for (const { 0: url, index } of place.text.matchAll(/\b(?:http|git):\/\/[^\s"'`<>|;,(){}[\]\\]{1,500}/gi)) {
        const [, scheme, host = '', port] = openUrl.exec(url) ?? [];
        const start = startOf(place.field, url);
        if (!isPublic(host) || hosts.includes(host) || seen.has(host) || start === undefined) continue;
        seen.add(host);
        yield {
          span: span(start, start + (scheme?.length ?? 0)),
          message: `${host.length > 30 ? 'The server' : host} is asked without encryption. Anyone on the way can read what is sent and answer in its place. Use https.`,
          fixes: () => (port === undefined ? encrypted(place, index, scheme) : []),
        };
      }
    }
  },
);

function* placesOf(object: KubeObject): Iterable<Place> {
  for (const { name, value, text } of literalVariables(object)) yield { field: value, text, name };
  for (const { field: container } of podsOf(object).flatMap((pod) => pod.containers)) {
    for (const list of ['command', 'args']) {
      let before = '';
      for (const field of container.at(list).items()) {
        const text = typeof field.value === 'string' ? field.value : '';
        yield { field, text, name: /^--?[\w.-]{1,80}(?==)/.exec(text)?.[0] ?? before };
        before = /^--?[\w.-]{1,80}$/.test(text) ? text : '';
      }
    }
  }
}

/** Settings that hold a name that looks like an address, or that of the one who asks. */
function isNoAddress(name: string): boolean {
  return /proxy|origin|cors|namespace|schema|xmlns/i.test(name);
}

/** Where the address stands in the file; undefined behind an alias. */
function startOf({ document, grip, site }: Field, url: string): number | undefined {
  const start = site === undefined ? document.text.indexOf(url, grip.start) : -1;
  return start < 0 || start + url.length > grip.end ? undefined : start;
}

/** Another port speaks another protocol; a block of text is left to its author. */
function encrypted({ field, text }: Place, index: number, scheme = ''): readonly Fix[] {
  if (field.use?.kind !== 'scalar' || field.use.style === 'block') return [];
  return repair('Use https', 'unsafe', setField(field, `${text.slice(0, index)}https${text.slice(index + scheme.length)}`));
}
