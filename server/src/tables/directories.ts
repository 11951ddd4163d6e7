/**
 * Directories with a meaning of their own. Source: Filesystem Hierarchy Standard 3.0, hier(7), the defaults of Debian, Alpine and
 * Fedora. Date: 2026-11.
 */

const worldWritable = ['/tmp', '/var/tmp', '/dev/shm', '/run/lock', '/var/lock'];

const systemPrograms: ReadonlySet<string> = new Set(['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin']);

/** Directories that belong to the system; what is written over them takes programs, libraries or devices away. */
const system: ReadonlySet<string> = new Set([
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/proc',
  '/run',
  '/sbin',
  '/sys',
  '/usr',
  '/usr/bin',
  '/usr/lib',
  '/usr/lib64',
  '/usr/sbin',
  '/usr/share',
  '/var',
]);

/** Whether every user may create files there: a shared directory for temporary files, or something below one. */
export function isWritableByAll(path: string): boolean {
  return worldWritable.some((directory) => path === directory || path.startsWith(`${directory}/`));
}

/** Whether the system's own programs are there. */
export function isSystemProgramDirectory(path: string): boolean {
  return systemPrograms.has(withoutSlash(path));
}

/** What the kernel shows as files: nothing below is kept. */
const kernel = /^\/(?:dev|proc|sys)\//;

/** Whether this is a directory of the system itself, not one below it, or any that the kernel makes up. */
export function isSystemDirectory(path: string): boolean {
  return system.has(withoutSlash(path)) || (kernel.test(path) && !isWritableByAll(path));
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
