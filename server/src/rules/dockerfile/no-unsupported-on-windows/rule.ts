import type { Finding } from '../../../core/rule.ts';
import { deleteInstruction, removeFlag } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Flag, Instruction } from '../../../languages/dockerfile/model.ts';
import { isWindows } from '../../../languages/dockerfile/stages.ts';
import { opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

const ON_FLAG: Readonly<Record<string, { readonly what: string; readonly why: string; readonly id: string }>> = {
  chown: {
    what: '--chown does nothing in a Windows container',
    why: 'Windows has no users and groups by number, so the files belong to whom they always belong. Set rights with icacls in a RUN.',
    id: 'tally:windows/no-chown-flag',
  },
  mount: {
    what: 'A Windows build has no such mounts',
    why: 'The builder stops here, or runs the command without what the mount should bring. Copy what the command needs.',
    id: 'tally:windows/no-run-mounts',
  },
};
const STOPSIGNAL = 'tally:windows/no-stopsignal';

export default dockerfileRule(
  {
    id: 'dockerfile/no-unsupported-on-windows',
    title: 'This does not work in Windows containers',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...Object.values(ON_FLAG).map(({ id }) => id), STOPSIGNAL],
    tags: ['build'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const stage of file.stages) {
      if (!isWindows(stage)) continue;
      for (const instruction of opened(stage.instructions)) {
        for (const flag of instruction.flags) {
          if (['ADD', 'COPY', 'RUN'].includes(instruction.keyword) && Object.hasOwn(ON_FLAG, flag.name))
            yield onFlag(file, instruction, flag);
        }
        if (instruction.keyword === 'STOPSIGNAL') yield stopSignal(file, instruction);
      }
    }
  },
);

function onFlag(file: Dockerfile, instruction: Instruction, flag: Flag): Finding {
  const { what = '', why = '', id = '' } = ON_FLAG[flag.name] ?? {};
  return {
    span: flag.span,
    message: `${what}. ${why}`,
    aliases: [id],
    subject: instruction,
    fixes: () => [{ title: `Remove --${flag.name}`, applicability: 'unsafe', edits: removeFlag(file, flag) }],
  };
}

function stopSignal(file: Dockerfile, instruction: Instruction): Finding {
  return {
    span: instruction.span,
    message:
      'STOPSIGNAL has no effect in a Windows container. Windows knows no signals: the program gets a shutdown event instead. Remove it.',
    aliases: [STOPSIGNAL],
    subject: instruction,
    fixes: () => [{ title: 'Remove STOPSIGNAL', applicability: 'unsafe', edits: deleteInstruction(file, instruction) }],
  };
}
