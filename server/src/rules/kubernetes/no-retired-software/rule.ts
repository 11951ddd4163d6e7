import type { Finding } from '../../../core/rule.ts';
import { textAt } from '../../../core/text.ts';
import { matchesWildcard } from '../../../languages/dockerfile/image-ref.ts';
import { imagesOf, partOf } from '../../../languages/kubernetes/images.ts';
import type { KubeObject } from '../../../languages/kubernetes/model.ts';
import { retiredAt } from '../../../languages/kubernetes/retired-images.ts';
import { accountOf, accountPlace } from '../../../languages/kubernetes/service-accounts.ts';
import { type Container, podsOf } from '../../../languages/kubernetes/workload.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { dashboard, type RetiredSoftware, retiredSoftware, tiller } from '../../../tables/retired-software.ts';
import { kubernetesRule } from '../../define.ts';

const TILLER_SERVICE = ['checkov:CKV_K8S_44', 'kics:8b862ca9', 'terrascan:AC_K8S_0110'];
const TILLER_REACHABLE = ['checkov:CKV_K8S_45', 'kics:e17fa86a'];
/** The account and the role of the dashboard. */
const DASHBOARD = 'kubernetes-dashboard';
const DASHBOARD_RIGHTS = ['kubescape:C-0014'];
const GIT_SYNC = ['checkov:CKV_K8S_159'];
const GIT_VARIABLE = 'GITSYNC_GIT';

export default kubernetesRule(
  {
    id: 'kubernetes/no-retired-software',
    title: 'Abandoned or known-broken software',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [
      ...new Set([
        ...retiredSoftware.flatMap(({ ids }) => ids ?? []),
        ...TILLER_SERVICE,
        ...TILLER_REACHABLE,
        ...DASHBOARD_RIGHTS,
        ...GIT_SYNC,
      ]),
    ],
    tags: ['security'],
    fix: 'none',
    options: { allow: [] },
  },
  function* (object, { allow }) {
    const images = imagesOf(object);
    const found = images.flatMap(({ container, place, image }) => {
      const software = retiredAt(image).find(({ title }) => !allow.includes(title));
      return software === undefined ? [] : [{ container, place, image, software }];
    });
    for (const { container, place, image, software } of found) {
      const aliases = [...(software.ids ?? []), ...(software === tiller && isReachable(container) ? TILLER_REACHABLE : [])];
      if (software === dashboard && accountOf(container.pod) === DASHBOARD) aliases.push(...DASHBOARD_RIGHTS);
      yield { ...about(software), span: partOf(place, image.path.span), aliases, subject: container };
    }
    const seen = new Set(found.map(({ software }) => software));
    // Few manifests have such a word in them; the others are looked at no further.
    const text = textAt(object.document.text, object.root.nodeSpan);
    const mentions = (word: string): boolean => text.includes(word);
    if (mentions('tiller') && !seen.has(tiller) && !allow.includes(tiller.title)) yield* tillerByName(object);
    if (mentions(DASHBOARD) && !seen.has(dashboard) && !allow.includes(dashboard.title)) yield* dashboardRights(object);
    if (!mentions('GIT') && !mentions('git-sync')) return;
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      yield* gitSync(
        container,
        images.some((used) => used.container === container && matchesWildcard(used.image.name, '*/git-sync*')),
      );
    }
  },
);

function about({ title, what, instead }: RetiredSoftware): Pick<Finding, 'message'> {
  return { message: `${title} ${what}. ${instead}` };
}

/** A workload or a Service that says it is Tiller, whatever its image is called. */
function* tillerByName(object: KubeObject): Iterable<Finding> {
  const pods = podsOf(object);
  const isService = object.kind === 'Service' && object.group === '';
  if (pods.length === 0 && !isService) return;
  const labels = [
    object.root.at('metadata', 'labels'),
    ...(isService ? [object.root.at('spec', 'selector')] : pods.map((pod) => pod.metadata.at('labels'))),
  ];
  const named = object.name?.split(/[-.]/).includes('tiller') === true;
  if (!named && !labels.some((each) => each.at('app').value === 'helm' && each.at('name').value === 'tiller')) return;
  const containers = pods.flatMap((pod) => pod.containers);
  yield {
    ...about(tiller),
    span: object.root.at('metadata', 'name').grip,
    aliases: isService ? TILLER_SERVICE : [...(tiller.ids ?? []), ...(containers.some(isReachable) ? TILLER_REACHABLE : [])],
  };
}

/** Tiller answers the whole cluster unless it is told to listen on the pod's own address only. */
function isReachable(container: Container): boolean {
  return !wordsOf(container).some(({ value }) => /^--?listen=(?:127\.0\.0\.1|localhost|\[::1\])(?::|$)/.test(String(value)));
}

/** Others that have the rights the dashboard was given: programs under its account, and who is bound to its role. */
function* dashboardRights(object: KubeObject): Iterable<Finding> {
  for (const pod of podsOf(object)) {
    const place = accountPlace(pod);
    if (place === undefined || accountOf(pod) !== DASHBOARD) continue;
    yield {
      span: place.grip,
      message: `These containers run as ${DASHBOARD}, made for an archived program. They can do whatever the dashboard was allowed to. Give them an account of their own with the rights they need.`,
      aliases: DASHBOARD_RIGHTS,
      subject: pod,
    };
  }
  const role = object.root.at('roleRef', 'name');
  const others = object.root.at('subjects').items();
  if (role.value !== DASHBOARD || others.every((subject) => [DASHBOARD, undefined].includes(textOf(subject.at('name'))))) return;
  yield {
    span: role.grip,
    message: `This binding hands out the rights of an archived program, ${DASHBOARD}. They were made for showing the whole cluster. Bind a role with the rights that are needed.`,
    aliases: DASHBOARD_RIGHTS,
  };
}

function textOf({ value }: Field): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** git-sync runs whatever program it is told to take for git. */
function* gitSync(container: Container, isGitSync: boolean): Iterable<Finding> {
  const variables = container.field
    .at('env')
    .items()
    .filter((item) => item.at('value').value !== 'git')
    .map((item) => item.at('name'));
  const places = [
    ...variables.filter(({ value }) => value === GIT_VARIABLE || (isGitSync && value === 'GIT_SYNC_GIT')),
    ...wordsOf(container).filter(({ value }) => isGitSync && /^--?git(?:=(?!git$)|$)/.test(String(value))),
  ];
  for (const place of places) {
    yield {
      span: place.grip,
      message:
        'git-sync is told to run another program than git. Whoever can change this line runs what they like with the rights of this pod. Remove it.',
      aliases: place.value === GIT_VARIABLE ? GIT_SYNC : [],
      subject: container,
    };
  }
}

function wordsOf({ field }: Container): readonly Field[] {
  return ['command', 'args'].flatMap((key) => field.at(key).items());
}
