import type { Fix } from '../../../core/rule.ts';
import { type Edit, findIn } from '../../../core/text.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { insertOption } from '../../../languages/dockerfile/edit-command.ts';
import { packageCall } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { dockerfileRule } from '../../define.ts';

/** The verbs of apt that another program has under the same name. `list`, `edit-sources` and the history have none. */
const PROGRAMS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'install',
      'reinstall',
      'remove',
      'purge',
      'autoremove',
      'auto-remove',
      'autopurge',
      'update',
      'upgrade',
      'dist-upgrade',
      'full-upgrade',
      'clean',
      'autoclean',
      'auto-clean',
      'dist-clean',
      'distclean',
      'build-dep',
      'satisfy',
      'source',
      'download',
      'changelog',
    ].map((verb) => [verb, 'apt-get']),
  ),
  ...Object.fromEntries(['search', 'show', 'showsrc', 'depends', 'rdepends', 'policy'].map((verb) => [verb, 'apt-cache'])),
};

/** A file of that name elsewhere is somebody's own. */
const THE_PROGRAM = /^(?:(?:\/usr)?\/bin\/)?apt$/;

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-apt-get',
    title: 'apt is meant for people, not for scripts',
    severity: 'hint',
    preset: 'recommended',
    alsoKnownAs: [
      'hadolint:DL3027',
      'checkov:CKV_DOCKER_9',
      'kics:b84a0b47',
      'droast:DF059',
      'semgrep:prefer-apt-get',
      'nordcoderd:DFS015',
      'terrascan:0002',
    ],
    tags: ['build'],
    fix: 'safe',
  },
  function* (file) {
    for (const { script } of runsOf(file)) {
      for (const command of script.commands) {
        const [program] = command.words;
        if (program === undefined || !THE_PROGRAM.test(program.text)) continue;
        yield {
          span: program.span,
          message:
            'apt is made for people at a terminal, not for scripts. Its options and its output may change between versions, and it warns about that itself. Use apt-get.',
          subject: command,
          fixes: () => inScripts(file, command),
        };
      }
    }
  },
);

function inScripts(file: Dockerfile, command: Command): readonly Fix[] {
  const call = packageCall(command);
  const program = PROGRAMS[call?.verb ?? ''];
  const name = command.words[0] === undefined ? undefined : findIn(file.text, command.words[0].span, /\bapt\b(?=["']?$)/);
  if (call === undefined || program === undefined || name === undefined) return [];
  // `apt upgrade` may install new packages for it, `apt-get upgrade` does not.
  const option: Edit[] = call.verb === 'upgrade' ? insertOption(command, call.verbSpan, '--with-new-pkgs') : [];
  return [{ title: `Use ${program}`, applicability: 'safe', edits: [...replace(name, program), ...option] }];
}
