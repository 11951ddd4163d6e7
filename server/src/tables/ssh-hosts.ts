/**
 * The host keys that code hosts publish for ssh, as lines of a known_hosts file.
 * Sources: docs.github.com “GitHub's SSH key fingerprints”, docs.gitlab.com “GitLab.com settings”, support.atlassian.com
 * “Configure SSH and two-step verification”. Read in November 2026.
 */
export const hostKeys: ReadonlyMap<string, string> = new Map(
  [
    'github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl',
    'gitlab.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAfuCHKVTjquxvt6CM6tdG4SLp1Btn/nOeHHE5UOzRdf',
    'bitbucket.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIazEu89wgQZ4bqs3d63QSMzYVa0MuJ2e2gKTKqu+UUO',
  ].map((line) => [line.slice(0, line.indexOf(' ')), line]),
);
