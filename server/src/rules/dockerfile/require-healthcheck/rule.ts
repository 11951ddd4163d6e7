import type { Finding, Fix } from '../../../core/rule.ts';
import { baseFacts } from '../../../languages/dockerfile/base-facts.ts';
import { insertBeforeEntry } from '../../../languages/dockerfile/edit.ts';
import { toJsonArray } from '../../../languages/dockerfile/json-form.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { isForDevelopment } from '../../../languages/dockerfile/purpose.ts';
import { isWindows, lineage } from '../../../languages/dockerfile/stages.ts';
import { exposePorts } from '../../../languages/dockerfile/views.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import type { ProjectView } from '../../../project/view.ts';
import { distributionProbes, imageProbes, type Probe } from '../../../tables/health-probes.ts';
import { dockerfileRule } from '../../define.ts';

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Pod'];

export default dockerfileRule(
  {
    id: 'dockerfile/require-healthcheck',
    title: 'Docker cannot tell whether the program works',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [
      'hadolint:DL3057',
      'trivy:DS-0026',
      'checkov:CKV_DOCKER_2',
      'kics:b03a748a',
      'droast:DF012',
      'dockle:CIS-DI-0006',
      'terrascan:0047',
    ],
    standards: ['CIS-Docker:4.6'],
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (file, _options, project) {
    const stage = file.finalStage;
    if (stage === undefined || file.templated || stage.after.healthcheck !== undefined || hasOnbuild(stage)) return;
    if (baseFacts(stage)?.shell === 'none' || isForDevelopment(project.uri, stage) || isInCluster(project) !== false) return;
    yield missing(file, stage);
  },
);

/** `ONBUILD` images are there to be built on. */
function hasOnbuild(stage: Stage): boolean {
  return stage.instructions.some(({ trigger }) => trigger !== undefined);
}

/** Whether a workload of the project runs an image with the name of the Dockerfile's folder: Kubernetes has probes of its own. */
function isInCluster(project: ProjectView): boolean | undefined {
  const folders = new Set(project.uri.split('/').slice(-3, -1));
  let known = true;
  for (const kind of WORKLOADS) {
    const found = project.objects(kind);
    if (found === undefined) known = false;
    for (const { object } of found ?? []) {
      for (const { containers } of podsOf(object)) {
        if (containers.some(({ image }) => typeof image.value === 'string' && folders.has(repositoryName(image.value)))) return true;
      }
    }
  }
  return known ? false : undefined;
}

function repositoryName(image: string): string {
  const path = image.split('@', 1)[0] ?? '';
  return path.slice(path.lastIndexOf('/') + 1).split(':', 1)[0] ?? '';
}

function missing(file: Dockerfile, stage: Stage): Finding {
  const entry = stage.instructions.findLast((instruction) => instruction === stage.after.cmd || instruction === stage.after.entrypoint);
  return {
    span: (entry ?? stage.from).keywordSpan,
    message:
      'Nothing tells Docker whether this program works. A process that hangs counts as healthy, and goes on getting requests. Add HEALTHCHECK, or HEALTHCHECK NONE where something else looks after it.',
    subject: stage,
    fixes: () => {
      const off: Fix = {
        title: 'Add HEALTHCHECK NONE',
        applicability: 'unsafe',
        edits: insertBeforeEntry(file, stage, ['HEALTHCHECK NONE']),
      };
      return [...withProbe(file, stage), off];
    },
  };
}

/** A question to the program, asked with what the image has. The port is a placeholder where none is exposed. */
function withProbe(file: Dockerfile, stage: Stage): readonly Fix[] {
  const facts = baseFacts(stage);
  const distribution = facts?.distribution ?? '';
  const isSmall = distribution === 'alpine';
  const own: Probe | undefined = facts === undefined ? undefined : imageProbes.get(facts.repository);
  const probe = own !== undefined && !(isSmall && own[0] === 'curl') ? own : distributionProbes.get(distribution);
  if (probe === undefined || isWindows(stage)) return [];
  const asksPort = probe.some((word) => word.includes('{port}'));
  const port = portOf(stage);
  const line = `HEALTHCHECK CMD ${toJsonArray(probe.map((word) => word.replace('{port}', port ?? '8080')))}`;
  const title = `Ask with ${probe[0] ?? 'it'}`;
  const edits = insertBeforeEntry(file, stage, [line]);
  if (!asksPort || port !== undefined) return [{ title, applicability: 'unsafe', edits }];
  const open = edits.map((edit) => {
    const start = edit.text.indexOf(':8080') + 1;
    return { ...edit, placeholders: [{ start, end: start + 4 }] };
  });
  return [{ title, applicability: 'placeholder', edits: open }];
}

function portOf(stage: Stage): string | undefined {
  const ports = lineage(stage).flatMap(({ instructions }) => instructions.flatMap(exposePorts));
  const first = ports.find(({ from, protocol }) => from !== undefined && protocol === 'tcp');
  return first?.from === undefined ? undefined : String(first.from);
}
