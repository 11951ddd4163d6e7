import type { Finding, Fix } from '../../../core/rule.ts';
import { accountOf, accountsAt } from '../../../languages/dockerfile/accounts.ts';
import { insertBefore, replace } from '../../../languages/dockerfile/edit.ts';
import { commandForUser } from '../../../languages/dockerfile/edit-user.ts';
import type { Dockerfile, Instruction, Stage, Word } from '../../../languages/dockerfile/model.ts';
import { isRootAt } from '../../../languages/dockerfile/root-at.ts';
import { isWindows, rootStage } from '../../../languages/dockerfile/stages.ts';
import { formerUsers } from '../../../tables/accounts.ts';
import { imageFacts } from '../../../tables/images.ts';
import { dockerfileRule } from '../../define.ts';

const SEVERAL = 'dockerfilelint:extra_args';
const NO_LIST = 'tally:named-identity-in-passwdless-stage';

export default dockerfileRule(
  {
    id: 'dockerfile/no-unknown-user',
    title: 'USER names a user that does not exist in the image',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [NO_LIST, SEVERAL],
    tags: ['reliability', 'security'],
    fix: 'unsafe',
    introduces: ['dockerfile/prefer-one-run', 'dockerfile/prefer-numeric-user'],
  },
  function* (file) {
    if (file.templated) return;
    for (const stage of file.stages) {
      if (isWindows(stage)) continue;
      for (const instruction of stage.instructions) {
        const word = instruction.words[0];
        const name = instruction.keyword === 'USER' ? word?.resolved.value?.split(':')[0] : undefined;
        if (word === undefined || name === undefined || !isMissing(file, stage, instruction, name)) continue;
        if (/\s/.test(name)) {
          yield several(instruction, word, name);
          continue;
        }
        const base = rootStage(stage);
        const why = base.scratch
          ? 'The container will not start, because scratch has no /etc/passwd to look the name up in. Use a number, which needs no entry.'
          : `The build or the container stops here, because neither ${base.base.value?.slice(0, 60) ?? 'the base image'} nor this file makes it. Add the user, or use a number.`;
        yield {
          span: word.span,
          message: `The user ${name.slice(0, 32)} does not exist in this image. ${why}`,
          aliases: base.scratch ? [NO_LIST] : [],
          subject: instruction,
          fixes: () => repairs(file, stage, instruction, word, name),
        };
      }
    }
  },
);

/** The builder takes all that stands there for one name. */
function several(instruction: Instruction, { span }: Word, name: string): Finding {
  const [first = ''] = name.split(/\s+/, 1);
  return {
    span,
    message: `USER takes one user, and no user is called ${name.slice(0, 32)}. The build or the container stops here. Write one name, with a group behind a colon.`,
    aliases: [SEVERAL],
    subject: instruction,
    fixes: () => (first === '' ? [] : [{ title: `Use USER ${first}`, applicability: 'unsafe', edits: replace(span, first) }]),
  };
}

function isMissing(file: Dockerfile, stage: Stage, at: Instruction, name: string): boolean {
  if (/^\w+\s+\w+$/.test(name)) return !/^NT\s/i.test(name);
  if (!/^[A-Za-z_][\w.-]*$/.test(name) || name === 'root') return false;
  // The last name is looked up when the container starts, unless a step runs as that user before.
  const isLast = stage.after.user === at && stage.instructions.findLast(({ keyword }) => keyword === 'RUN' || keyword === 'USER') === at;
  const accounts = accountsAt(file, stage, isLast ? undefined : at);
  return accounts.complete && accountOf(accounts, name) === undefined && (rootStage(stage).scratch || !formerUsers.has(name));
}

function repairs(file: Dockerfile, stage: Stage, at: Instruction, word: Word, name: string): readonly Fix[] {
  const { image } = rootStage(stage);
  const base = image === undefined ? undefined : imageFacts(image.name, image.tag?.text);
  const group = word.resolved.value?.split(':')[1];
  const holder = file.stages.findLast(
    (one) => one.index < stage.index && one.name !== undefined && accountOf(accountsAt(file, one), name) !== undefined,
  );
  const id = (holder === undefined ? undefined : accountOf(accountsAt(file, holder), name)?.uid) ?? 10001;
  const fixes: Fix[] = [];
  const command = (group ?? name) === name && isRootAt(stage, at) === true ? commandForUser(base, name, `${id}`) : undefined;
  if (command !== undefined)
    fixes.push({ title: `Add user ${name}`, applicability: 'unsafe', edits: insertBefore(file, at, [`RUN ${command}`]) });
  const number = group === undefined ? `${id}` : `${id}:${/^\d+$/.test(group) ? group : id}`;
  fixes.push({ title: `Use USER ${number}`, applicability: 'unsafe', edits: replace(word.span, number) });
  if (holder?.name !== undefined && base?.distribution === undefined) {
    const copy = `COPY --from=${holder.name.text} /etc/passwd /etc/passwd`;
    fixes.push({ title: `Copy /etc/passwd from ${holder.name.text}`, applicability: 'unsafe', edits: insertBefore(file, at, [copy]) });
  }
  const own = base?.ownUsers.find((user) => user.name !== undefined && user.uid !== 0)?.name;
  if (own !== undefined) fixes.push({ title: `Use the image's own user ${own}`, applicability: 'unsafe', edits: replace(word.span, own) });
  return fixes;
}
