/**
 * Programs that change the files and folders they are given: create them, remove them, or give them another owner or mode.
 * Source: POSIX utilities, GNU coreutils manual. Date: 2026-11.
 */
export const writingCommands: ReadonlySet<string> = new Set([
  'chgrp',
  'chmod',
  'chown',
  'install',
  'mkdir',
  'rm',
  'rmdir',
  'touch',
  'truncate',
]);
