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
