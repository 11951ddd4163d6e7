import { closest } from '../core/closest.ts';
import type { RuleId, RuleMeta } from '../core/rule.ts';

/** What a written rule id means. */
export interface NamedRules {
  readonly ids: readonly RuleId[];
  /** How the id is written properly, as a sentence; undefined when it is. */
  readonly hint?: string;
}

export interface RuleNames {
  readonly metas: ReadonlyMap<RuleId, RuleMeta>;
  /** The rules a person means: by id, by former id, or by the id of another tool. Undefined when there is none. */
  find(written: string): NamedRules | undefined;
  /** ` Did you mean dockerfile/no-root-user?`, or nothing. */
  suggest(written: string): string;
}

const known = new WeakMap<readonly RuleMeta[], RuleNames>();

/** The names of these rules; made once per list. */
export function ruleNames(metas: readonly RuleMeta[]): RuleNames {
  const names = known.get(metas) ?? makeNames(metas);
  known.set(metas, names);
  return names;
}

function makeNames(metas: readonly RuleMeta[]): RuleNames {
  const byId = new Map(metas.map((meta) => [meta.id, meta]));
  const former = new Map<string, RuleId>();
  const peers = new Map<string, Set<RuleId>>();
  for (const meta of metas) {
    for (const id of meta.formerly ?? []) former.set(id, meta.id);
    for (const peer of meta.alsoKnownAs) {
      const full = peer.toLowerCase();
      for (const name of [full, full.slice(full.indexOf(':') + 1)]) peers.set(name, (peers.get(name) ?? new Set()).add(meta.id));
    }
  }
  return {
    metas: byId,
    find(written) {
      if (byId.has(written)) return { ids: [written] };
      const renamed = former.get(written);
      if (renamed !== undefined) return { ids: [renamed], hint: `${written} is called ${renamed} now.` };
      const ids = [...(peers.get(written.toLowerCase()) ?? [])];
      return ids.length === 0 ? undefined : { ids, hint: `${written} is the id of another tool. Here it is ${ids.join(', ')}.` };
    },
    suggest(written) {
      const near =
        closest(written, byId.keys()) ?? [...byId.keys()].find((id) => id.endsWith(`/${written}`)) ?? nearNameOnly(written, byId);
      return near === undefined ? '' : ` Did you mean ${near}?`;
    },
  };
}

/** `no-rot-user` without its language. */
function nearNameOnly(written: string, byId: ReadonlyMap<RuleId, RuleMeta>): RuleId | undefined {
  const ids = new Map([...byId.keys()].map((id) => [id.slice(id.indexOf('/') + 1), id]));
  const near = closest(written.slice(written.indexOf('/') + 1), ids.keys());
  return near === undefined ? undefined : ids.get(near);
}
