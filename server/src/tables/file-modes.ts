/**
 * Modes of files as `chmod` and COPY's `--chmod` take them: octal, or `who operator permissions` separated by commas.
 * Source: POSIX.1-2024, chmod; GNU coreutils 9.7. Read in November 2026.
 */

const octal = /^[0-7]{3,5}$/;
const clause = /^([ugoa]*)([-+=])([rwxXstugo]*)$/;

/** True when a mode gives write access to everybody and does not set the sticky bit, which is what makes `/tmp` safe. */
export function letsEveryoneWrite(mode: string): boolean {
  if (octal.test(mode)) return (others(mode) & 2) !== 0 && !isSticky(mode);
  const clauses = mode.split(',').map((text) => clause.exec(text));
  if (clauses.some((match) => match === null || match[3]?.includes('t') === true)) return false;
  let open = false;
  for (const match of clauses) {
    const [, who = '', operator, permissions = ''] = match ?? [];
    if (!/[oa]/.test(who) || (operator !== '=' && !permissions.includes('w'))) continue;
    open = operator !== '-' && permissions.includes('w');
  }
  return open;
}

/**
 * The mode with write access for the owner alone: `777` is `755`, `a+rwX` is `u+rwX,go+rX`.
 * Undefined when nothing would be left of it.
 */
export function withoutWriteForAll(mode: string): string | undefined {
  if (octal.test(mode)) {
    const digits = Array.from(mode, Number);
    return digits.map((digit, at) => (at < digits.length - 2 ? digit : digit & 5)).join('');
  }
  const parts = mode.split(',').flatMap((text) => {
    const [, who = '', operator = '', permissions = ''] = clause.exec(text) ?? [];
    if (!/[oa]/.test(who) || operator === '-' || !permissions.includes('w')) return [text];
    const owner = /[ua]/.test(who) ? [`u${operator}${permissions}`] : [];
    const rest = who.includes('a') ? 'go' : who.replace('u', '');
    const kept = permissions.replaceAll('w', '');
    return kept === '' && operator !== '=' ? owner : [...owner, `${rest}${operator}${kept}`];
  });
  return parts.length === 0 ? undefined : parts.join(',');
}

/** What a mode lends to whoever runs the file: its owner's rights (`setuid`), its group's alone (`setgid`), or nothing. */
export function lends(mode: string): 'setuid' | 'setgid' | undefined {
  let bits = 0;
  if (octal.test(mode)) bits = mode.length > 3 ? Number(mode.at(-4)) : 0;
  else {
    for (const text of mode.split(',')) {
      const [, who = '', operator, permissions = ''] = clause.exec(text) ?? [];
      if (operator === '-' || !permissions.includes('s')) continue;
      if (who === '' || /[ua]/.test(who)) bits |= 4;
      if (who.includes('g')) bits |= 2;
    }
  }
  return (bits & 4) !== 0 ? 'setuid' : (bits & 2) !== 0 ? 'setgid' : undefined;
}

/** The mode without what it lends: `4755` is `0755`, `u+xs` is `u+x`. Undefined when nothing would be left of it. */
export function withoutLending(mode: string): string | undefined {
  if (octal.test(mode)) return mode.replace(/\d(?=\d{3}$)/, (digit) => `${Number(digit) & 1}`);
  const parts = mode.split(',').flatMap((text) => {
    const [, who = '', operator = '', permissions = ''] = clause.exec(text) ?? [];
    if (operator === '-' || !permissions.includes('s')) return [text];
    const kept = permissions.replaceAll('s', '');
    return kept === '' && operator === '+' ? [] : [`${who}${operator}${kept}`];
  });
  return parts.length === 0 ? undefined : parts.join(',');
}

function others(mode: string): number {
  return Number(mode.at(-1));
}

function isSticky(mode: string): boolean {
  return mode.length > 3 && (Number(mode.at(-4)) & 1) === 1;
}
