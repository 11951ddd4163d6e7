import { closest } from '../../../core/closest.ts';
import type { Finding, Fix } from '../../../core/rule.ts';
import { variablesOfBase } from '../../../languages/dockerfile/base-environment.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import type { Resolved, Stage } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { opened } from '../../../languages/dockerfile/views.ts';
import { lastSignal, signals, uncatchable } from '../../../tables/signals.ts';
import { dockerfileRule } from '../../define.ts';

const INVALID = 'rcjsuen:INVALID_SIGNAL';
const SEVERAL = ['rcjsuen:ARGUMENT_EXTRA', 'dockerfilelint:extra_args'];
const UNGRACEFUL = 'tally:no-ungraceful-stopsignal';

export default dockerfileRule(
  {
    id: 'dockerfile/no-invalid-stop-signal',
    title: 'The container cannot be stopped gently with this',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [INVALID, ...SEVERAL, UNGRACEFUL],
    tags: ['reliability', 'correctness'],
    fix: 'unsafe',
  },
  function* (file) {
    if (file.templated) return;
    for (const { keyword, words, stage } of opened(file.instructions)) {
      const value = words[0]?.resolved;
      if (keyword !== 'STOPSIGNAL' || stage === undefined || value === undefined) continue;
      const empty = emptyVariable(value, stage);
      if (empty !== undefined) yield unsigned(value, empty);
      const written = value.value;
      if (written === undefined || written === '') continue;
      const name = written.toUpperCase().replace(/^SIG/, '');
      const hard = uncatchable.get(name);
      if (hard !== undefined) yield ungraceful(value, written, hard);
      else if (!signals.has(name) && !isNumber(name)) yield invalid(value, written, name);
    }
  },
);

/** The variable that is all that stands there, while neither the file nor the base image sets it. */
function emptyVariable({ value, parts }: Resolved, stage: Stage): string | undefined {
  const use = parts.length === 1 ? parts[0]?.use : undefined;
  if (use === undefined || use.operator !== '') return undefined;
  const isUnset = use.state === 'unset' || (use.state === 'unknown' && variablesOfBase(stage)?.has(use.name) === false);
  return isUnset && !value ? use.name : undefined;
}

function unsigned({ span }: Resolved, name: string): Finding {
  return {
    span,
    message: `${name} is empty, and STOPSIGNAL needs a signal. The builder stops here. Write one such as SIGTERM, or declare ${name} with ARG.`,
    aliases: [INVALID],
  };
}

function isNumber(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) > 0 && Number(text) <= lastSignal;
}

function ungraceful(value: Resolved, written: string, name: string): Finding {
  const effect =
    name === 'SIGKILL'
      ? 'It ends in the middle of its work, whatever is open or unwritten'
      : 'It freezes, and is killed when the time is up';
  return {
    span: value.span,
    message: `No program can react to ${name}${written.toUpperCase() === name ? '' : `, which ${written} is`}. ${effect}. Use SIGTERM, or the signal on which the program stops by itself.`,
    severity: 'warning',
    aliases: [UNGRACEFUL],
    fixes: () => use(value, 'SIGTERM'),
  };
}

function invalid(value: Resolved, written: string, name: string): Finding {
  const near = closest(name, signals);
  const shown = written.length > 30 ? 'This' : written;
  return {
    span: value.span,
    message: `${shown} is no signal. The builder stops here, or nobody can stop the container. ${near === undefined ? 'Use a name such as SIGTERM.' : `SIG${near} is one.`}`,
    aliases: /\s/.test(written) ? [INVALID, ...SEVERAL] : [INVALID],
    fixes: () => use(value, near === undefined ? 'SIGTERM' : `SIG${near}`),
  };
}

function use(value: Resolved, signal: string): readonly Fix[] {
  const place = writtenAt(value, 0, value.value?.length ?? 0);
  return place === undefined ? [] : [{ title: `Use ${signal}`, applicability: 'unsafe', edits: replace(place, signal) }];
}
