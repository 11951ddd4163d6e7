/**
 * Folders that hold a tool's own data in bulk: they are known to exist, and not looked into. Anything more would hide
 * files that people write themselves.
 */
const names: ReadonlySet<string> = new Set(['.git', 'node_modules', 'bower_components', '.venv', '__pycache__']);

export function isBulkFolder(name: string): boolean {
  return names.has(name);
}
