/**
 * How a user is made. Sources: the manual pages of shadow 4.17, adduser 3.152, BusyBox 1.37. Read in November 2026.
 * What is left out here has no program for it in its smallest image: there a user is only a number.
 */
import type { Distribution } from './image-rows.ts';

const shadow = (name: string, id?: string): string =>
  `useradd ${id === undefined ? '' : `--uid ${id} `}--user-group --create-home --shell /usr/sbin/nologin ${name}`;
const busybox = (name: string, id?: string): string =>
  `addgroup ${id === undefined ? '' : `-g ${id} `}${name} && adduser -D ${id === undefined ? '' : `-u ${id} `}-G ${name} ${name}`;

/** The command that makes a user with a group and a home of its own. */
export const userCommands: { readonly [D in Distribution]?: (name: string, id?: string) => string } = {
  debian: shadow,
  ubuntu: shadow,
  redhat: shadow,
  suse: shadow,
  arch: shadow,
  alpine: busybox,
  wolfi: busybox,
  busybox,
};

/** Images of Red Hat's family that come without `useradd`: the minimal ones, by their package manager, and these. */
export const withoutUseradd: ReadonlySet<string> = new Set(['amazonlinux']);

/** Programs that start another one as an ordinary user. */
export const steppingDown =
  /(?<![\w-])(?:gosu|su-exec|setpriv|setuidgid|s6-setuidgid|s6-overlay\w*|s6-svscan|with-contenv|chpst|runuser|start-stop-daemon|capsh)(?![\w])/;

/** And those that only do so when they start the program: elsewhere they are used for a single step. */
export const steppingDownAtStart = /(?<![\w/-])(?:su|sudo|doas|supervisord)(?![\w-])/;
