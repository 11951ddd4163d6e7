import type { Finding, Fix } from '../../../core/rule.ts';
import { scriptOf } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { toJsonArray } from '../../../languages/dockerfile/json-form.ts';
import type { BrokenJson, Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { needsShell, shellWords } from '../../../languages/dockerfile/shell-words.ts';
import { opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

const ANY = ['sonar:S7030', 'tally:invalid-json-form'];
const SINGLE = 'rcjsuen:JSON_IN_SINGLE_QUOTES';
const SHELL = 'rcjsuen:SHELL_JSON_FORM';
const EMPTY = 'rcjsuen:SHELL_REQUIRES_ONE';
const VOLUME = 'dockeranalyzer:VolumeInvalidJsonForm';

const asCommand = 'The builder hands it to a shell as it stands, which finds no such command.';
const asPaths = 'The builder takes every word of it for a path, brackets and commas included.';

/** What the builder makes of the text instead. */
const EFFECTS: Readonly<Record<string, string>> = {
  RUN: asCommand,
  CMD: asCommand,
  ENTRYPOINT: asCommand,
  HEALTHCHECK: asCommand,
  SHELL: 'The builder stops here.',
  VOLUME: asPaths,
  COPY: asPaths,
  ADD: asPaths,
};

export default dockerfileRule(
  {
    id: 'dockerfile/no-invalid-json-form',
    title: 'This looks like a JSON array but is not one',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...ANY, SINGLE, SHELL, EMPTY, VOLUME],
    tags: ['build', 'correctness'],
    fix: 'unsafe',
  },
  function* (file) {
    if (file.templated) return;
    for (const instruction of opened(file.instructions)) {
      const { keyword, brokenJson, json, argumentsSpan } = instruction;
      if (EFFECTS[keyword] === undefined) continue;
      if (brokenJson !== undefined && !isTest(file, instruction)) yield broken(instruction, brokenJson);
      else if (keyword === 'SHELL' && argumentsSpan !== undefined && (json === undefined || json.items.length === 0))
        yield noArray(instruction, argumentsSpan);
    }
  },
);

function broken(instruction: Instruction, { span, reason, at, repaired, notStrings }: BrokenJson): Finding {
  const { keyword } = instruction;
  const effect = notStrings ? EFFECTS['SHELL'] : EFFECTS[keyword];
  const array = repaired === undefined ? undefined : toJsonArray(repaired);
  const instead = array === undefined || array.length > 60 ? 'Write each word in double quotes, with commas between.' : `Write ${array}.`;
  const quotes = reason.includes('double quotes') && instruction.text.includes("'") ? [SINGLE] : [];
  return {
    span,
    message: `This looks like a JSON array, but ${reason}. ${effect} ${instead}`,
    aliases: [...ANY, ...quotes, ...(keyword === 'SHELL' ? [SHELL] : keyword === 'VOLUME' ? [VOLUME] : [])],
    subject: instruction,
    related: at.start === span.start && at.end === span.end ? [] : [{ span: at, message: 'Here it goes wrong' }],
    fixes: (): readonly Fix[] =>
      array === undefined ? [] : [{ title: 'Repair the array', applicability: 'unsafe', edits: replace(span, array) }],
  };
}

function noArray(instruction: Instruction, span: Finding['span']): Finding {
  const { text } = instruction.line;
  const words = instruction.json === undefined ? shellWords(text.slice(text.toUpperCase().indexOf('SHELL') + 5)) : undefined;
  const isPlain = words !== undefined && words.length > 0 && needsShell(words.map((word) => word.text).join(' ')) === undefined;
  return {
    span,
    message:
      'SHELL takes a JSON array of at least one word. The builder stops here. Write the shell and its options as an array, such as ["/bin/bash", "-c"].',
    aliases: [...ANY, instruction.json === undefined ? SHELL : EMPTY],
    subject: instruction,
    fixes: (): readonly Fix[] =>
      isPlain
        ? [{ title: 'Write it as an array', applicability: 'unsafe', edits: replace(span, toJsonArray(words.map((word) => word.text))) }]
        : [],
  };
}

/** `[ "$A" = "b,c" ]` is a test of the shell. */
function isTest(file: Dockerfile, instruction: Instruction): boolean {
  const first = scriptOf(file, instruction)?.commands[0];
  return first?.name === '[' && first.words.some(({ text }) => /^(?:={1,2}|!=|!|-[a-z]{1,2})$/.test(text));
}
