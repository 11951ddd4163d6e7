/**
 * Which security setting a pod has, which a container, and which neither has on Windows.
 * Source: the Kubernetes API reference (PodSpec.os, PodSecurityContext, SecurityContext), 1.37. Date: 2026-11.
 * Refresh: with each minor version, from the fields of the two types and the list in the description of `os`.
 */

export type Home = 'pod' | 'container' | 'either';

const homes: readonly (readonly [home: Home, keys: string])[] = [
  ['container', 'allowPrivilegeEscalation capabilities privileged procMount readOnlyRootFilesystem'],
  ['pod', 'fsGroup fsGroupChangePolicy seLinuxChangePolicy supplementalGroups supplementalGroupsPolicy sysctls'],
  ['either', 'appArmorProfile runAsGroup runAsNonRoot runAsUser seLinuxOptions seccompProfile windowsOptions'],
];

/** Every key of a security context, and whose security context may have it. */
export const securityKeys: ReadonlyMap<string, Home> = new Map(
  homes.flatMap(([home, keys]) => keys.split(' ').map((key): [string, Home] => [key, home])),
);

/** What the API server refuses in a pod that says it runs on Windows. */
export const linuxOnly = {
  /** Directly in the pod. */
  pod: ['hostIPC', 'hostPID', 'hostUsers', 'shareProcessNamespace'],
  podContext:
    'appArmorProfile fsGroup fsGroupChangePolicy runAsGroup runAsUser seLinuxOptions seccompProfile supplementalGroups supplementalGroupsPolicy sysctls'.split(
      ' ',
    ),
  containerContext:
    'allowPrivilegeEscalation appArmorProfile capabilities privileged procMount readOnlyRootFilesystem runAsGroup runAsUser seLinuxOptions seccompProfile'.split(
      ' ',
    ),
} as const;
