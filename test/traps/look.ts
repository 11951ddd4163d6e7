import { expect } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import type { ReportedFinding } from '../../server/src/analysis/report.ts';
import type { ResolvedConfig } from '../../server/src/config/resolved.ts';
import { applyEdits, type Span } from '../../server/src/core/text.ts';
import { rules } from '../../server/src/rules/index.ts';
import { configWith } from '../../server/src/testing/config.ts';
import { mark, unmark } from '../../server/src/testing/marked-text.ts';
import { MemoryProject } from '../../server/src/testing/memory-project.ts';

/** A look at one file with every rule on, as editor and command line take it. */
export interface Look {
  /** Ids of rules or of peers, with a blank between them. Each has to speak at the marked places and nowhere else. */
  readonly ids: string;
  /** The lines of the file, with `«…»` around what is underlined; without marks the ids have to be quiet. */
  readonly lines: readonly string[];
  /** Its path below the root of the project; `Dockerfile` when left out. */
  readonly file?: string;
  /** Other files of the project: path to text. */
  readonly files?: Readonly<Record<string, string>>;
  readonly config?: Partial<Omit<ResolvedConfig, 'key'>>;
  /** The lines after the first repair of the first finding that an id names. */
  readonly repaired?: readonly string[];
  /** No repair at all may be offered. */
  readonly unrepaired?: true;
}

/** Number of the trap to what the right answer is, and the looks that show it. */
export type Traps = Readonly<Record<number, readonly [name: string, ...looks: Look[]]>>;

const known = new Set(rules.flatMap(({ meta }) => [meta.id, ...meta.alsoKnownAs]));

export function expectLook({ ids, lines, file = 'Dockerfile', files = {}, config, repaired, unrepaired }: Look): void {
  const { text, spans } = unmark(textOf(lines));
  for (const id of ids.split(' ')) {
    expect(known, 'an id that no rule knows proves nothing').toContain(id);
    const found = claiming(id, findingsOf(text, files, config, file));
    expect(mark(text, found), `${id} speaks here, and only here`).toBe(mark(text, spans));
  }
  const [first] = findingsOf(text, files, config, file).filter((finding) =>
    ids.split(' ').some((id) => claiming(id, [finding]).length > 0),
  );
  if (repaired !== undefined) expect(applyEdits(text, first?.fixes()[0]?.edits ?? [])).toBe(textOf(repaired));
  if (unrepaired === true) expect(first?.fixes()).toEqual([]);
}

/** What is found in a file, with every rule on unless the configuration says otherwise. */
export function findingsOf(
  text: string,
  files: Look['files'] = {},
  config: Look['config'] = {},
  name = 'Dockerfile',
): readonly ReportedFinding[] {
  const project = new MemoryProject({ ...files, [name]: text });
  const file = { uri: project.uriOf(name), text };
  const report = analyze({ file, rules, project: project.snapshot(), config: configWith({ preset: 'all', ...config }) });
  expect(report.crashes).toEqual([]);
  expect(report.needs).toEqual([]);
  return report.findings;
}

/** Where an id is said, each place once: by the finding that is drawn, or by one that was joined or folded into it. */
function claiming(id: string, findings: readonly ReportedFinding[]): readonly Span[] {
  const places = findings.flatMap((finding) =>
    [finding, ...finding.members].filter(({ rule, aliases }) => rule === id || aliases.includes(id)).map(({ span }) => span),
  );
  return [...new Map(places.map((place) => [`${place.start} ${place.end}`, place])).values()];
}

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
