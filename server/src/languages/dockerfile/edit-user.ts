import type { Edit } from '../../core/text.ts';
import type { ImageFacts } from '../../tables/images.ts';
import { userCommands, withoutUseradd } from '../../tables/users.ts';
import { insertBeforeEntry, replace } from './edit.ts';
import { closingKeywords } from './keywords.ts';
import type { Dockerfile, Stage } from './model.ts';
import type { StartUser } from './start-user.ts';
import { type MadeUser, usersMade } from './users.ts';

/** Makes a stage end as a user: in place of its last USER when nothing is done as that one, else above CMD or ENTRYPOINT. */
function switchUser(file: Dockerfile, stage: Stage, user: string, lines: readonly string[] = []): Edit[] {
  const { instructions } = stage;
  const last = instructions.findLast(({ keyword }) => keyword === 'USER');
  const word = last?.words[0];
  const idle =
    last !== undefined && instructions.slice(instructions.indexOf(last) + 1).every(({ keyword }) => closingKeywords.has(keyword));
  if (idle && word !== undefined && lines.length === 0) return replace(word.span, user);
  return insertBeforeEntry(file, stage, [...lines, `USER ${user}`]);
}

/**
 * The command that makes a user in an image, with a group and a home of its own; undefined when there is no program for it,
 * or nobody knows.
 * @param id the number of user and group
 */
export function commandForUser(image: ImageFacts | undefined, name: string, id: string | undefined): string | undefined {
  if (image?.distribution === undefined || withoutUseradd.has(image.repository) || image.packageManager === 'microdnf') return undefined;
  return userCommands[image.distribution]?.(name, id);
}

/** A way for a stage to end as an ordinary user. */
export interface OrdinaryUser {
  /** As the title of a fix: `Switch to user app`. */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/**
 * Ways for a stage to end as an ordinary user, best first: one that the file makes, the image's own, a new one.
 * @param made the user the file makes
 * @param wanted number or name of the new one
 */
export function ordinaryUsers(
  file: Dockerfile,
  stage: Stage,
  { windows, base }: StartUser,
  made: MadeUser | undefined,
  wanted: string,
): readonly OrdinaryUser[] {
  const to = (title: string, user: string, lines?: readonly string[]): OrdinaryUser => ({
    title,
    edits: switchUser(file, stage, user, lines),
  });
  if (windows) return [to('Switch to ContainerUser', 'ContainerUser')];
  if (base?.distribution === 'scratch' || base?.distribution === 'distroless') return [to('Switch to user 65532', '65532')];
  const users = made === undefined ? [] : [to(`Switch to user ${made.text}`, made.text)];
  const own = base?.ownUsers.find(({ name, uid }) => name !== undefined && uid !== 0)?.name;
  if (own !== undefined) users.push(to(`Use the image's own user ${own}`, own));
  const id = /^\d{1,10}$/.test(wanted) ? wanted : undefined;
  const taken = [own, ...usersMade(file, stage).map(({ name }) => name)];
  const name = id === undefined ? wanted : ['app', 'runner', 'appuser'].find((free) => !taken.includes(free));
  const command = name === undefined ? undefined : commandForUser(base, name, id);
  const written = id === undefined ? wanted : `${id}:${id}`;
  if (command !== undefined) users.push(to(`Add user ${wanted} and switch to it`, written, [`RUN ${command}`]));
  else if (id !== undefined) users.push(to(`Switch to user ${id}`, written));
  return users;
}
