/**
 * Words that make a name look like that of a secret, and words that clear it.
 * Source: our own, from names met in Dockerfiles and manifests. Date: 2026-11.
 * A name is read as lower-case words: the parts between `_`, `-`, `.`, `/` and changes of case.
 */

/** Three points: the name alone is enough. Also recognised at the end of a longer word: `PGPASSWORD`, `clientsecret`. */
export const secretWords = ['password', 'passwd', 'passphrase', 'secret', 'token', 'apikey', 'credential', 'credentials'] as const;

/** Three points: two words in a row, which may also be written as one. */
export const secretPairs = [
  ['api', 'key'],
  ['private', 'key'],
  ['secret', 'key'],
  ['access', 'key'],
  ['account', 'key'],
  ['encryption', 'key'],
] as const;

/** One point more at the end of a name that has a value: `DB_PASS=postmaster`, `pwd=x`. */
export const secretLastWords: ReadonlySet<string> = new Set(['pass', 'pwd']);

/** Two points: a secret when its value looks like one. */
export const likelyWords: ReadonlySet<string> = new Set(['pass', 'pwd', 'pat', 'dsn']);
export const likelyPairs = [
  ['connection', 'string'],
  ['connection', 'strings'],
] as const;

/** One point. */
export const faintWords: ReadonlySet<string> = new Set(['key', 'auth', 'cert', 'signing']);

/** Minus three when one follows the secret word: the name is about the secret, it is not the secret. */
export const clearingAfter: ReadonlySet<string> = new Set(
  (
    'id ids name names alias file files path paths dir directory folder location url uri host hostname domain port endpoint address header ' +
    'headers version type kind length len size ttl timeout expiry expires expiration lifetime age days hours minutes seconds interval ' +
    'enabled enable disabled required sock socket dummy example sample placeholder policy validation validator validators rule rules ' +
    'format pattern regex strength field fields label prompt hint provider manager helper backend engine driver mount volume ref reference ' +
    'class mode algorithm algo issuer audience scope scopes count limit rotation prefix suffix env var env_var method py js ts go php rb html css'
  ).split(' '),
);

/** Minus three wherever it stands. Plurals are here because they are counted, not kept: `MAX_TOKENS`. */
export const clearingAnywhere: ReadonlySet<string> = new Set(
  (
    'public gpg pgp fingerprint allow max min num disable test fake mock tokens keys keyring keyserver tokenizer tokenizers keyboard ' +
    'has use require enable without'
  ).split(' '),
);

/** No secrets alone, but half of a login: who passes them passes the other half the same way. Recognised at the end of a name too. */
export const halvesOfLogins = ['AWS_ACCESS_KEY_ID'] as const;

/** Values that somebody still has to replace; compared without letter case and without `-`, `_`, `.` and spaces. */
export const placeholderWords: ReadonlySet<string> = new Set(
  (
    'changeme changethis changeit replaceme replacethis fillme fillin fillmein todo tbd fixme placeholder dummy example sample redacted masked ' +
    'removed hidden none null undefined nil na notset unset empty insecure notasecret setme setthis'
  ).split(' '),
);

/** A value that starts like this, compared the same way, is addressed to the reader. */
export const placeholderStarts = [
  'your',
  'enter',
  'insert',
  'replacewith',
  'changeme',
  'putyour',
  'example',
  'dummy',
  'placeholder',
  'addyour',
] as const;
