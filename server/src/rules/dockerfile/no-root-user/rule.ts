import { oneOf } from '../../../core/option.ts';
import type { Finding, Fix } from '../../../core/rule.ts';
import { ordinaryUsers } from '../../../languages/dockerfile/edit-user.ts';
import type { Stage } from '../../../languages/dockerfile/model.ts';
import { lineage, rootStage } from '../../../languages/dockerfile/stages.ts';
import { type StartUser, startUser, stepsDown, stepsDownIn } from '../../../languages/dockerfile/start-user.ts';
import { type MadeUser, usersMade } from '../../../languages/dockerfile/users.ts';
import { startScripts } from '../../../project/start-scripts.ts';
import { dockerfileRule } from '../../define.ts';

const EITHER = ['trivy:DS-0002', 'sonar:S6471', 'nordcoderd:DFS002'];
const ROOT = [
  'hadolint:DL3002',
  'checkov:CKV_DOCKER_8',
  'kics:67fd0c4a',
  'tally:DL3002',
  'droast:DF002',
  'semgrep:last-user-is-root',
  'terrascan:0005',
];
const NO_USER = ['checkov:CKV_DOCKER_3', 'kics:fd54f200', 'droast:DF020', 'semgrep:missing-user', 'dockle:CIS-DI-0001'];
const NO_USER_ENTRYPOINT = 'semgrep:missing-user-entrypoint';
const NOT_USED = 'tally:user-created-but-never-used';
const WITH_VOLUME = 'tally:stateful-root-runtime';

export default dockerfileRule(
  {
    id: 'dockerfile/no-root-user',
    title: 'The image runs as root',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...EITHER, ...ROOT, ...NO_USER, NO_USER_ENTRYPOINT, NOT_USED, WITH_VOLUME],
    standards: ['CIS-Docker:4.1', 'NIST-800-190:4.1.2'],
    tags: ['security'],
    fix: 'unsafe',
    introduces: ['dockerfile/prefer-numeric-user', 'dockerfile/prefer-one-run'],
    options: { user: '10001', unknownBase: oneOf(['strict', 'report', 'ignore'], 'strict') },
  },
  function* (file, { user, unknownBase }, project) {
    const stage = file.finalStage;
    if (stage === undefined || file.templated || /(?:^|\/)\.devcontainer\//.test(project.uri)) return;
    const start = startUser(file, stage);
    const isUnknown = start.isRoot === undefined && start.by === undefined && isUnknownImage(stage);
    if (start.isRoot !== true && !(isUnknown && unknownBase !== 'ignore')) return;
    if (start.by === undefined && isNoProgram(stage)) return;
    if (start.by === undefined && basesStepsDown(stage, start)) return;
    if (stepsDown(stage) || startScripts(stage, project)?.some((script) => stepsDownIn(script, true)) !== false) return;
    const made = usersMade(file, stage).findLast(({ text, uid }) => uid !== 0 && /^[\w${}.-]+$/.test(text));
    const finding = {
      ...describe(stage, start, made),
      fixes: () => ordinaryUsers(file, stage, start, made, user).map((fix): Fix => ({ ...fix, applicability: 'unsafe' })),
    };
    yield start.isRoot === true ? finding : unknown(stage, finding, unknownBase === 'report');
  },
);

/** A base image that has a name but no known user, and whose name does not promise an ordinary one. */
function isUnknownImage(stage: Stage): boolean {
  const { image } = rootStage(stage);
  return image !== undefined && !/non-?root|rootless|unprivileged/i.test(image.text);
}

/** Files to be copied from, with nothing that could be started. */
function isNoProgram(stage: Stage): boolean {
  return rootStage(stage).scratch && stage.after.cmd === undefined && stage.after.entrypoint === undefined;
}

function basesStepsDown(stage: Stage, { base }: StartUser): boolean {
  return base?.dropsRights === true && stage.after.entrypoint === undefined;
}

function describe(stage: Stage, { by, windows }: StartUser, made: MadeUser | undefined): Finding {
  const danger = windows ? 'may do anything in the container' : 'is root in the container and needs only one more hole to reach the host';
  const volume = lineage(stage).some(({ instructions }) => instructions.some(({ keyword }) => keyword === 'VOLUME')) ? [WITH_VOLUME] : [];
  if (by !== undefined) {
    return {
      span: by.word.span,
      message: `USER ${by.word.text.slice(0, 40)} makes the final image run as ${windows ? 'administrator' : 'root'}. Whoever breaks into the program ${danger}. Switch to an ordinary user after the steps that need this one.`,
      aliases: windows ? ['sonar:S6471'] : [...EITHER, ...ROOT, ...volume],
      subject: by.instruction,
    };
  }
  const root = rootStage(stage);
  const entrypoint = stage.after.entrypoint === undefined ? [] : [NO_USER_ENTRYPOINT];
  return {
    span: stage.from.span,
    message:
      made === undefined
        ? `This image runs as ${windows ? 'administrator' : 'root'} because no USER is set. Whoever breaks into the program ${danger}. Add a user and switch to it before CMD.`
        : `The user ${made.text} is created here, but the image still runs as root. Creating a user changes nothing until USER names it. Add USER ${made.text} before CMD.`,
    aliases: windows ? ['sonar:S6471'] : [...EITHER, ...NO_USER, ...entrypoint, ...volume, ...(made === undefined ? [] : [NOT_USED])],
    subject: stage,
    related: [
      ...(made === undefined ? [] : [{ span: made.span, message: 'The user is created here' }]),
      ...(root === stage ? [] : [{ span: root.base.span, message: 'This base image leaves the user at root' }]),
    ],
  };
}

/** Nothing says that it is root; nothing says that it is not. */
function unknown(stage: Stage, finding: Finding, always: boolean): Finding {
  const image = rootStage(stage).image?.text.slice(0, 200) ?? '';
  return {
    ...finding,
    severity: 'info',
    ...(always ? {} : { preset: 'strict' }),
    message: `No USER is set, so the base image decides who runs this. If ${image} leaves it at root, the image runs as root. Name an ordinary user before CMD.`,
    related: [],
  };
}
