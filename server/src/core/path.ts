/** Paths as the kernel reads them, `/` between the steps. */

/** The path from the root, without `//`, `/./` and `/../`: `//etc/../data/` is `/data`. */
export function normalPath(written: string): string {
  const steps: string[] = [];
  for (const step of written.trim().slice(0, 4096).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}`;
}

/** Whether a path, written as people write it, is one of the folders or below one. */
export function liesIn(path: string, folders: readonly string[]): boolean {
  const place = normalPath(path);
  return folders.map(normalPath).some((folder) => place === folder || place.startsWith(folder === '/' ? '/' : `${folder}/`));
}
