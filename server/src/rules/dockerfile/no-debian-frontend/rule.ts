import type { Fix } from '../../../core/rule.ts';
import { insertBefore, replace } from '../../../languages/dockerfile/edit.ts';
import { removePair } from '../../../languages/dockerfile/edit-pair.ts';
import type { Dockerfile, KeyValue } from '../../../languages/dockerfile/model.ts';
import { descendants, envAt, exportedStages } from '../../../languages/dockerfile/stages.ts';
import { dockerfileRule } from '../../define.ts';

const NAME = 'DEBIAN_FRONTEND';
/** Values under which apt still asks. */
const asking: ReadonlySet<string> = new Set(['', 'dialog', 'newt', 'readline', 'gnome', 'kde', 'web', 'editor']);

export default dockerfileRule(
  {
    id: 'dockerfile/no-debian-frontend',
    title: 'DEBIAN_FRONTEND stays set at run time',
    severity: 'info',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['reliability'],
    fix: 'safe',
  },
  function* (file) {
    const seen = new Set<KeyValue>();
    for (const stage of exportedStages(file)) {
      const pair = envAt(stage).get(NAME);
      const value = pair?.value?.value;
      if (pair === undefined || value === undefined || asking.has(value) || seen.has(pair)) continue;
      seen.add(pair);
      yield {
        span: pair.span,
        message: `${NAME} stays set in the finished image. Whoever installs something in the container is then never asked. ARG sets it for the build alone.`,
        subject: pair,
        fixes: () => [asArg(file, pair, value)],
      };
    }
  },
);

function asArg(file: Dockerfile, pair: KeyValue, value: string): Fix {
  const { instruction } = pair;
  const { pairs, keywordSpan, stage } = instruction;
  const keyword = file.text.startsWith('env', keywordSpan.start) ? 'arg' : 'ARG';
  const line = `${keyword} ${NAME}=${value}`;
  const edits =
    pairs.length === 1
      ? [...replace({ start: keywordSpan.start, end: pair.span.end }, line)]
      : [...insertBefore(file, instruction, [line]), ...removePair(file, pair)];
  const alone = stage !== undefined && descendants(file, stage).size === 0;
  return { title: 'Use ARG instead of ENV', applicability: alone ? 'safe' : 'unsafe', edits };
}
