import { insertOption } from '../../../languages/dockerfile/edit-command.ts';
import { flagsOf } from '../../../languages/dockerfile/flags-of.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { valueOf } from '../../../languages/dockerfile/users.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/require-no-log-init',
    title: 'useradd with a large uid writes a huge file',
    severity: 'info',
    preset: 'recommended',
    alsoKnownAs: ['hadolint:DL3046', 'droast:DF064', 'tally:DL3046'],
    tags: ['build'],
    fix: 'safe',
    options: { above: 99999 },
  },
  function* (file, { above }) {
    for (const { run, script } of runsOf(file)) {
      for (const command of script.commands) {
        if (command.name !== 'useradd') continue;
        const flags = flagsOf(command);
        const uid = flags.find('-u', '--uid');
        const program = command.words[0];
        if (uid?.value === undefined || uid.valueSpan === undefined || program === undefined) continue;
        const number = valueOf(run, uid.value) ?? '';
        if (!/^\d{1,10}$/.test(number) || Number(number) <= above || flags.has('-l', '--no-log-init')) continue;
        yield {
          span: uid.valueSpan,
          message: `useradd writes a log entry for every number up to ${number}. That file is mostly empty, but layers store it in full, so the image grows by megabytes or gigabytes. Add -l.`,
          subject: command,
          fixes: () => [{ title: 'Add -l', applicability: 'safe', edits: insertOption(command, program.span, '-l') }],
        };
      }
    }
  },
);
