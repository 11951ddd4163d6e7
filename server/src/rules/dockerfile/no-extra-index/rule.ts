import type { Finding, Fix } from '../../../core/rule.ts';
import { findIn } from '../../../core/text.ts';
import { flagsOf } from '../../../languages/dockerfile/flags-of.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { packageFlags } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { variableAt } from '../../../languages/dockerfile/stages.ts';
import { type SwitchPlace, switchesIn } from '../../../languages/dockerfile/switches-in.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-extra-index',
    title: 'A second package index can win over your own',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: [],
    tags: ['supply-chain'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const place of switchesIn(file, 'index')) if (competes(place)) yield second(file, place);
  },
);

/** uv takes a package from the first index that has it, unless told otherwise; indexes of one server do not compete. */
function competes(place: SwitchPlace): boolean {
  const { full } = place;
  if (isOfUv(place) && !isUnsafeStrategy(place)) return false;
  const main = mainIndex(place);
  return main === undefined || hostOf(main) === undefined || hostOf(main) !== hostOf(full);
}

function isOfUv({ entry, command }: SwitchPlace): boolean {
  return entry.tool === 'uv' || command?.name === 'uv';
}

function isUnsafeStrategy({ command, instruction }: SwitchPlace): boolean {
  const flag = command === undefined ? undefined : flagsOf(command, { long: ['--index-strategy'] }).find('--index-strategy')?.value;
  const set = instruction.stage === undefined ? undefined : variableAt(instruction.stage, 'UV_INDEX_STRATEGY')?.value?.value;
  return (flag ?? set)?.startsWith('unsafe') === true;
}

/** The index that is asked first, when it is written beside the other. */
function mainIndex({ command, instruction }: SwitchPlace): string | undefined {
  const named = command === undefined ? undefined : packageFlags(command)?.find('--index-url', '-i', '--default-index')?.value;
  const { stage } = instruction;
  return named ?? (stage && (variableAt(stage, 'PIP_INDEX_URL') ?? variableAt(stage, 'UV_INDEX_URL')))?.value?.value;
}

function hostOf(text: string): string | undefined {
  return /https?:\/\/(?:[^/@\s]*@)?([\w.-]+)/i.exec(text)?.[1]?.toLowerCase();
}

function second(file: Dockerfile, place: SwitchPlace): Finding {
  const { span, full, subject } = place;
  const host = hostOf(full);
  const other = host === undefined || host.length > 30 ? 'a second index' : host;
  return {
    span,
    message: `${isOfUv(place) ? 'uv' : 'pip'} takes the highest version from ${other} or the main index. Whoever puts a package of yours there under a higher number has it installed. Ask one index that holds everything.`,
    subject,
    fixes: () => asOnly(file, place),
  };
}

/** The second index becomes the only one, where no other is named. */
function asOnly(file: Dockerfile, place: SwitchPlace): readonly Fix[] {
  const name = findIn(file.text, place.span, /extra-index-url(?=["' \t=])|EXTRA_INDEX_URL(?==|[ \t])/);
  if (isOfUv(place) || name === undefined || mainIndex(place) !== undefined) return [];
  const isVariable = place.entry.kind === 'variable';
  return [{ title: 'Ask this index alone', applicability: 'unsafe', edits: replace(name, isVariable ? 'INDEX_URL' : 'index-url') }];
}
