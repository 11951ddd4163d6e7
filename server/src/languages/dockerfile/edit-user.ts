import type { Edit } from '../../core/text.ts';
import type { ImageFacts } from '../../tables/images.ts';
import { userCommands, withoutUseradd } from '../../tables/users.ts';
import { insertBeforeEntry, replace } from './edit.ts';
import { closingKeywords } from './keywords.ts';
import type { Dockerfile, Stage } from './model.ts';

/** Makes a stage end as a user: in place of its last USER when nothing is done as that one, else above CMD or ENTRYPOINT. */
export function switchUser(file: Dockerfile, stage: Stage, user: string, lines: readonly string[] = []): Edit[] {
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
