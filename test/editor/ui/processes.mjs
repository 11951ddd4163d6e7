// The language server as the system sees it (Linux).
import { readdir, readFile } from 'node:fs/promises';

const clockTicks = 100;

/** The process ids of the language servers that run from below a folder. */
export async function serverProcesses(folder) {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return ids.filter((_, i) => lines[i].includes(folder) && /\/dist\/server\.js/.test(lines[i])).map(Number);
}

/** Seconds of processor time a process has used. */
export async function cpuSeconds(id) {
  const fields = (await readFile(`/proc/${id}/stat`, 'utf8')).split(') ')[1].split(' ');
  // User and system time, the 14th and 15th field of all.
  return (Number(fields[11]) + Number(fields[12])) / clockTicks;
}
