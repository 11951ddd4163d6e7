import { describe, expect, it } from 'vitest';
import { parseYaml } from '../yaml/parse.ts';
import { objectsOf } from './model.ts';
import { type Container, podsOf } from './workload.ts';

function pods(text: string) {
  return parseYaml(text).documents.flatMap(objectsOf).flatMap(podsOf);
}

/** An object whose map at `path` is `value`; a number in the path is an item of a list. */
function nested(path: string, value: string): string {
  return path.split('.').reduceRight((inner, step) => (step === '0' ? `[${inner}]` : `{${step}: ${inner}}`), value);
}

function objectWith(apiVersion: string, kind: string, path: string, value: string): string {
  return nested(path, value).replace('{', `{apiVersion: ${apiVersion}, kind: ${kind}, `);
}

const spec =
  '{initContainers: [{name: i, image: x}, {name: s, image: x, restartPolicy: Always}], containers: [{name: c, image: x}], ephemeralContainers: [{name: e, image: x}]}';

describe('pods of an object', () => {
  const template = 'spec.template.spec';
  it.each([
    ['v1', 'Pod', 'spec'],
    ['v1', 'PodTemplate', 'template.spec'],
    ['v1', 'ReplicationController', template],
    ['apps/v1', 'ReplicaSet', template],
    ['apps/v1', 'Deployment', template],
    ['extensions/v1beta1', 'Deployment', template],
    ['v1', 'Deployment', template],
    ['apps/v1', 'StatefulSet', template],
    ['apps/v1', 'DaemonSet', template],
    ['batch/v1', 'Job', template],
    ['batch/v1beta1', 'CronJob', 'spec.jobTemplate.spec.template.spec'],
    ['argoproj.io/v1alpha1', 'Rollout', template],
    ['apps.openshift.io/v1', 'DeploymentConfig', template],
    ['serving.knative.dev/v1', 'Service', template],
    ['serving.knative.dev/v1', 'Revision', 'spec'],
    ['keda.sh/v1alpha1', 'ScaledJob', 'spec.jobTargetRef.template.spec'],
    ['jobset.x-k8s.io/v1alpha2', 'JobSet', 'spec.replicatedJobs.0.template.spec.template.spec'],
    ['trainer.kubeflow.org/v1alpha1', 'TrainingRuntime', 'spec.template.spec.replicatedJobs.0.template.spec.template.spec'],
    ['kubeflow.org/v1', 'Notebook', template],
    ['kubeflow.org/v1', 'PyTorchJob', 'spec.pytorchReplicaSpecs.Worker.template.spec'],
    ['batch.volcano.sh/v1alpha1', 'Job', 'spec.tasks.0.template.spec'],
    ['apps.kruise.io/v1alpha1', 'CloneSet', template],
    ['apps.kruise.io/v1alpha1', 'AdvancedCronJob', 'spec.template.jobTemplate.spec.template.spec'],
    ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', 'spec.leaderWorkerTemplate.workerTemplate.spec'],
    ['ray.io/v1', 'RayCluster', 'spec.workerGroupSpecs.0.template.spec'],
    ['ray.io/v1', 'RayJob', 'spec.rayClusterSpec.headGroupSpec.template.spec'],
    ['ray.io/v1', 'RayService', 'spec.rayClusterConfig.headGroupSpec.template.spec'],
  ])('whole: %s %s', (apiVersion, kind, path) => {
    const found = pods(objectWith(apiVersion, kind, path, spec));
    expect(found.map((pod) => [pod.completeness, pod.field.path.join('.')])).toEqual([['whole', path]]);
    expect(found[0]?.containers.map(({ name, role }) => `${name} ${role}`)).toEqual(['i init', 's sidecar', 'c regular', 'e ephemeral']);
    expect(found[0]?.metadata.path).toEqual([...(found[0]?.field.path.slice(0, -1) ?? []), 'metadata']);
  });

  const container = '{name: c, image: x}';
  it.each([
    ['argoproj.io/v1alpha1', 'Workflow', 'spec.templates.0', `{container: ${container}}`, 'parts', 1],
    ['argoproj.io/v1alpha1', 'WorkflowTemplate', 'spec.templates.0', `{script: ${container}, sidecars: [${container}]}`, 'parts', 2],
    ['argoproj.io/v1alpha1', 'CronWorkflow', 'spec.workflowSpec.templates.0', `{containerSet: {containers: [${container}]}}`, 'parts', 1],
    ['tekton.dev/v1', 'Task', 'spec', `{steps: [${container}], sidecars: [${container}], stepTemplate: {env: []}}`, 'parts', 3],
    ['tekton.dev/v1', 'TaskRun', 'spec.taskSpec', `{steps: [${container}]}`, 'parts', 1],
    ['tekton.dev/v1', 'Pipeline', 'spec.tasks.0.taskSpec', `{steps: [${container}]}`, 'parts', 1],
    ['tekton.dev/v1', 'PipelineRun', 'spec.pipelineSpec.finally.0.taskSpec', `{steps: [${container}]}`, 'parts', 1],
    ['apps.kruise.io/v1alpha1', 'SidecarSet', 'spec', `{containers: [${container}]}`, 'parts', 1],
    ['sparkoperator.k8s.io/v1beta2', 'SparkApplication', 'spec.driver', `{image: x, sidecars: [${container}]}`, 'parts', 2],
    ['sparkoperator.k8s.io/v1beta2', 'ScheduledSparkApplication', 'spec.template.executor', '{cores: 1}', 'parts', 0],
    ['kafka.strimzi.io/v1beta2', 'Kafka', 'spec.kafka.template', '{pod: {}, kafkaContainer: {securityContext: {}}}', 'patch', 1],
    ['monitoring.coreos.com/v1', 'Prometheus', 'spec', `{containers: [${container}]}`, 'patch', 1],
    ['grafana.integreatly.org/v1beta1', 'Grafana', 'spec.deployment.spec.template.spec', `{containers: [${container}]}`, 'patch', 1],
    ['elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', 'spec.nodeSets.0.podTemplate.spec', `{containers: [${container}]}`, 'patch', 1],
  ])('in their own arrangement: %s %s %s', (apiVersion, kind, path, value, completeness, count) => {
    const found = pods(objectWith(apiVersion, kind, path, value)).filter(({ field }) => field.path.join('.').startsWith(path));
    expect(found.map((pod) => [pod.completeness, pod.containers.length])).toEqual([[completeness, count]]);
  });

  it.each([
    ['a group of another kind', objectWith('example.com/v1', 'Deployment', template, spec)],
    ['a kind without pods', 'apiVersion: v1\nkind: Service\nspec: {containers: []}\n'],
    [
      'a Rollout of a Deployment',
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {workloadRef: {}, template: {spec: {containers: []}}}\n',
    ],
    ['a controller without template', 'apiVersion: v1\nkind: ReplicationController\nspec: {}\n'],
    ['half a pod', 'apiVersion: v1\nkind: Pod\nspec:\n  cont'],
  ])('none in %s', (_, text) => {
    expect(pods(text)).toEqual([]);
  });

  it('gives the same pods and containers every time', () => {
    const [object] = parseYaml(objectWith('v1', 'Pod', 'spec', spec)).documents.flatMap(objectsOf);
    expect(object && podsOf(object)[0]?.containers[0]).toBe(object && podsOf(object)[0]?.containers[0]);
  });

  it('knows Windows, user namespaces and names that are not text', () => {
    const of = (text: string) => pods(`apiVersion: v1\nkind: Pod\nspec: {${text}, containers: [{name: 5, image: x}]}\n`)[0];
    expect(of('os: {name: windows}')).toMatchObject({ windows: true, windowsNodes: false, hostUsers: true });
    expect(of('os: {name: linux}')).toMatchObject({ windows: false });
    expect(of('nodeSelector: {kubernetes.io/os: windows}')).toMatchObject({ windows: false, windowsNodes: true });
    expect(of('hostUsers: false')).toMatchObject({ hostUsers: false });
    expect(of('hostUsers: null')?.containers[0]?.name).toBeUndefined();
  });
});

describe('the effective security context', () => {
  function containerOf(pod: string, own: string, apiVersion = 'v1', kind = 'Pod', path = 'spec'): Container | undefined {
    return pods(
      objectWith(apiVersion, kind, path, `{securityContext: {${pod}}, containers: [{name: c, image: x, securityContext: {${own}}}]}`),
    )[0]?.containers[0];
  }

  it.each([
    ['own', 'runAsUser', '', 'runAsUser: 5', 5, false, false],
    ['inherited', 'runAsUser', 'runAsUser: 7', '', 7, true, false],
    ['overriding', 'runAsNonRoot', 'runAsNonRoot: true', 'runAsNonRoot: false', false, false, true],
    ['null is nothing', 'runAsUser', 'runAsUser: 7', 'runAsUser: null', 7, true, false],
    ['nobody says', 'runAsUser', '', '', undefined, false, false],
    ['a key pods do not have', 'privileged', 'privileged: true', '', undefined, false, false],
  ])('%s', (_, key, pod, own, value, inherited, overriding) => {
    const effective = containerOf(pod, own)?.effective(key);
    expect([effective?.value, effective?.inherited, effective?.overrides !== undefined]).toEqual([value, inherited, overriding]);
  });

  it('inherits nothing where the kind has no pod level', () => {
    expect(containerOf('runAsUser: 7', '', 'serving.knative.dev/v1', 'Revision')?.effective('runAsUser').value).toBeUndefined();
  });
});
