/**
 * The lines of a `.gitignore` as an ignore file of a build says the same: a name without a slash counts in every folder, one
 * with a slash from the top. Comments and blank lines are left out. What git has and builders have not (nothing comes back out of
 * a folder that is left out) is not carried over.
 * @see https://git-scm.com/docs/gitignore
 */
export function fromGitignore(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    if (line.startsWith('#')) return [];
    const trimmed = line.replace(/[ \t]{1,100}$/, '');
    const negated = trimmed.startsWith('!');
    const written = trimmed.slice(negated ? 1 : 0).replace(/\/$/, '');
    const pattern = written.startsWith('/') ? written.slice(1) : written.includes('/') ? written : `**/${written}`;
    return written === '' || pattern === '' ? [] : [`${negated ? '!' : ''}${pattern}`.replaceAll('[!', '[^')];
  });
}
