import type { Finding, Fix } from '../../../core/rule.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { deleteInstruction } from '../../../languages/dockerfile/edit.ts';
import { isUpkeep } from '../../../languages/dockerfile/edit-install.ts';
import { joinRuns } from '../../../languages/dockerfile/edit-join.ts';
import { calledAs, type PackageCall, packageCall } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { cacheCovers, mounts } from '../../../languages/dockerfile/mounts.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { cacheName } from '../../../tables/package-caches.ts';
import { dockerfileRule } from '../../define.ts';

/** Managers whose index is only fetched by `update`; the others fetch it with an install when theirs is old. */
const NEEDS_UPDATE: readonly string[] = ['apt', 'apk'];
/** With these, `update` changes packages, and the index comes along. */
const UPDATES_ALL: Readonly<Record<string, readonly string[]>> = {
  yum: ['update'],
  dnf: ['update'],
  microdnf: ['update'],
  tdnf: ['update'],
  zypper: ['update', 'up'],
};
/** What may stand behind the update without using its index. */
const QUIET: ReadonlySet<string | undefined> = new Set([
  undefined,
  ...'rm echo printf true : test [ mkdir cp mv ln touch chmod chown chgrp cat ls sed grep tee tar cd export sleep date id whoami'.split(
    ' ',
  ),
  ...'useradd adduser usermod groupadd addgroup groupmod passwd chpasswd locale-gen update-locale curl wget git apt-key gpg'.split(' '),
]);

export default dockerfileRule(
  {
    id: 'dockerfile/no-separate-update',
    title: 'The package index is updated in a layer of its own',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [
      'trivy:DS-0017',
      'checkov:CKV_DOCKER_5',
      'kics:9bae49be',
      'droast:DF028',
      'dockerfilelint:apt-get-update_require_install',
      'dockle:CIS-DI-0007',
      'nordcoderd:DFS021',
      'terrascan:0049',
    ],
    standards: ['CIS-Docker:4.7'],
    tags: ['reliability'],
    fix: 'safe',
  },
  function* (file) {
    for (const run of runsOf(file)) {
      const call = loneUpdate(run);
      if (call !== undefined) yield alone(file, run, call);
    }
  },
);

/** The last update of a RUN when nothing behind it uses the index. */
function loneUpdate({ run, script }: Run): PackageCall | undefined {
  let update: PackageCall | undefined;
  for (const command of script.commands) {
    const call = packageCall(command);
    if (call !== undefined && isUpdate(call)) update = call;
    else if (!isUpkeep(command) && !QUIET.has(command.name)) update = undefined;
  }
  const paths = update?.manager.cache?.paths ?? [];
  return update === undefined || script.partial || paths.some((path) => cacheCovers(mounts(run), path)) ? undefined : update;
}

function isUpdate({ action, manager, verb, flags }: PackageCall): boolean {
  if (manager.kind !== 'system' || flags.has('--print-uris', '--help')) return false;
  return action === 'update' || (UPDATES_ALL[manager.name]?.includes(verb) === true && flags.operands.length === 1);
}

function alone(file: Dockerfile, run: Run, call: PackageCall): Finding {
  const needed = NEEDS_UPDATE.includes(cacheName(call.manager.name));
  return {
    span: call.command.span,
    message: `${calledAs(call)} has a layer of its own here, which the builder keeps. A later install then works with an old index: packages are missing, or come without their security updates. Update and install in one RUN.`,
    ...(needed ? {} : { severity: 'info', preset: 'all' }),
    subject: run.run,
    fixes: () => joined(file, run, call),
  };
}

function joined(file: Dockerfile, { run, stage, script }: Run, { manager }: PackageCall): readonly Fix[] {
  const next = stage.instructions.find(({ index }) => index > run.index);
  const following = next === undefined || run.onbuild ? undefined : runsOf(file, [stage]).find((one) => one.run === next);
  const first = following?.script.commands.flatMap((command: Command) => packageCall(command) ?? [])[0];
  if (following === undefined || first === undefined || cacheName(first.manager.name) !== cacheName(manager.name)) return [];
  if (first.action === 'update' && script.commands.every(isUpkeep)) {
    return [{ title: 'Remove it: the next RUN updates by itself', applicability: 'safe', edits: deleteInstruction(file, run) }];
  }
  const edits = first.action === 'install' && !isEmptied(script.commands) ? joinRuns(file, run, following.run) : [];
  return edits.length === 0 ? [] : [{ title: 'Join it with the install below', applicability: 'safe', edits }];
}

/** The index is thrown away again, so that the install below would not find it. */
function isEmptied(commands: readonly Command[]): boolean {
  return commands.some((command) => command.name === 'rm');
}
