/**
 * What the Pod Security Standard allows, by minor version of Kubernetes 1.
 * Source: the published standard (kubernetes.io/docs/concepts/security/pod-security-standards) and the admission
 * plugin that carries it out.
 * Date: 2026-10.
 */

/** The newest minor version whose rules are known; later ones are treated like it. */
export const newestPodSecurityVersion = 37;

export const baselineCapabilities: ReadonlySet<string> = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '),
);

/** Before the field came in 1.30, profiles of AppArmor were named by annotations; the name of the container follows. */
export const appArmorAnnotation = 'container.apparmor.security.beta.kubernetes.io/';
export const appArmorFieldSince = 30;

/** The volume sources of the restricted level. */
export const restrictedVolumeSources: readonly string[] = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** Every other source a volume can have. `hostPath` is refused at both levels. */
export const otherVolumeSources: readonly string[] = [
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'fc',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'gitRepo',
  'glusterfs',
  'hostPath',
  'iscsi',
  'nfs',
  'photonPersistentDisk',
  'portworxVolume',
  'quobyte',
  'rbd',
  'scaleIO',
  'storageos',
  'vsphereVolume',
];

interface Allowed {
  readonly since: number;
  readonly names: readonly string[];
}

const sysctls: readonly Allowed[] = [
  {
    since: 0,
    names: [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.ip_unprivileged_port_start',
      'net.ipv4.ping_group_range',
      'net.ipv4.tcp_syncookies',
    ],
  },
  { since: 27, names: ['net.ipv4.ip_local_reserved_ports'] },
  {
    since: 29,
    names: ['net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_keepalive_time'],
  },
  { since: 32, names: ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'] },
  { since: 37, names: ['net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle'] },
];

const seLinuxTypes: readonly Allowed[] = [
  { since: 0, names: ['', 'container_t', 'container_init_t', 'container_kvm_t'] },
  { since: 31, names: ['container_engine_t'] },
];

function allows(table: readonly Allowed[], name: string, version: number): boolean {
  return table.some(({ since, names }) => since <= version && names.includes(name));
}

export function allowsSysctl(name: string, version: number): boolean {
  return allows(sysctls, name, version);
}

export function allowsSeLinuxType(type: string, version: number): boolean {
  return allows(seLinuxTypes, type, version);
}
