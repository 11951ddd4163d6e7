import { span } from '../../../core/text.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import type { Heredoc } from '../../../languages/dockerfile/model.ts';
import { passedOver, shortName } from '../../../languages/dockerfile/passed-over.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { knowsPipefail } from '../../../languages/dockerfile/small-shell.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/require-errexit',
    title: 'Only the last command of the heredoc can fail the build',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['reliability', 'build'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const { stage, script } of runsOf(file)) {
      const found = passedOver(script);
      if (found === undefined) continue;
      const { heredoc, command } = found;
      const options = knowsPipefail(stage, script) ? '-euo pipefail' : '-eu';
      yield {
        span: heredoc.operatorSpan,
        message: `Only the last command of this heredoc can fail the build. If ${shortName(command)} fails, the build goes on and reports success. Begin the heredoc with set ${options}.`,
        subject: heredoc,
        related: [{ span: command.span, message: 'Nobody notices when this fails' }],
        fixes: () => [
          { title: `Begin with set ${options}`, applicability: 'unsafe', edits: beginWith(heredoc, `set ${options}`, file.eol) },
        ],
      };
    }
  },
);

/** A first line for the script, below its `#!` line and indented like the line it precedes. */
function beginWith({ body, bodySpan, shebang }: Heredoc, command: string, eol: string) {
  const from = shebang === undefined ? 0 : body.indexOf('\n') + 1;
  const indent = /^[ \t]*/.exec(body.slice(from))?.[0] ?? '';
  const at = bodySpan.start + from;
  return replace(span(at, at), indent + command + eol);
}
