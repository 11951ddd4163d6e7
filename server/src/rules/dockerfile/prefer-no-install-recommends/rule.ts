import { scriptOf } from '../../../languages/dockerfile/command.ts';
import { insertOption } from '../../../languages/dockerfile/edit-command.ts';
import { configuresNoRecommends, installs } from '../../../languages/dockerfile/installs.ts';
import { doneBefore, runsOf } from '../../../languages/dockerfile/runs.ts';
import { exportedStages, lineage } from '../../../languages/dockerfile/stages.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

const OF_APT_GET = [
  'hadolint:DL3015',
  'trivy:DS-0029',
  'kics:7384dfb2',
  'droast:DF016',
  'semgrep:missing-no-install-recommends',
  'dockerfilelint:apt-get_recommends',
  'nordcoderd:DFS014',
  'terrascan:0014',
];
const FAMILY: readonly string[] = ['apt-get', 'apt', 'aptitude'];

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-no-install-recommends',
    title: 'Recommended packages are installed too',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: OF_APT_GET,
    standards: ['CIS-Docker:4.3'],
    tags: ['security', 'build'],
    fix: 'unsafe',
  },
  function* (file) {
    const isConfigured = doneBefore(file, (instruction) => {
      if (copySources(instruction)?.destination?.resolved.value?.startsWith('/etc/apt/') === true) return true;
      const script = scriptOf(file, instruction);
      return script !== undefined && configuresNoRecommends(script);
    });
    const shipped = new Set([...exportedStages(file)].flatMap(lineage));
    for (const { run, script } of runsOf(file, shipped)) {
      for (const command of script.commands) {
        const call = installs(command);
        const flag = call?.manager.noRecommends?.insert;
        if (call === undefined || flag === undefined || !FAMILY.includes(call.manager.name)) continue;
        if (call.noRecommends !== false || call.flags.has('--install-recommends') || isConfigured(run)) continue;
        yield {
          span: call.verbSpan,
          message: `${call.manager.name} ${call.verb} also installs the packages that are only recommended. They make the image bigger and bring holes that nobody asked for. Add ${flag}, and name what you need.`,
          aliases: call.manager.name === 'apt-get' ? OF_APT_GET : [],
          subject: command,
          fixes: () => [{ title: `Add ${flag}`, applicability: 'unsafe', edits: insertOption(command, call.verbSpan, flag) }],
        };
      }
    }
  },
);
