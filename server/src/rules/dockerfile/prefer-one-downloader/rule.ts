import type { Span } from '../../../core/text.ts';
import { keptPackages } from '../../../languages/dockerfile/kept-packages.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { dockerfileRule } from '../../define.ts';

type Tool = 'curl' | 'wget';

/** Where a tool comes into a stage: as a package, or as a command that the base image has. */
interface Arrival {
  readonly tool: Tool;
  readonly span: Span;
  readonly isInstalled: boolean;
}

/** Of those who look at what is used, not at what is installed. */
const USED = ['hadolint:DL4001', 'trivy:DS-0014', 'kics:fc775e75', 'semgrep:use-either-wget-or-curl', 'nordcoderd:DFS026'];
const EITHER = ['droast:DF058'];

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-one-downloader',
    title: 'curl and wget are both installed',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [...USED, ...EITHER],
    tags: ['build'],
    fix: 'none',
  },
  function* (file) {
    for (const stage of file.stages) {
      const arrivals = arrivalsIn(file, stage);
      const [first] = arrivals;
      const second = arrivals.find(({ tool }) => tool !== first?.tool);
      if (first === undefined || second === undefined) continue;
      const place = arrivals.find(({ tool, isInstalled }) => tool === second.tool && isInstalled) ?? second;
      const verb = place.isInstalled ? 'installed' : 'used';
      yield {
        span: place.span,
        message: `${place.tool} is ${verb} beside ${first.tool}, and one of them is enough. Each brings its own libraries and its own holes. Decide for one.`,
        aliases: new Set(arrivals.flatMap(({ tool, isInstalled }) => (isInstalled ? [] : tool))).size > 1 ? [...USED, ...EITHER] : EITHER,
        subject: stage,
        related: [{ span: first.span, message: `${first.tool} is here` }],
      };
    }
  },
);

function arrivalsIn(file: Dockerfile, stage: Stage): readonly Arrival[] {
  return runsOf(file, [stage]).flatMap(({ script }) =>
    script.commands.flatMap((command): readonly Arrival[] => {
      const { name } = command;
      if (isTool(name)) return [{ tool: name, span: command.words[0]?.span ?? command.span, isInstalled: false }];
      return keptPackages(script, command).flatMap(({ word }) =>
        isTool(word.name) ? [{ tool: word.name, span: word.span, isInstalled: true }] : [],
      );
    }),
  );
}

function isTool(name: string | undefined): name is Tool {
  return name === 'curl' || name === 'wget';
}
