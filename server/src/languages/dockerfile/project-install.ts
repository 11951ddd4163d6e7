import { once } from '../../core/remember.ts';
import { manifests } from '../../tables/manifests.ts';
import type { PackageCall } from './installs.ts';
import type { Stage } from './model.ts';
import { lineage } from './stages.ts';

/** Options with which an install is not about the project. */
const elsewhere = ['-g', '--global', '--package-lock-only', '--lockfile-only'];

/** Whether a call installs what the project's own manifest names: `npm ci`, `bundle install`, `pip install -r requirements.txt`. */
export function installsProject({ action, manager: { name }, verb, packages, flags }: PackageCall): boolean {
  if (action !== 'install' || packages.length > 0 || flags.has(...elsewhere)) return false;
  return name === 'pip' ? flags.has('-r', '--requirement') : manifests[name]?.verbs.includes(verb) === true;
}

const modernYarn = /\.yarnrc\.yml|\.yarn(?:\/|\s)|yarn@(?:berry|stable|[2-9])|yarn set version/;

/** Whether a stage works with yarn 2 or later, which takes other options and reads more files. */
export const isModernYarn = once((stage: Stage): boolean =>
  lineage(stage).some(({ instructions }) => instructions.some(({ text }) => modernYarn.test(text))),
);
