/**
 * What other tools call the mount of a path of the node. Source: the lists of paths in the tools' documentation.
 * Date: 2026-11.
 */
import { liesIn } from '../core/path.ts';
import type { HostPath } from './host-paths.ts';

/** Object to every `hostPath`. */
const any = ['polaris:hostPathSet', 'trivy:KSV-0023', 'kubescape:C-0048', 'terrascan:AC_K8S_0076', 'terrascan:AC_K8S_0081'];
const ordinaryPod = ['kics:aa8f7a35'];
const systemDirectory = ['kics:5308a7a8'];
const socket = ['kubescape:C-0074', 'kubeaudit:mounts'];
const dockerSocket = ['kube-linter:docker-sock', 'sonar:S6429'];
/** These compare the usual path letter by letter. */
const usualDockerSocket = ['kubesec:DockerSock', 'trivy:KSV-0006', 'checkov:CKV_K8S_27', 'kics:a6f34658', 'terrascan:AC_K8S_0088'];
const sensitive = ['trivy:KSV-0121', 'kubeaudit:mounts', 'sonar:S6433'];
const wholeDirectory = ['kube-linter:sensitive-host-mounts'];
const processes = ['kubesec:ProcMount'];
const cloud = ['kubescape:C-0020'];
const writable = ['kube-linter:writable-host-mount', 'kubescape:C-0045', 'kubescape:alert-rw-hostpath'];
/** Objects by where it is mounted, whatever the volume. */
const writableSystemDirectory = ['kics:b7652612'];

export const hostPathIds = {
  plain: [...any, ...ordinaryPod, ...systemDirectory],
  socket: [...any, ...ordinaryPod, ...systemDirectory, ...socket, ...dockerSocket, ...usualDockerSocket],
  sensitive: [...any, ...ordinaryPod, ...systemDirectory, ...sensitive, ...wholeDirectory, ...processes, ...cloud],
  writable: [...writable, ...writableSystemDirectory],
} as const;

const systemDirectories = '/bin /boot /cdrom /dev /etc /home /lib /media /proc /root /run /sbin /srv /sys /usr /var'.split(' ');
const wholeDirectories = new Set('/ /boot /dev /etc /lib /proc /sys /usr'.split(' '));
const cloudFolders = ['/.aws', '/.azure', '/.config/gcloud', '/etc/kubernetes/azure.json', '/var/lib/kubelet/config.json'];

/** The ids of one mount. @param pod the pod that has it, undefined for a PersistentVolume */
export function idsOfHostPath(
  { class: kind, path }: HostPath,
  pod: { readonly namespace: string | undefined } | undefined,
): readonly string[] {
  return [
    ...(pod === undefined ? [] : any),
    ...(pod === undefined || pod.namespace === 'kube-system' ? [] : ordinaryPod),
    ...(path === '/' || liesIn(path, systemDirectories) ? systemDirectory : []),
    ...(kind === 'socket' ? socket : []),
    ...(path.endsWith('/docker.sock') ? dockerSocket : []),
    ...(path === '/var/run/docker.sock' ? usualDockerSocket : []),
    ...(kind === 'sensitive' ? sensitive : []),
    ...(wholeDirectories.has(path) ? wholeDirectory : []),
    ...(path === '/proc' ? processes : []),
    ...(kind === 'sensitive' && cloudFolders.some((end) => path.endsWith(end)) ? cloud : []),
  ];
}

/** The ids of a mount that can be written to. @param mountPath where the container has it */
export function idsOfWritableMount(mountPath: string): readonly string[] {
  return [...writable, ...(liesIn(mountPath, systemDirectories) ? writableSystemDirectory : [])];
}
