import { readFileSync } from 'node:fs';
import { rules } from '../../server/src/rules/index.ts';
import { unmark } from '../../server/src/testing/marked-text.ts';
import { examplesOf } from '../../server/src/testing/page-examples.ts';

const NAME: Readonly<Record<string, string>> = { dockerfile: 'Dockerfile', dockerignore: '.dockerignore', json: 'app.json' };

/** Every example of every rule page, under a name of its language. */
export function pages(): readonly { readonly name: string; readonly text: string }[] {
  return rules.flatMap(({ meta }) =>
    examplesOf(readFileSync(new URL(`../../server/src/rules/${meta.id}/README.md`, import.meta.url), 'utf8')).map(({ language, text }) => ({
      name: NAME[language] ?? 'app.yaml',
      text: unmark(text).text,
    })),
  );
}
