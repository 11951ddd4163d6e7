import type { Finding } from '../../../core/rule.ts';
import type { Span } from '../../../core/text.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { modesOf } from '../../../languages/dockerfile/modes-of.ts';
import type { Instruction } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { resolvePath } from '../../../languages/dockerfile/stage-state.ts';
import { copySources, flagOf, opened } from '../../../languages/dockerfile/views.ts';
import { letsEveryoneWrite, withoutWriteForAll } from '../../../tables/file-modes.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-world-writable',
    title: 'Everyone may write to these files',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: ['droast:DF034', 'sonar:S2612', 'tally:world-writable-state-path-workaround'],
    standards: ['NIST-800-190:4.1.2'],
    tags: ['security'],
    fix: 'unsafe',
    options: { allow: ['/tmp', '/var/tmp'] },
  },
  function* (file, { allow }) {
    for (const { run, script } of runsOf(file)) {
      for (const command of script.commands) {
        for (const { program, mode, place, paths } of modesOf(command)) {
          if (letsEveryoneWrite(mode) && !areAllowed(run, paths)) yield open(`${program} ${mode}`, mode, place, place, paths, command);
        }
      }
    }
    for (const instruction of opened(file.instructions)) {
      const mode = copySources(instruction) === undefined ? undefined : flagOf(instruction, 'chmod')?.value;
      const target = copySources(instruction)?.destination?.resolved.value;
      if (mode?.value === undefined || !letsEveryoneWrite(mode.value)) continue;
      const paths = target === undefined ? [] : [target];
      if (!areAllowed(instruction, paths))
        yield open(`--chmod=${mode.value}`, mode.value, mode.span, writtenAt(mode, 0, mode.value.length), paths, instruction);
    }

    function areAllowed({ before }: Instruction, paths: readonly string[]): boolean {
      return paths.length > 0 && paths.every((path) => allow.some((one) => isWithin(resolvePath(before.directory, path) ?? path, one)));
    }
  },
);

function open(
  what: string,
  mode: string,
  span: Span,
  place: Span | undefined,
  paths: readonly string[],
  subject: Command | Instruction,
): Finding {
  return {
    span,
    message: `${what} lets everyone write to ${named(paths)}. Any process in the container, however it got in, can change what runs next. Give write access to the owner alone.`,
    subject,
    fixes: () => {
      const narrower = withoutWriteForAll(mode);
      if (narrower === undefined || place === undefined) return [];
      return [{ title: `Use ${narrower}`, applicability: 'unsafe', edits: replace(place, narrower) }];
    },
  };
}

/** The file, when there is one whose name says something. */
function named([path = '', ...more]: readonly string[]): string {
  return more.length === 0 && /\w/.test(path) && path.length < 40 ? path : 'these files';
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
