import type { Finding } from '../../../core/rule.ts';
import { type Edit, type Span, textAt } from '../../../core/text.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { renameStage } from '../../../languages/dockerfile/edit-stage.ts';
import { keywordCase } from '../../../languages/dockerfile/keyword-case.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { placeOf, writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

/** What another tool calls each of these. */
const IDS = {
  keyword: ['buildkit:ConsistentInstructionCasing', 'droast:DF076', 'dockeranalyzer:ConsistentInstructionCasing'],
  lowerKeyword: ['rcjsuen:CASING_INSTRUCTION', 'dockerfilelint:uppercase_commands', 'sonar:S6476'],
  as: ['buildkit:FromAsCasing', 'droast:DF079', 'dockeranalyzer:FromAsCasing'],
  stage: ['buildkit:StageNameCasing', 'droast:DF085', 'dockeranalyzer:StageNameCasing'],
  protocol: ['buildkit:ExposeProtoCasing', 'droast:DF078', 'dockeranalyzer:ExposeProtoCasing'],
  directive: ['rcjsuen:CASING_DIRECTIVE'],
};
const DIRECTIVES: ReadonlySet<string> = new Set(['syntax', 'escape', 'check']);

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-consistent-case',
    title: 'Keywords and stage names mix upper and lower case',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: Object.values(IDS).flat(),
    tags: ['style'],
    fix: 'safe',
    wholeFile: true,
  },
  function* (file) {
    if (file.templated) return;
    yield* directives(file);
    yield* keywords(file);
    yield* stageNames(file);
    yield* protocols(file);
  },
);

function token(
  file: Dockerfile,
  span: Span,
  wanted: string,
  why: string,
  aliases: readonly string[],
  subject: object,
  edits?: () => Edit[],
): Finding {
  return {
    span,
    message: `${textAt(file.text, span)} would better be ${wanted}. ${why}`,
    aliases,
    subject,
    fixes: () => {
      const changes = edits?.() ?? replace(span, wanted);
      return changes.length === 0 ? [] : [{ title: `Write ${wanted}`, applicability: 'safe', edits: changes }];
    },
  };
}

function* directives(file: Dockerfile): Iterable<Finding> {
  for (const directive of file.directives) {
    const { name, nameSpan } = directive;
    if (!DIRECTIVES.has(name) || textAt(file.text, nameSpan) === name) continue;
    yield token(file, nameSpan, name, 'Directives are written in lower case.', IDS.directive, directive);
  }
}

/** Keywords follow the case that most of them have, and so does AS. */
function* keywords(file: Dockerfile): Iterable<Finding> {
  const { instructions, lower } = keywordCase(file);
  const inCase = (word: string): string => (lower ? word.toLowerCase() : word.toUpperCase());
  const why = `Most keywords of this file are in ${lower ? 'lower' : 'upper'} case.`;
  for (const instruction of instructions) {
    const { keyword, keywordSpan } = instruction;
    const written = textAt(file.text, keywordSpan);
    // A keyword that is cut by a continuation is left alone.
    if (written === inCase(keyword) || written.toUpperCase() !== keyword) continue;
    const aliases = written === keyword ? IDS.keyword : [...IDS.keyword, ...IDS.lowerKeyword];
    yield token(file, keywordSpan, inCase(keyword), why, aliases, instruction);
  }
  for (const { from } of file.stages) {
    const as = from.words[1];
    if (as?.text.toUpperCase() === 'AS' && as.text !== inCase('AS')) yield token(file, as.span, inCase('AS'), why, IDS.as, as);
  }
}

function* stageNames(file: Dockerfile): Iterable<Finding> {
  for (const stage of file.stages) {
    const { name } = stage;
    if (name === undefined || name.text === name.text.toLowerCase()) continue;
    const why = 'The builder knows stage names in lower case only, and whoever reads the name elsewhere looks for that.';
    yield token(file, name.span, name.text.toLowerCase(), why, IDS.stage, stage, () => renameStage(file, stage, name.text.toLowerCase()));
  }
}

function* protocols(file: Dockerfile): Iterable<Finding> {
  for (const { keyword, words } of opened(file.instructions)) {
    if (keyword !== 'EXPOSE') continue;
    for (const word of words) {
      const value = word.resolved.value ?? '';
      const from = value.indexOf('/') + 1;
      const protocol = value.slice(from);
      if (from === 0 || protocol === protocol.toLowerCase() || /\s/.test(value)) continue;
      const place = writtenAt(word.resolved, from, value.length);
      const edits = place === undefined ? [] : replace(place, protocol.toLowerCase());
      yield token(
        file,
        placeOf(word.resolved, from, value.length),
        protocol.toLowerCase(),
        'Protocols are written in lower case.',
        IDS.protocol,
        word,
        () => edits,
      );
    }
  }
}
