import { scriptOf } from '../../../languages/dockerfile/command.ts';
import { insertOption } from '../../../languages/dockerfile/edit-command.ts';
import { calledAs, configuresYes, isSet, packageCall, type PackageCall } from '../../../languages/dockerfile/installs.ts';
import { doneBefore, type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { variableAt } from '../../../languages/dockerfile/stages.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

/** The ids other tools give to an install that waits, by manager. */
const IDS: Readonly<Record<string, readonly string[]>> = {
  'apt-get': [
    'hadolint:DL3014',
    'trivy:DS-0021',
    'kics:77783205',
    'droast:DF015',
    'semgrep:missing-assume-yes-switch',
    'dockerfilelint:apt-get_missing_param',
    'nordcoderd:DFS020',
  ],
  yum: ['hadolint:DL3030', 'kics:6e19193a', 'droast:DF027', 'semgrep:missing-yum-assume-yes-switch', 'nordcoderd:DFS020', 'terrascan:0004'],
  dnf: ['hadolint:DL3038', 'kics:7ebd323c', 'semgrep:missing-dnf-assume-yes-switch', 'nordcoderd:DFS020'],
  microdnf: ['hadolint:DL3038', 'kics:7ebd323c', 'nordcoderd:DFS020'],
  zypper: ['hadolint:DL3034', 'kics:45e1fca5', 'droast:DF043', 'nordcoderd:DFS020'],
};

/** Options with which nothing is changed, so that nothing is asked. */
const ONLY_SHOWS = ['-s', '--simulate', '--just-print', '--dry-run', '--recon', '--no-act', '--print-uris', '--help', '-h'];

export default dockerfileRule(
  {
    id: 'dockerfile/require-non-interactive',
    title: 'The install waits for an answer and fails',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...new Set(Object.values(IDS).flat())],
    tags: ['build'],
    fix: 'safe',
  },
  function* (file) {
    const isConfigured = doneBefore(file, (instruction) => {
      const target = copySources(instruction)?.destination?.resolved.value;
      if (target !== undefined) return /^\/etc\/(?:apt|yum|dnf|zypp)(?:\/|\.|$)/.test(target);
      const script = scriptOf(file, instruction);
      return script !== undefined && configuresYes(script);
    });
    for (const run of runsOf(file)) {
      if (isConfigured(run.run)) continue;
      for (const command of run.script.commands) {
        const call = packageCall(command);
        const yes = call === undefined ? undefined : asks(call, run);
        if (call === undefined || yes === undefined) continue;
        yield {
          span: call.verbSpan,
          message: `${calledAs(call)} asks before it goes on, and a build cannot answer. It then gives up, and the build with it. Add ${yes.insert}.`,
          aliases: call.action === 'install' ? (IDS[call.manager.name] ?? []) : [],
          subject: command,
          fixes: () => [
            {
              title: `Add ${yes.insert}`,
              applicability: 'safe',
              edits: insertOption(command, call.verbSpan, yes.insert, yes.before === true ? 'before' : 'after'),
            },
          ],
        };
      }
    }
  },
);

/** How the manager is told to go on; undefined when it does not ask, or may have been told. */
function asks({ manager: { yes }, action, verb, assumesYes, flags }: PackageCall, { stage, run }: Run) {
  if (yes === undefined || action === undefined || assumesYes !== false) return undefined;
  if (!yes.actions.includes(action) || yes.except?.includes(verb) === true || flags.has(...ONLY_SHOWS)) return undefined;
  const isAnswered = yes.variables?.some((name) => {
    const pair = variableAt(stage, name, run);
    return pair !== undefined && (pair.value?.value === undefined || isSet(name, pair.value.value));
  });
  return isAnswered === true ? undefined : yes;
}
