/**
 * The order in which people usually write the keys of a pod's `spec`, for repairs that add one: who it is and where it may run, then
 * how, then its containers and their volumes.
 */
export const podOrder: readonly string[] = [
  'serviceAccountName',
  'automountServiceAccountToken',
  'priorityClassName',
  'runtimeClassName',
  'restartPolicy',
  'dnsConfig',
  'topologySpreadConstraints',
  'affinity',
  'hostUsers',
  'os',
  'nodeSelector',
  'securityContext',
  'initContainers',
  'containers',
  'ephemeralContainers',
  'volumes',
];
