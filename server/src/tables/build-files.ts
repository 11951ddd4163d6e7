/**
 * Files that start image builds and name their targets. Source: the manuals of Docker Compose, Buildx Bake, Skaffold, Tilt, GNU make, just
 * and GitLab's pipelines. Date: 2026-11.
 */
export const buildFiles: readonly string[] = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yaml',
  'docker-compose.yml',
  'docker-bake.hcl',
  'docker-bake.json',
  'skaffold.yaml',
  'Tiltfile',
  'Makefile',
  'justfile',
  '.gitlab-ci.yml',
];
