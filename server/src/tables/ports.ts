/**
 * Ports over which a machine is controlled from afar, and what for.
 * Source: IANA Service Name and Transport Protocol Port Number Registry; the manuals of Docker and the kubelet. Read in November 2026.
 */
export const remotePorts: ReadonlyMap<number, string> = new Map([
  [22, 'SSH'],
  [23, 'Telnet'],
  [3389, 'Remote Desktop'],
  [5800, 'VNC over HTTP'],
  [5900, 'VNC'],
  [2375, 'the Docker daemon without encryption'],
  [10250, 'the kubelet'],
]);

/**
 * The same for containers and Services: with the port SSH and SFTP servers without root listen at, and without the kubelet's, which
 * many programs that answer the API server took over.
 */
export const remotePortsOfPods: ReadonlyMap<number, string> = new Map([
  [21, 'FTP'],
  ...[...remotePorts].filter(([port]) => port !== 10_250),
  [2222, 'SSH'],
]);
