import type { Field } from '../yaml/field.ts';
import type { Identity } from './detect.ts';

/**
 * Where pods are written, kind by kind.
 * Source: the Kubernetes API reference and the custom resource definitions of the projects named by their groups.
 * Date: 2026-10.
 */
export interface PodPlace {
  /** API groups. */
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
  /** Paths to the pod spec; `*` stands for every item of a list or every value of a map. */
  readonly specs: readonly string[];
  /**
   * - `whole`: a complete pod spec, where absence means something.
   * - `parts`: some fields of one, in the kind's own arrangement.
   * - `patch`: merged into a pod that a controller writes.
   */
  readonly completeness: 'whole' | 'parts' | 'patch';
  /** Where containers stand below the spec, in the order they are looked at. */
  readonly containers: readonly ContainerPlace[];
  /** The map with the pod-level fields, relative to the spec; the spec itself unless said otherwise. */
  readonly pod?: string;
  /** The name of the pod's own security context. */
  readonly securityContext?: string;
  /** False where the kind has no pod-level security context, so that settings can only go to containers. */
  readonly podLevel?: false;
}

export type ContainerPlace = readonly [path: string, role: 'init' | 'regular' | 'ephemeral'];

/** The order in which the Pod Security Standard visits them. */
const ordinary: readonly ContainerPlace[] = [
  ['initContainers.*', 'init'],
  ['containers.*', 'regular'],
  ['ephemeralContainers.*', 'ephemeral'],
];

type Options = Partial<Omit<PodPlace, 'groups' | 'kinds' | 'specs'>>;

function place(groups: string, kinds: string, specs: string, options: Options = {}): PodPlace {
  const words = (text: string): readonly string[] => text.trim().split(/\s+/);
  return {
    completeness: 'whole',
    containers: ordinary,
    ...options,
    groups: groups === '' ? [''] : words(groups),
    kinds: words(kinds),
    specs: words(specs),
  };
}

const template = 'spec.template.spec';
const jobTemplate = 'spec.jobTemplate.spec.template.spec';
const jobSet = 'spec.replicatedJobs.*.template.spec.template.spec';

const builtIn: readonly PodPlace[] = [
  place('', 'Pod', 'spec'),
  place('', 'PodTemplate', 'template.spec'),
  place('', 'ReplicationController', template),
  place('apps extensions', 'Deployment ReplicaSet StatefulSet DaemonSet', template),
  place('batch extensions', 'Job', template),
  place('batch', 'CronJob', jobTemplate),
];

const argo: Options = {
  completeness: 'parts',
  containers: [
    ['initContainers.*', 'init'],
    ['container', 'regular'],
    ['script', 'regular'],
    ['containerSet.containers.*', 'regular'],
    ['sidecars.*', 'regular'],
  ],
};

const tekton: Options = {
  completeness: 'parts',
  podLevel: false,
  containers: [
    ['stepTemplate', 'regular'],
    ['steps.*', 'regular'],
    ['sidecars.*', 'regular'],
  ],
};

const strimzi: Options = {
  completeness: 'patch',
  pod: 'pod',
  containers: [
    ['initContainer', 'init'],
    ...[
      'kafkaContainer zookeeperContainer topicOperatorContainer userOperatorContainer tlsSidecarContainer cruiseControlContainer',
      'connectContainer bridgeContainer mirrorMakerContainer container',
    ]
      .flatMap((names) => names.split(' '))
      .map((name): ContainerPlace => [name, 'regular']),
  ],
};

const spark: Options = {
  completeness: 'parts',
  securityContext: 'podSecurityContext',
  containers: [
    ['initContainers.*', 'init'],
    ['', 'regular'],
    ['sidecars.*', 'regular'],
  ],
};

const custom: readonly PodPlace[] = [
  place('argoproj.io', 'Rollout', template),
  place('argoproj.io', 'Workflow WorkflowTemplate ClusterWorkflowTemplate', 'spec spec.templateDefaults spec.templates.*', argo),
  place('argoproj.io', 'CronWorkflow', 'spec.workflowSpec spec.workflowSpec.templateDefaults spec.workflowSpec.templates.*', argo),
  place('apps.openshift.io', 'DeploymentConfig', template),
  place('', 'DeploymentConfig', template),
  place('serving.knative.dev', 'Service Configuration', template, { podLevel: false }),
  place('serving.knative.dev', 'Revision', 'spec', { podLevel: false }),
  place('keda.sh', 'ScaledJob', 'spec.jobTargetRef.template.spec'),
  place('jobset.x-k8s.io', 'JobSet', jobSet),
  place('trainer.kubeflow.org', 'TrainingRuntime ClusterTrainingRuntime', `spec.template.${jobSet}`),
  place('kubeflow.org', 'Notebook', template),
  place('kubeflow.org', 'PyTorchJob', 'spec.pytorchReplicaSpecs.*.template.spec'),
  place('kubeflow.org', 'TFJob', 'spec.tfReplicaSpecs.*.template.spec'),
  place('kubeflow.org', 'MPIJob', 'spec.mpiReplicaSpecs.*.template.spec'),
  place('kubeflow.org', 'XGBoostJob', 'spec.xgbReplicaSpecs.*.template.spec'),
  place('batch.volcano.sh', 'Job', 'spec.tasks.*.template.spec'),
  place('apps.kruise.io', 'CloneSet StatefulSet DaemonSet BroadcastJob', template),
  place(
    'apps.kruise.io',
    'AdvancedCronJob',
    'spec.template.jobTemplate.spec.template.spec spec.template.broadcastJobTemplate.spec.template.spec',
  ),
  place('apps.kruise.io', 'SidecarSet', 'spec', { completeness: 'parts', podLevel: false }),
  place(
    'leaderworkerset.x-k8s.io',
    'LeaderWorkerSet',
    'spec.leaderWorkerTemplate.leaderTemplate.spec spec.leaderWorkerTemplate.workerTemplate.spec',
  ),
  place('ray.io', 'RayCluster', 'spec.headGroupSpec.template.spec spec.workerGroupSpecs.*.template.spec'),
  place(
    'ray.io',
    'RayJob',
    'spec.submitterPodTemplate.spec spec.rayClusterSpec.headGroupSpec.template.spec spec.rayClusterSpec.workerGroupSpecs.*.template.spec',
  ),
  place('ray.io', 'RayService', 'spec.rayClusterConfig.headGroupSpec.template.spec spec.rayClusterConfig.workerGroupSpecs.*.template.spec'),
  place('sparkoperator.k8s.io', 'SparkApplication', 'spec.driver spec.executor', spark),
  place('sparkoperator.k8s.io', 'ScheduledSparkApplication', 'spec.template.driver spec.template.executor', spark),
  place('tekton.dev', 'Task ClusterTask', 'spec', tekton),
  place('tekton.dev', 'TaskRun', 'spec.taskSpec spec.podTemplate', tekton),
  place('tekton.dev', 'Pipeline', 'spec.tasks.*.taskSpec spec.finally.*.taskSpec', tekton),
  place(
    'tekton.dev',
    'PipelineRun',
    'spec.pipelineSpec.tasks.*.taskSpec spec.pipelineSpec.finally.*.taskSpec spec.podTemplate spec.taskRunTemplate.podTemplate',
    tekton,
  ),
  place('kafka.strimzi.io', 'Kafka', 'spec.*.template', strimzi),
  place('kafka.strimzi.io', 'KafkaConnect KafkaBridge KafkaMirrorMaker KafkaMirrorMaker2 KafkaNodePool', 'spec.template', strimzi),
  place('monitoring.coreos.com', 'Prometheus PrometheusAgent Alertmanager ThanosRuler', 'spec', { completeness: 'patch' }),
  place('grafana.integreatly.org', 'Grafana', 'spec.deployment.spec.template.spec', { completeness: 'patch' }),
  place('elasticsearch.k8s.elastic.co', 'Elasticsearch', 'spec.nodeSets.*.podTemplate.spec', { completeness: 'patch' }),
  place('kibana.k8s.elastic.co', 'Kibana', 'spec.podTemplate.spec', { completeness: 'patch' }),
];

const byKind = new Map<string, PodPlace[]>();
for (const one of [...builtIn, ...custom]) {
  for (const kind of one.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), one]);
}

/** The place in the table for this kind; undefined when it carries no pod that we know of. */
export function podPlaceOf({ group, kind }: Identity): PodPlace | undefined {
  const candidates = byKind.get(kind) ?? [];
  const named = group === undefined ? undefined : candidates.find((candidate) => candidate.groups.includes(group));
  // A built-in kind whose group is not known, or was forgotten.
  return named ?? (group === undefined || group === '' ? candidates.find((candidate) => builtIn.includes(candidate)) : undefined);
}

/** The fields a path of the table leads to, in the order of the file. Only those that are written. */
export function fieldsAt(from: Field, path: string): readonly Field[] {
  let fields: readonly Field[] = [from];
  for (const step of path === '' ? [] : path.split('.')) {
    fields = fields.flatMap((field) => (step === '*' ? membersOf(field) : [field.at(step)]));
  }
  return fields.filter((field) => field.kind === 'map');
}

function membersOf(field: Field): readonly Field[] {
  return field.kind === 'list' ? field.items() : field.entries().map((entry) => entry.field);
}

/** The pod specs written in an object, as the table says. A Rollout that borrows the pods of a Deployment has none. */
export function podSpecFields(place: PodPlace, root: Field): readonly Field[] {
  if (root.at('spec', 'workloadRef').present) return [];
  return place.specs.flatMap((path) => fieldsAt(root, path));
}

/** The containers below one pod spec, in the order of the table. */
export function containerFields(place: PodPlace, spec: Field): readonly { readonly field: Field; readonly role: ContainerPlace[1] }[] {
  return place.containers.flatMap(([path, role]) => {
    const fields = fieldsAt(spec, path);
    // The spec itself may be the container (Spark); it is one only when it says something about a container.
    return (path === '' ? fields.filter((field) => field.has('image') || field.has('securityContext')) : fields).map((field) => ({
      field,
      role,
    }));
  });
}
