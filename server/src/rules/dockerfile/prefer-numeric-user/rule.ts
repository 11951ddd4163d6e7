import type { Fix } from '../../../core/rule.ts';
import { accountOf, accountsAt, effectiveUser } from '../../../languages/dockerfile/accounts.ts';
import { insertComment, replace } from '../../../languages/dockerfile/edit.ts';
import { flagsOf } from '../../../languages/dockerfile/flags-of.ts';
import type { Dockerfile, Instruction, Stage } from '../../../languages/dockerfile/model.ts';
import { placeOf } from '../../../languages/dockerfile/resolved.ts';
import { variableAt } from '../../../languages/dockerfile/stages.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-numeric-user',
    title: 'USER is a name, so Kubernetes cannot prove it is not root',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: ['hadolint:DL3066'],
    tags: ['security', 'reliability'],
    fix: 'safe',
  },
  function* (file) {
    const stage = file.finalStage;
    if (stage === undefined || file.templated) return;
    const user = effectiveUser(file, stage);
    const word = user?.by?.words[0];
    if (user?.by === undefined || user.name === undefined || user.isRoot || word === undefined) return;
    const { by, name } = user;
    yield {
      span: word.span,
      message: `USER ${name.slice(0, 30)} is a name, which does not show that it is not root. Kubernetes refuses to start such an image where a pod asks for runAsNonRoot. Write the user's number.`,
      subject: by,
      fixes: () => withNumber(file, stage, by, name),
    };
  },
);

/** The number in place of the name. The group stays, and the name stays readable above. */
function withNumber(file: Dockerfile, stage: Stage, by: Instruction, name: string): readonly Fix[] {
  const value = by.words[0]?.resolved;
  const id = numberOf(file, stage, by, name);
  if (value === undefined || id === undefined) return [];
  const edits = [...insertComment(file, by, name), ...replace(placeOf(value, 0, name.length), id)];
  return [{ title: `Write USER ${id}`, applicability: 'safe', edits }];
}

/** The user's number, or the variable it was made with. */
function numberOf(file: Dockerfile, stage: Stage, by: Instruction, name: string): string | undefined {
  const account = accountOf(accountsAt(file, stage), name);
  const given = account?.made === undefined ? undefined : flagsOf(account.made.command).find('-u', '--uid')?.value;
  const variable = /^\$\{?(\w+)\}?$/.exec(given ?? '')?.[1];
  if (variable === undefined) return account?.uid?.toString();
  const holder = by.stage ?? stage;
  return account?.made?.run.stage === holder && variableAt(holder, variable, by) === variableAt(holder, variable, account.made.run)
    ? given
    : undefined;
}
