/**
 * Kinds whose objects lie in a namespace. Source: the Kubernetes API reference, version 1.36. Date: 2026-11.
 * A kind that is not here may lie in one as well: nothing is known of custom kinds.
 */
export const namespacedKinds: ReadonlySet<string> = new Set(
  (
    'ConfigMap ControllerRevision CronJob DaemonSet Deployment EndpointSlice Endpoints HorizontalPodAutoscaler Ingress Job Lease LimitRange ' +
    'NetworkPolicy PersistentVolumeClaim Pod PodDisruptionBudget PodTemplate ReplicaSet ReplicationController ResourceQuota Role RoleBinding ' +
    'Secret Service ServiceAccount StatefulSet'
  ).split(' '),
);
