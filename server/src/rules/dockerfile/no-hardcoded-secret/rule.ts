import type { Finding, Fix } from '../../../core/rule.ts';
import { contains, type Span, span } from '../../../core/text.ts';
import { scriptOf } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Instruction, KeyValue } from '../../../languages/dockerfile/model.ts';
import { asSecret, hasSecretVariables, mountSecret, removePairs } from '../../../languages/dockerfile/secret-mount.ts';
import { findSecretLiterals, type SecretLiteral } from '../../../languages/secrets.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-hardcoded-secret',
    title: 'A secret is written in this file',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: ['tally:secrets-in-code', 'droast:DF014', 'dockle:CIS-DI-0010'],
    standards: ['CIS-Docker:4.10', 'NIST-800-190:4.1.4'],
    tags: ['security'],
    fix: 'unsafe',
    introduces: ['dockerfile/require-healthcheck'],
    options: { allow: [] },
  },
  function* (file, { allow }) {
    let next = 0;
    const literals = file.stretches.flatMap(({ start, end }) => findSecretLiterals(file.text.slice(start, end), start));
    for (const literal of literals) {
      if (allow.includes(literal.shape)) continue;
      while ((file.instructions[next]?.span.end ?? Number.POSITIVE_INFINITY) < literal.span.end) next++;
      const holder = file.instructions[next];
      yield written(file, literal, holder !== undefined && contains(holder.span, literal.span) ? (holder.trigger ?? holder) : undefined);
    }
  },
);

function written(file: Dockerfile, { span: place, label, shape }: SecretLiteral, holder: Instruction | undefined): Finding {
  const pair = holder?.pairs.find((candidate) => contains(candidate.span, place));
  const command = holder === undefined ? undefined : scriptOf(file, holder)?.commands.find((candidate) => contains(candidate.span, place));
  const subject = pair ?? command ?? holder;
  return {
    span: place,
    message: `${label} is written in this file. Anyone who can read the file, its history or the image has it, and deleting the line does not take it back. Revoke it, then pass the new one with RUN --mount=type=secret.`,
    ...(subject === undefined ? {} : { subject }),
    sensitive: true,
    fixes: () => {
      if (pair !== undefined) return ofPair(file, pair);
      return holder?.keyword === 'RUN' ? inCommand(file, holder, place, shape) : [];
    },
  };
}

function ofPair(file: Dockerfile, pair: KeyValue): readonly Fix[] {
  const { instruction, nameSpan, span: whole } = pair;
  const fixes: Fix[] = [];
  const { edits, runs } = instruction.keyword === 'LABEL' ? { edits: [], runs: 0 } : asSecret(file, [pair]);
  if (runs > 0 && edits.length > 0) fixes.push({ title: 'Read it from a secret mount', applicability: 'unsafe', edits });
  const removal = instruction.keyword === 'ARG' ? replace(span(nameSpan.end, whole.end), '') : removePairs(file, [pair]);
  if (removal !== undefined) fixes.push({ title: 'Remove the value', applicability: 'unsafe', edits: removal });
  return fixes;
}

/** The word of a command reads a variable instead, which a secret mount sets. Single quotes would keep the shell from replacing it. */
function inCommand(file: Dockerfile, run: Instruction, place: Span, shape: string): readonly Fix[] {
  const script = scriptOf(file, run);
  const word = script?.commands.flatMap(({ words }) => words).find((candidate) => contains(candidate.span, place));
  if (word === undefined || word.raw.includes("'") || script?.body.form === 'exec' || !hasSecretVariables(file)) return [];
  const name = shape.toUpperCase().replaceAll('-', '_');
  const edits = [...mountSecret(run, name), ...replace(place, `\${${name}}`)];
  return [{ title: 'Read it from a secret mount', applicability: 'unsafe', edits }];
}
