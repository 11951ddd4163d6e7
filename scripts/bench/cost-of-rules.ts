import { performance } from 'node:perf_hooks';
import { unitsOf } from '../../server/src/analysis/units.ts';
import { defaultsOf } from '../../server/src/core/option.ts';
import { languageOf } from '../../server/src/languages/file-names.ts';
import { rules } from '../../server/src/rules/index.ts';
import { MemoryProject } from '../../server/src/testing/memory-project.ts';

const ROUNDS = 30;

interface BenchFile {
  readonly name: string;
  readonly text: string;
}

/** The time each rule takes on a file of its language, without parsing; medians over rounds, the dearest first. */
export function costOfRules(files: readonly BenchFile[]): readonly { readonly rule: string; readonly microseconds: number }[] {
  const metas = rules.map(({ meta }) => meta);
  return rules
    .flatMap(({ meta, check }) => {
      if (check === undefined) return [];
      const walk = check as (subject: object, options: object, view: object) => Iterable<object>;
      const options = defaultsOf(meta.options ?? {});
      const costs = files.flatMap(({ name, text }) => {
        const language = languageOf(name);
        if (language === undefined) return [];
        const project = new MemoryProject({ [name]: text });
        const view = project.viewOf(name);
        const subjects = unitsOf(language, { uri: project.uriOf(name), text }, metas).flatMap((unit) => unit.subjects);
        const own = subjects.filter((one) => meta.id.startsWith(`${one.language}/`));
        if (own.length === 0) return [];
        const rounds = Array.from({ length: ROUNDS }, () => {
          const from = performance.now();
          for (const { subject } of own) for (const finding of walk(subject, options, view)) void finding;
          return performance.now() - from;
        });
        return [(rounds.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0) * 1000];
      });
      return costs.length === 0 ? [] : [{ rule: meta.id, microseconds: costs.reduce((sum, cost) => sum + cost, 0) / costs.length }];
    })
    .toSorted((a, b) => b.microseconds - a.microseconds);
}
