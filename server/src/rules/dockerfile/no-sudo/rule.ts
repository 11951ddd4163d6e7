import type { Fix } from '../../../core/rule.ts';
import { type Edit, span } from '../../../core/text.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { insertAfter, insertBefore, replace } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { isRootAt } from '../../../languages/dockerfile/root-at.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import type { ShellWord } from '../../../languages/dockerfile/shell-word.ts';
import { lineage, rootStage, userAt } from '../../../languages/dockerfile/stages.ts';
import { plainSudo, sudoWords } from '../../../languages/dockerfile/sudo.ts';
import { imageFacts } from '../../../tables/images.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-sudo',
    title: 'RUN uses sudo',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [
      'hadolint:DL3004',
      'trivy:DS-0010',
      'checkov:CKV2_DOCKER_1',
      'kics:8ada6e80',
      'droast:DF010',
      'semgrep:no-sudo-in-dockerfile',
      'dockerfilelint:sudo_usage',
      'dockle:DKL-DI-0001',
      'nordcoderd:DFS022',
      'terrascan:0007',
    ],
    tags: ['security'],
    fix: 'safe',
  },
  function* (file) {
    for (const run of runsOf(file)) {
      for (const command of run.script.commands) {
        const words = sudoWords(command);
        const [sudo] = words;
        if (sudo === undefined) continue;
        const isRoot = isRootAt(run.stage, run.run);
        const [use, instead] = describe(words, isRoot);
        yield {
          span: sudo.span,
          message: `${use} In an image sudo is one more program that turns an ordinary user into root. ${instead}`,
          subject: command,
          fixes: () => repairs(file, run, command, isRoot),
        };
      }
    }
  },
);

/** What sudo is used for here, and what to do instead. */
function describe(words: readonly ShellWord[], isRoot: boolean | undefined): readonly [use: string, instead: string] {
  if (isRoot !== true)
    return ['sudo hides which steps of the build need root.', 'Drop it, and put the steps that need root under USER root.'];
  if (words.some(({ text }) => /^(?:-[A-Za-z]*u|--user(?:=|$))/.test(text)))
    return ['Root needs no sudo to run a step as somebody else.', 'Put the step under a USER of its own, or use setpriv or gosu.'];
  return ['sudo does nothing here, because this step runs as root already.', 'Drop it.'];
}

function repairs(file: Dockerfile, run: Run, command: Command, isRoot: boolean | undefined): readonly Fix[] {
  const place = plainSudo(command);
  if (place === undefined) return asOtherUser(run, command, isRoot);
  if (isRoot === true) return [{ title: 'Drop sudo', applicability: 'safe', edits: replace(place, '') }];
  const user = userAt(run.stage, run.run)?.by.argumentsSpan;
  if (user === undefined || run.run.onbuild) return [{ title: 'Drop sudo', applicability: 'unsafe', edits: replace(place, '') }];
  const all = run.script.commands.filter((one) => sudoWords(one).length > 0).map(plainSudo);
  if (!all.every((one) => one !== undefined)) return [];
  const name = file.text.slice(user.start, user.end).trim();
  const after = insertAfter(file, run.run, [`USER ${name}`]);
  if (after.length === 0) return [];
  const edits: Edit[] = [...insertBefore(file, run.run, ['USER root']), ...all.flatMap((one) => replace(one, '')), ...after];
  return [{ title: `Run this step as root, then go back to USER ${name}`, applicability: 'unsafe', edits }];
}

/** `sudo -u name`: a tool that steps down and then gets out of the way, where the image has one. */
function asOtherUser({ run, stage }: Run, command: Command, isRoot: boolean | undefined): readonly Fix[] {
  const [sudo, option, user] = sudoWords(command);
  const next = command.words[0];
  if (isRoot !== true || sudo === undefined || user === undefined || next === undefined || command.body.form === 'exec') return [];
  if ((option?.text !== '-u' && option?.text !== '--user') || !user.literal || sudoWords(command).length !== 3) return [];
  const base = rootStage(stage).image;
  const distribution = base === undefined ? undefined : imageFacts(base.name, base.tag?.text)?.distribution;
  const earlier = lineage(stage).flatMap(({ instructions }) => instructions.filter(({ index }) => index <= run.index));
  const tool = ['gosu', 'su-exec'].find((name) =>
    earlier.some(({ keyword, text }) => keyword === 'RUN' && new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text)),
  );
  const hasSetpriv = distribution === 'debian' || distribution === 'ubuntu';
  const instead =
    tool === undefined ? (hasSetpriv ? `setpriv --reuid=${user.raw} --regid=${user.raw} --init-groups` : undefined) : `${tool} ${user.raw}`;
  if (instead === undefined) return [];
  return [
    { title: `Use ${instead.split(' ')[0]}`, applicability: 'unsafe', edits: replace(span(sudo.span.start, user.span.end), instead) },
  ];
}
