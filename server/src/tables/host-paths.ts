/**
 * Paths of a node that hand out the node, its secrets or its neighbours. Source: documentation of the container
 * runtimes, the kubelet and the cloud providers' agents. Date: 2026-11.
 */

import { liesIn, normalPath } from '../core/path.ts';

export type HostPathClass = 'socket' | 'sensitive' | 'plain';

export interface HostPath {
  readonly class: HostPathClass;
  /** The path without `//`, `/./` and `/../`, beginning with `/`. */
  readonly path: string;
  /** What a container can do with it, to follow “A container that has it can”; undefined for `plain`. */
  readonly harm?: string;
  /** Sensitive only for a container that may write to it. */
  readonly readable?: true;
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

/** Roots, longest first when looked up: everything below is as bad. */
const roots: ReadonlyMap<string, string> = new Map([
  ['/boot', 'change the kernel the node starts with'],
  ['/dev', 'reach the disks and devices of the node'],
  ['/etc', 'read the keys and change the users and jobs of the node'],
  ['/etc/cni', 'reroute the network of every pod on the node'],
  ['/etc/kubernetes', 'read the keys of the control plane and start pods of its own'],
  ['/etc/shadow', 'read the password hashes of the node'],
  ['/etc/ssh', 'read the host keys of the node'],
  ['/home', 'read the keys of the people who work on the node'],
  ['/lib', 'change programs that the node runs as root'],
  ['/lib64', 'change programs that the node runs as root'],
  ['/bin', 'change programs that the node runs as root'],
  ['/sbin', 'change programs that the node runs as root'],
  ['/usr', 'change programs that the node runs as root'],
  ['/opt/cni/bin', 'change programs that the node runs as root'],
  ['/proc', 'watch and change every process of the node'],
  ['/root', 'read the keys of root on the node'],
  ['/run/containerd', control],
  ['/run/crio', control],
  ['/run/dbus', 'give orders to the services of the node'],
  ['/run/k3s', control],
  ['/run/secrets', 'read the secrets handed to other containers'],
  ['/run/systemd', 'give orders to the services of the node'],
  ['/srv/kubernetes', 'read the keys of the control plane'],
  ['/sys', 'change the kernel settings and devices of the node'],
  ['/var', 'read the data and credentials of every pod on the node'],
  ['/var/lib', 'read the data and credentials of every pod on the node'],
  ['/var/lib/containerd', 'read and change the files of every container on the node'],
  ['/var/lib/containers', 'read and change the files of every container on the node'],
  ['/var/lib/crio', 'read and change the files of every container on the node'],
  ['/var/lib/docker', 'read and change the files of every container on the node'],
  ['/var/lib/etcd', 'read every secret of the cluster'],
  ['/var/lib/kubelet', 'read the credentials of every pod on the node'],
  ['/var/lib/kubelet/pki', 'act as the node towards the cluster'],
  ['/var/lib/rancher', 'read the keys of the cluster'],
  ['/var/lib/cloud', 'read the start-up data and credentials of the machine'],
  ['/var/lib/waagent', 'read the credentials of the machine'],
  ['/var/log', 'read the logs of every pod, and through links any file of the node'],
  ['/var/spool/cron', 'start jobs as root on the node'],
]);

/** Ends of paths that hold credentials wherever they lie. */
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

/** `/var` and `/var/lib` are too wide, but a folder of one's own below them is ordinary. */
const onlyItself: ReadonlySet<string> = new Set(['/var', '/var/lib', '/home', '/usr', '/opt']);

/** What everybody may read, in the middle of what is sensitive: time zones, certificates, kernel modules. */
const publicPaths: readonly string[] =
  '/etc/localtime /etc/timezone /etc/os-release /etc/machine-id /etc/hosts /etc/resolv.conf /etc/ssl/certs /etc/pki/ca-trust /etc/pki/tls/certs /lib/modules'.split(
    ' ',
  );

/**
 * How dangerous it is to mount this path of the node into a container. The path is read as the kernel would:
 * `//etc/../etc/` is `/etc`, `/var/run` is `/run`. A parent of something sensitive counts like it: `/` is everything.
 */
export function classifyHostPath(written: string): HostPath {
  const path = normalPath(written);
  if (path === '/') return { class: 'sensitive', path, harm: 'read and change every file of the node' };
  const place = path === '/var/run' ? '/run' : path.startsWith('/var/run/') ? path.slice(4) : path;
  const socket =
    sockets.get(place) ?? (/\/(?:docker|containerd|crio|podman)\.sock$/.test(place) || holdsSocket(place) ? control : undefined);
  if (socket !== undefined) return { class: 'socket', path, harm: socket };
  const harm = harmOf(place) ?? (credentialEnds.some((end) => place.endsWith(end)) ? 'use the credentials that lie there' : undefined);
  if (harm === undefined) return { class: 'plain', path };
  return { class: 'sensitive', path, harm, ...(liesIn(place, publicPaths) && { readable: true as const }) };
}

/** `/var` holds so much else that its own harm says more. */
function holdsSocket(place: string): boolean {
  return place !== '/var' && [...sockets.keys()].some((path) => path.startsWith(`${place}/`));
}

function harmOf(place: string): string | undefined {
  for (let at = place.length; at > 0; at = place.lastIndexOf('/', at - 1)) {
    const parent = place.slice(0, at);
    const harm = roots.get(parent);
    if (harm !== undefined) return at === place.length || !onlyItself.has(parent) ? harm : undefined;
  }
  return undefined;
}
