import { describe, expect, it } from 'vitest';
import { classifyHostPath } from './host-paths.ts';

describe('classifyHostPath', () => {
  it.each([
    ['/var/run/docker.sock', 'socket'],
    ['/run/docker.sock', 'socket'],
    ['//var//run/./docker.sock', 'socket'],
    ['/run/containerd/containerd.sock', 'socket'],
    ['/mnt/x/docker.sock', 'socket'],
    ['/', 'sensitive'],
    ['', 'sensitive'],
    ['/data/../..', 'sensitive'],
    ['//etc/../etc/', 'sensitive'],
    ['/etc', 'sensitive'],
    ['/etc/kubernetes/pki', 'sensitive'],
    ['/var/lib/kubelet', 'sensitive'],
    ['/var/lib/kubelet/pods', 'sensitive'],
    ['/var/lib/kubelet/plugins', 'sensitive'],
    ['/var/lib/kubelet/plugins/disk.example.com', 'plain'],
    ['/var/lib/kubelet/plugins/kubernetes.io/csi', 'sensitive'],
    ['/var/lib/kubelet/plugins_registry/', 'sensitive'],
    ['/var/run', 'socket'],
    ['/run/', 'socket'],
    ['/run/k3s', 'socket'],
    ['/run/systemd/private', 'sensitive'],
    ['/var', 'sensitive'],
    ['/var/lib', 'sensitive'],
    ['/proc/1', 'sensitive'],
    ['/home/bob/.aws', 'sensitive'],
    ['/var/log/pods', 'sensitive'],
    ['/etc/sudoers.d/web', 'sensitive'],
    ['/dev/nvme0n1', 'sensitive'],
    ['/dev/disk/by-id', 'sensitive'],
    ['/root/.ssh/id_rsa', 'sensitive'],
    ['/root/site', 'plain'],
    ['/etc/nginx', 'plain'],
    ['/dev/net/tun', 'plain'],
    ['/data', 'plain'],
    ['/var/lib/app', 'plain'],
    ['/run/app', 'plain'],
    ['/home/bob/data', 'plain'],
    ['/etcetera', 'plain'],
    ['/opt/app', 'plain'],
    ['/mnt/disks/ssd0', 'plain'],
  ] as const)('%s is %s', (path, kind) => {
    const result = classifyHostPath(path);
    expect(result.class).toBe(kind);
    expect(result.harm === undefined).toBe(kind === 'plain');
  });

  it('normalises the path', () => expect(classifyHostPath('//etc/./ssh/../cni/').path).toBe('/etc/cni'));

  it.each([
    ['/etc/localtime', true],
    ['/etc/ssl/certs/ca.pem', true],
    ['/lib/modules/', true],
    ['/etc/selinux', true],
    ['/boot', true],
    ['/sys', undefined],
    ['/etc', undefined],
    ['/etc/ssl', undefined],
    ['/etc/ssl/private', undefined],
    ['/data', undefined],
  ])('%s may be read by everybody: %s', (path, readable) => expect(classifyHostPath(path).readable).toBe(readable));
});
