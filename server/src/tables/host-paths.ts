/**
 * Paths of a node that hand out the node, its secrets or its neighbours. Source: documentation of the container
 * runtimes, the kubelet and the cloud providers' agents. Date: 2026-11.
 */

import { normalPath } from '../core/path.ts';

export type HostPathClass = 'socket' | 'sensitive' | 'plain';

export interface HostPath {
  readonly class: HostPathClass;
  /** The path without `//`, `/./` and `/../`, beginning with `/`. */
  readonly path: string;
  /** What a container can do with it, to follow “A container that has it can”; undefined for `plain`. */
  readonly harm?: string;
  /** The same for a container that may only read it. */
  readonly harmOfReading?: string;
  /** Sensitive only for a container that may write to it. */
  readonly readable?: true;
  /** The harm needs more than the mount: a container that has it must first fool the kubelet, say. */
  readonly indirect?: true;
}

const control = 'start containers on the node and so become root there';

/** Sockets of container runtimes, by path; the same below `/run` and `/var/run`. A folder that holds one hands it out as well. */
const sockets: ReadonlyMap<string, string> = new Map([
  ['/run/docker.sock', control],
  ['/run/containerd/containerd.sock', control],
  ['/run/crio/crio.sock', control],
  ['/run/cri-dockerd.sock', control],
  ['/run/dockershim.sock', control],
  ['/run/podman/podman.sock', control],
  ['/run/k3s/containerd/containerd.sock', control],
  ['/run/k0s/containerd.sock', control],
  ['/run/frakti.sock', control],
  ['/run/buildkit/buildkitd.sock', control],
  ['/var/snap/microk8s/common/run/containerd.sock', control],
]);

interface Root {
  readonly harm: string;
  /** What is left when nothing can write: undefined when it is the same, empty when it is nothing. */
  readonly reading?: string;
  readonly indirect?: true;
}

const programs: Root = { harm: 'change programs that the node runs as root', reading: '' };
const files: Root = {
  harm: 'read and change the files of every container on the node',
  reading: 'read the files of every container on the node',
};
/** What everybody may read: time zones, certificates, names. */
const shared: Root = { harm: 'change what every program of the node relies on', reading: '', indirect: true };
const settings: Root = { harm: 'change what the node runs and whom it lets in', reading: 'read the keys and settings of the node' };
const jobs: Root = { harm: 'start jobs as root on the node', reading: '' };
const driver: Root = { harm: 'pose as a driver of the node, to which the kubelet hands volumes and devices', indirect: true };

/** Roots, longest first when looked up: everything below is as bad. */
const roots: ReadonlyMap<string, Root> = new Map<string, Root>([
  ['/boot', { harm: 'change the kernel the node starts with', reading: '' }],
  ['/dev', { harm: 'reach the disks and devices of the node' }],
  ['/dev/shm', { harm: 'read and change the shared memory of programs on the node' }],
  ['/etc', { harm: 'read the keys and change the users and jobs of the node', reading: 'read the keys and settings of the node' }],
  ...'/etc/ca-certificates /etc/hosts /etc/localtime /etc/machine-id /etc/os-release /etc/pki/ca-trust /etc/pki/tls/certs /etc/resolv.conf /etc/ssl/certs /etc/timezone'
    .split(' ')
    .map((path) => [path, shared] as const),
  ...'/etc/default /etc/group /etc/gshadow /etc/init.d /etc/ld.so.conf.d /etc/ld.so.preload /etc/modprobe.d /etc/pam.d /etc/passwd /etc/pki /etc/profile.d /etc/security /etc/ssl /etc/sudoers /etc/sudoers.d /etc/sysconfig /etc/systemd /etc/udev'
    .split(' ')
    .map((path) => [path, settings] as const),
  ...'/etc/containerd /etc/crio /etc/docker'.split(' ').map((path) => [path, settings] as const),
  ...'/etc/cron.d /etc/cron.daily /etc/cron.hourly /etc/crontab /var/spool/cron'.split(' ').map((path) => [path, jobs] as const),
  [
    '/etc/cni',
    {
      harm: 'reroute the network of every pod on the node',
      reading: 'read how the node connects its pods, and the keys that some networks keep there',
    },
  ],
  [
    '/etc/kubernetes',
    { harm: 'read the keys of the control plane and start pods of its own', reading: 'read the keys of the control plane' },
  ],
  ['/etc/rancher', { harm: 'read the keys of the cluster' }],
  ['/etc/selinux', { harm: 'change which programs the node keeps apart', reading: '' }],
  ['/etc/shadow', { harm: 'read the password hashes of the node' }],
  ['/etc/ssh', { harm: 'read the host keys of the node' }],
  ['/home', { harm: 'read the keys of the people who work on the node' }],
  ['/lib', programs],
  ['/lib/modules', { harm: 'change the code that the node loads into its kernel', reading: '' }],
  ['/lib64', programs],
  ['/bin', programs],
  ['/sbin', programs],
  ['/usr', programs],
  ['/opt/cni/bin', programs],
  ['/proc', { harm: 'watch and change every process of the node', reading: 'watch every process of the node' }],
  ['/root', { harm: 'read the keys of root on the node' }],
  ['/run/containerd', { harm: control }],
  ['/run/crio', { harm: control }],
  ['/run/dbus', { harm: 'give orders to the services of the node' }],
  ['/run/k3s', { harm: control }],
  ['/run/secrets', { harm: 'read the secrets handed to other containers' }],
  ['/run/systemd', { harm: 'give orders to the services of the node' }],
  ['/srv/kubernetes', { harm: 'read the keys of the control plane' }],
  ['/sys', { harm: 'change the kernel settings and devices of the node', reading: 'read the kernel settings and devices of the node' }],
  ['/var', { harm: 'read the data and credentials of every pod on the node' }],
  ['/var/lib', { harm: 'read the data and credentials of every pod on the node' }],
  ['/var/lib/containerd', files],
  ['/var/lib/containers', files],
  ['/var/lib/crio', files],
  ['/var/lib/docker', files],
  ['/var/lib/etcd', { harm: 'read every secret of the cluster' }],
  ['/var/lib/kubelet', { harm: 'read the credentials of every pod on the node' }],
  ['/var/lib/kubelet/device-plugins', driver],
  ['/var/lib/kubelet/pki', { harm: 'act as the node towards the cluster' }],
  ['/var/lib/kubelet/plugins', { harm: 'read the volumes of other pods on the node', indirect: true }],
  ['/var/lib/kubelet/plugins/kubernetes.io', { harm: 'read the volumes of other pods on the node' }],
  ['/var/lib/kubelet/plugins_registry', driver],
  ['/var/lib/rancher', { harm: 'read the keys of the cluster' }],
  ['/var/lib/cloud', { harm: 'read the start-up data and credentials of the machine' }],
  ['/var/lib/waagent', { harm: 'read the credentials of the machine' }],
  ['/var/log', { harm: 'read the logs of every pod, and through links any file of the node' }],
]);

/** What holds credentials wherever it lies. */
const credentialEnds: readonly string[] = [
  '/.aws',
  '/.azure',
  '/.kube',
  '/.ssh',
  '/.docker/config.json',
  '/.config/gcloud',
  '/kubeconfig',
  '/admin.conf',
];

/** These are too wide, but a folder of one's own below them is ordinary: that of a storage driver, say. */
const onlyItself: ReadonlySet<string> = new Set([
  '/dev',
  '/etc',
  '/var',
  '/var/lib',
  '/var/lib/kubelet/plugins',
  '/home',
  '/root',
  '/usr',
  '/opt',
]);

/** Disks, and memory as a file; other devices below `/dev` are what one program needs. */
const disks = /^\/dev\/(?:(?:sd|hd|vd|xvd|nvme|mmcblk|dm-|md|loop)[\w-]*|(?:block|disk|mapper|mem|kmem|port)(?:\/.*)?)$/;

const credentials: Root = { harm: 'use the credentials that lie there' };

/**
 * How dangerous it is to mount this path of the node into a container. The path is read as the kernel would:
 * `//etc/../etc/` is `/etc`, `/var/run` is `/run`. A parent of something sensitive counts like it: `/` is everything.
 */
export function classifyHostPath(written: string): HostPath {
  const path = normalPath(written);
  if (path === '/')
    return { class: 'sensitive', path, harm: 'read and change every file of the node', harmOfReading: 'read every file of the node' };
  const place = path === '/var/run' ? '/run' : path.startsWith('/var/run/') ? path.slice(4) : path;
  const socket =
    sockets.get(place) ?? (/\/(?:docker|containerd|crio|podman)\.sock$/.test(place) || holdsSocket(place) ? control : undefined);
  if (socket !== undefined) return { class: 'socket', path, harm: socket };
  const root = rootOf(place) ?? (credentialEnds.some((end) => `${place}/`.includes(`${end}/`)) ? credentials : undefined);
  if (root === undefined) return { class: 'plain', path };
  const { harm, reading = harm, indirect } = root;
  return {
    class: 'sensitive',
    path,
    harm,
    harmOfReading: reading,
    ...(reading === '' && { readable: true as const }),
    ...(indirect && { indirect: true as const }),
  };
}

/** `/var` holds so much else that its own harm says more. */
function holdsSocket(place: string): boolean {
  return place !== '/var' && [...sockets.keys()].some((path) => path.startsWith(`${place}/`));
}

function rootOf(place: string): Root | undefined {
  for (let at = place.length; at > 0; at = place.lastIndexOf('/', at - 1)) {
    const parent = place.slice(0, at);
    const root = roots.get(parent);
    if (parent === '/dev' && disks.test(place)) return root;
    if (root !== undefined) return at === place.length || !onlyItself.has(parent) ? root : undefined;
  }
  return undefined;
}
