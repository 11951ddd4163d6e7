/**
 * Linux capabilities. Source: linux/capability.h and capabilities(7), Linux 6.x. Date: 2026-11.
 * Class `default`: what a container gets anyway, and what the baseline level of the Pod Security Standards lets add;
 * `root`: a way to become root on the host; `strong`: everything else.
 */

export type CapabilityClass = 'default' | 'strong' | 'root';

export type Reach = 'container' | 'network' | 'processes';

export interface Capability {
  /** As Kubernetes and Docker write it: upper case, without `CAP_`. */
  readonly name: string;
  readonly class: CapabilityClass;
  /** What its holder can do, to follow “With it a process can”. */
  readonly harm: string;
  /** How far it reaches: its container, or this namespace, which is the pod's own unless the pod shares that of its node. */
  readonly within?: Reach;
}

const rows: readonly (readonly [name: string, kind: CapabilityClass, harm: string, within?: Reach])[] = [
  ['AUDIT_CONTROL', 'strong', 'switch the audit of the host off'],
  ['AUDIT_READ', 'strong', 'read the audit log of the host'],
  ['AUDIT_WRITE', 'default', 'write into the audit log of the host'],
  ['BLOCK_SUSPEND', 'strong', 'keep the host from going to sleep'],
  ['BPF', 'root', 'load programs into the kernel of the host'],
  ['CHECKPOINT_RESTORE', 'root', 'choose process numbers and read the memory maps of other processes'],
  ['CHOWN', 'default', 'give any file to any user'],
  ['DAC_OVERRIDE', 'default', 'read and write files whatever their permissions say'],
  ['DAC_READ_SEARCH', 'root', 'read every file of the host by its handle'],
  ['FOWNER', 'default', 'change the permissions of files it does not own'],
  ['FSETID', 'default', 'keep set-user-ID bits on files it changes'],
  ['IPC_LOCK', 'strong', 'keep its memory from being swapped out', 'container'],
  ['IPC_OWNER', 'strong', 'read the shared memory of other programs'],
  ['KILL', 'default', 'send signals to processes of other users'],
  ['LEASE', 'strong', 'hold up others that open a file', 'container'],
  ['LINUX_IMMUTABLE', 'strong', 'make files that nobody can delete', 'container'],
  ['MAC_ADMIN', 'root', 'change the mandatory access rules of the host'],
  ['MAC_OVERRIDE', 'strong', 'pass over mandatory access rules'],
  ['MKNOD', 'default', 'make device files'],
  ['NET_ADMIN', 'root', 'change the network and the firewall it runs in', 'network'],
  ['NET_BIND_SERVICE', 'default', 'listen on ports below 1024'],
  ['NET_BROADCAST', 'strong', 'send broadcasts'],
  ['NET_RAW', 'strong', 'forge packets and pose as its neighbours on the network'],
  ['PERFMON', 'root', 'watch the kernel and other processes of the host'],
  ['SETFCAP', 'default', 'give capabilities to files'],
  ['SETGID', 'default', 'take on any group'],
  ['SETPCAP', 'default', 'drop and pass on capabilities'],
  ['SETUID', 'default', 'take on any user'],
  ['SYS_ADMIN', 'root', 'mount file systems and take over the host; it is root under another name'],
  ['SYS_BOOT', 'root', 'restart the host or load another kernel'],
  ['SYS_CHROOT', 'default', 'change its root directory'],
  ['SYS_MODULE', 'root', 'load code into the kernel of the host'],
  ['SYS_NICE', 'strong', 'take processor time from everything else on the host'],
  ['SYS_PACCT', 'strong', 'switch process accounting on and off'],
  ['SYS_PTRACE', 'root', 'read and change the memory of the processes it sees', 'processes'],
  ['SYS_RAWIO', 'root', 'reach the memory and ports of the host directly'],
  ['SYS_RESOURCE', 'strong', 'go beyond the limits set for it'],
  ['SYS_TIME', 'strong', 'set the clock of the host'],
  ['SYS_TTY_CONFIG', 'strong', 'take over the terminals of the host'],
  ['SYSLOG', 'strong', 'read the kernel log and addresses of the host'],
  ['WAKE_ALARM', 'strong', 'wake the host up'],
];

/** The 41 capabilities, by name. `ALL` is none of them. */
export const capabilities: ReadonlyMap<string, Capability> = new Map(
  rows.map(([name, kind, harm, within]) => [name, { name, class: kind, harm, ...(within && { within }) }]),
);

/** `cap_net_raw`, `CAP_NET_RAW` and `net_raw` → `NET_RAW`: the way Kubernetes writes it. */
export function capabilityName(written: string): string {
  return written.trim().toUpperCase().replace(/^CAP_/, '');
}

/** The capability meant by `written`, in any spelling; `ALL` and unknown names are undefined. */
export function capability(written: string): Capability | undefined {
  return capabilities.get(capabilityName(written));
}
