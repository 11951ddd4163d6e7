import { closest } from '../../../core/closest.ts';
import type { Fix } from '../../../core/rule.ts';
import { span, textAt } from '../../../core/text.ts';
import { deleteInstruction, replace } from '../../../languages/dockerfile/edit.ts';
import { instructionKeywords } from '../../../languages/dockerfile/keywords.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { dockerfileRule } from '../../define.ts';

const DISALLOWED = ['hadolint:DL3043', 'droast:DF068'];
const CHAINED = 'rcjsuen:ONBUILD_CHAINING_DISALLOWED';
const TRIGGER = 'rcjsuen:ONBUILD_TRIGGER_DISALLOWED';
const MISSPELT = ['tally:invalid-onbuild-trigger', 'rcjsuen:UNKNOWN_INSTRUCTION', 'dockerfilelint:invalid_command'];

/** What may not wait for another build, and why. */
const refused: Readonly<Record<string, string>> = {
  ONBUILD: 'Triggers cannot be chained',
  FROM: 'A build that starts from this image has its own FROM',
  MAINTAINER: 'The author of one image is not that of another',
};

export default dockerfileRule(
  {
    id: 'dockerfile/no-invalid-onbuild',
    title: 'ONBUILD cannot hold this',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...DISALLOWED, CHAINED, TRIGGER, ...MISSPELT],
    tags: ['build'],
    fix: 'unsafe',
    introduces: ['dockerfile/require-healthcheck'],
  },
  function* (file) {
    if (file.templated) return;
    for (const instruction of file.instructions) {
      const { trigger } = instruction;
      if (trigger === undefined) continue;
      const why = Object.hasOwn(refused, trigger.keyword) ? refused[trigger.keyword] : undefined;
      if (why === undefined && instructionKeywords.has(trigger.keyword)) continue;
      const written = textAt(file.text, trigger.keywordSpan).slice(0, 40);
      yield {
        span: trigger.keywordSpan,
        message:
          why === undefined
            ? `There is no instruction "${written}". The builder stores it unread, and every build on this image stops there. ONBUILD takes an instruction such as RUN or COPY.`
            : `ONBUILD cannot hold ${trigger.keyword}. ${why}, so the build stops here. Remove it.`,
        ...(trigger.keyword === 'MAINTAINER' ? { severity: 'warning' } : {}),
        aliases: why === undefined ? MISSPELT : [...DISALLOWED, trigger.keyword === 'ONBUILD' ? CHAINED : TRIGGER],
        subject: instruction,
        fixes: () => repairs(file, instruction, trigger),
      };
    }
  },
);

function repairs(file: Dockerfile, instruction: Instruction, trigger: Instruction): readonly Fix[] {
  const remove: Fix = { title: 'Remove this ONBUILD', applicability: 'unsafe', edits: deleteInstruction(file, instruction) };
  if (trigger.keyword === 'ONBUILD') {
    const next = trigger.words[0]?.span.start;
    const edits = next === undefined ? [] : replace(span(trigger.keywordSpan.start, next), '');
    return edits.length === 0 ? [remove] : [{ title: 'Remove the second ONBUILD', applicability: 'unsafe', edits }];
  }
  if (instructionKeywords.has(trigger.keyword)) return [remove];
  const meant = closest(
    trigger.keyword,
    [...instructionKeywords].filter((keyword) => !Object.hasOwn(refused, keyword)),
  );
  if (meant === undefined) return [];
  const written = textAt(file.text, trigger.keywordSpan);
  const keyword = written === written.toLowerCase() ? meant.toLowerCase() : meant;
  return [{ title: `Write ${keyword}`, applicability: 'unsafe', edits: replace(trigger.keywordSpan, keyword) }];
}
