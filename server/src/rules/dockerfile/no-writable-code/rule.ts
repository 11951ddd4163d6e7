import { type EffectiveUser, effectiveUser } from '../../../languages/dockerfile/accounts.ts';
import { removeFlag, replace } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { writeUse } from '../../../languages/dockerfile/path-use.ts';
import { resolvePath } from '../../../languages/dockerfile/stage-state.ts';
import { lineage } from '../../../languages/dockerfile/stages.ts';
import { copySources, flagOf } from '../../../languages/dockerfile/views.ts';
import { isOpenFolder } from '../../../tables/state-paths.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-writable-code',
    title: 'The application may change its own files',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ['kics:aa93e17f', 'sonar:S6504', 'terrascan:0024'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (file) {
    const final = file.finalStage;
    const user = final === undefined || file.templated ? undefined : effectiveUser(file, final);
    if (final === undefined || user === undefined || user.isRoot) return;
    for (const stage of lineage(final)) {
      for (const instruction of stage.instructions) {
        const owner = flagOf(instruction, 'chown');
        const target = copySources(instruction)?.destination?.resolved.value;
        const path = resolvePath(instruction.before.directory, target);
        if (owner === undefined || path === undefined || !isSame(owner.value?.value, user)) continue;
        if (isOpenFolder(path) || writeUse(file, stage, instruction, path, true) !== undefined) continue;
        const who = (user.name ?? user.written).slice(0, 24);
        yield {
          span: owner.span,
          message: `${who}, who runs the program, may change what is in ${path.length < 40 ? path : 'this folder'}. Whoever breaks into the program can plant code that stays. Leave the files to root, and let ${who} read them.`,
          subject: instruction,
          fixes: () => [{ title: 'Let root own the files, for all to read', applicability: 'unsafe', edits: readOnly(file, instruction) }],
        };
      }
    }
  },
);

function readOnly(file: Dockerfile, instruction: Instruction) {
  const owner = flagOf(instruction, 'chown');
  if (owner === undefined) return [];
  return flagOf(instruction, 'chmod') === undefined ? replace(owner.span, '--chmod=a=rX') : removeFlag(file, owner);
}

function isSame(owner: string | undefined, { name, uid }: EffectiveUser): boolean {
  const to = owner?.split(':')[0];
  return to !== undefined && to !== '' && (to === name || to === `${uid}`);
}
