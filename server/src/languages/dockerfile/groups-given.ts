import { type Edit, type Span, span } from '../../core/text.ts';
import type { Command } from './command.ts';
import { type CommandFlag, flagsOf, removeFlag } from './flags-of.ts';
import { type ShellWord, spanIn } from './shell-word.ts';

/** A group that a command gives a user beside its own. */
export interface GivenGroup {
  /** The user as written; undefined where none is named. */
  readonly user: string | undefined;
  readonly group: string;
  readonly place: Span;
  /** Takes the group alone out of the command; undefined when the command does nothing else. */
  readonly removal: Edit | undefined;
}

/** `useradd -G a,b user`, `usermod -aG a,b user`, `adduser user group`, `addgroup user group`, `gpasswd -a user group`. */
export function groupsGiven(command: Command): readonly GivenGroup[] {
  const { name } = command;
  if (name === 'useradd' || name === 'usermod') {
    const flags = flagsOf(command);
    const list = flags.find('-G', '--groups');
    return list === undefined ? [] : inList(list, flags.operands[0]?.text, name === 'useradd');
  }
  if (name !== 'gpasswd' && name !== 'adduser' && name !== 'addgroup') return [];
  const flags = flagsOf(command);
  const [first, second] = flags.operands;
  if (name !== 'gpasswd') return second === undefined ? [] : [whole(first?.text, second)];
  const user = flags.find('-a', '--add')?.value;
  return user === undefined || first === undefined ? [] : [whole(user, first)];
}

function whole(user: string | undefined, word: ShellWord): GivenGroup {
  return { user, group: word.text, place: spanIn(word, 0), removal: undefined };
}

/** @param more whether the command has something left to do without the list */
function inList(flag: CommandFlag, user: string | undefined, more: boolean): readonly GivenGroup[] {
  const { value = '', word, valueWord } = flag;
  const holder = valueWord ?? word;
  const names = value.split(',');
  let at = holder.text.length - value.length;
  return names.map((group, index) => {
    const start = at;
    const end = start + group.length;
    at = end + 1;
    const place = spanIn(holder, start, end);
    if (names.length === 1) return { user, group, place, removal: more ? removeFlag(flag) : undefined };
    const cut = index > 0 ? spanIn(holder, start - 1, end) : spanIn(holder, start, at);
    return { user, group, place, removal: { span: span(cut.start, cut.end), text: '' } };
  });
}
