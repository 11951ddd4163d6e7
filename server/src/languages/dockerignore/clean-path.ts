/**
 * The shortest path that names the same thing, by its letters alone: no empty or `.` element, `..` resolved where possible.
 * An empty path is `.`. As Go's `filepath.Clean` on Linux.
 */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const elements: string[] = [];
  for (const element of path.split('/')) {
    if (element === '' || element === '.') continue;
    if (element !== '..') elements.push(element);
    else if (elements.length > 0 && elements.at(-1) !== '..') elements.pop();
    else if (!rooted) elements.push('..');
  }
  return (rooted ? '/' : '') + elements.join('/') || '.';
}
