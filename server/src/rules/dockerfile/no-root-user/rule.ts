import { oneOf } from '../../../core/option.ts';
import type { Finding, Fix } from '../../../core/rule.ts';
import { commandForUser, switchUser } from '../../../languages/dockerfile/edit-user.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { lineage, rootStage } from '../../../languages/dockerfile/stages.ts';
import { type StartUser, startUser, stepsDown, stepsDownIn } from '../../../languages/dockerfile/start-user.ts';
import { type MadeUser, usersMade } from '../../../languages/dockerfile/users.ts';
import { joinUri } from '../../../project/uri.ts';
import type { ProjectView } from '../../../project/view.ts';
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
    options: { user: '10001', unknownBase: oneOf(['strict', 'report', 'ignore'], 'strict') },
  },
  function* (file, { user, unknownBase }, project) {
    const stage = file.finalStage;
    if (stage === undefined || file.templated || /(?:^|\/)\.devcontainer\//.test(project.uri)) return;
    const start = startUser(file, stage);
    const isUnknown = start.isRoot === undefined && start.by === undefined && isUnknownImage(stage);
    if (start.isRoot !== true && !(isUnknown && unknownBase !== 'ignore')) return;
    if (start.by === undefined && isNoProgram(stage)) return;
    if ((start.by === undefined && basesStepsDown(stage, start)) || stepsDown(stage) || scriptStepsDown(stage, project) !== false) return;
    const made = usersMade(file, stage).findLast(({ text, uid }) => uid !== 0 && /^[\w${}.-]+$/.test(text));
    const finding = { ...describe(stage, start, made), fixes: () => repairs(file, stage, start, made, user) };
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

/** Whether a script of the project that starts the container goes on as an ordinary user; undefined while its text is not known. */
function scriptStepsDown({ after: { cmd, entrypoint } }: Stage, project: ProjectView): boolean | undefined {
  const names = [cmd, entrypoint].flatMap((start) => start?.words.map(({ text }) => text.slice(text.lastIndexOf('/') + 1)) ?? []);
  const scripts = new Set(names.filter((name) => /\.(?:sh|bash)$|entrypoint/.test(name)));
  const contexts = scripts.size === 0 ? null : project.contexts();
  if (contexts === undefined) return undefined;
  for (const { root, files } of contexts ?? []) {
    for (const path of files.filter((one) => scripts.has(one.slice(one.lastIndexOf('/') + 1))).slice(0, 8)) {
      const text = project.text(joinUri(root, path));
      if (text === undefined) return undefined;
      if (text !== null && stepsDownIn(text, true)) return true;
    }
  }
  return false;
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
  const bringsRoot = root === stage ? [] : [{ span: root.base.span, message: 'This base image leaves the user at root' }];
  const aliases = windows
    ? ['sonar:S6471']
    : [
        ...EITHER,
        ...NO_USER,
        ...(stage.after.entrypoint === undefined ? [] : [NO_USER_ENTRYPOINT]),
        ...volume,
        ...(made === undefined ? [] : [NOT_USED]),
      ];
  if (made !== undefined) {
    return {
      span: stage.from.span,
      message: `The user ${made.text} is created here, but the image still runs as root. Creating a user changes nothing until USER names it. Add USER ${made.text} before CMD.`,
      aliases,
      subject: stage,
      related: [{ span: made.span, message: 'The user is created here' }, ...bringsRoot],
    };
  }
  return {
    span: stage.from.span,
    message: `This image runs as ${windows ? 'administrator' : 'root'} because no USER is set. Whoever breaks into the program ${danger}. Add a user and switch to it before CMD.`,
    aliases,
    subject: stage,
    related: bringsRoot,
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

function repairs(file: Dockerfile, stage: Stage, { windows, base }: StartUser, made: MadeUser | undefined, user: string): readonly Fix[] {
  const to = (title: string, name: string, lines?: readonly string[]): Fix => ({
    title,
    applicability: 'unsafe',
    edits: switchUser(file, stage, name, lines),
  });
  if (windows) return [to('Switch to ContainerUser', 'ContainerUser')];
  if (base?.distribution === 'scratch' || base?.distribution === 'distroless') return [to('Switch to user 65532', '65532')];
  const fixes: Fix[] = [];
  if (made !== undefined) fixes.push(to(`Switch to user ${made.text}`, made.text));
  const own = base?.ownUsers.find(({ name, uid }) => name !== undefined && uid !== 0)?.name;
  if (own !== undefined) fixes.push(to(`Use the image's own user ${own}`, own));
  const id = /^\d{1,10}$/.test(user) ? user : undefined;
  const taken = [own, ...usersMade(file, stage).map(({ name }) => name)];
  const name = id === undefined ? user : ['app', 'runner', 'appuser'].find((free) => !taken.includes(free));
  const command = name === undefined ? undefined : commandForUser(base, name, id);
  const written = id === undefined ? user : `${id}:${id}`;
  if (command !== undefined) fixes.push(to(`Add user ${user} and switch to it`, written, [`RUN ${command}`]));
  else if (id !== undefined) fixes.push(to(`Switch to user ${id}`, written));
  return fixes;
}
