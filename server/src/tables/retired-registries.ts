/**
 * Registries and folders of registries that are closed, or get nothing new, and where their images are now.
 * Sources: the Kubernetes blog (k8s.gcr.io is frozen since 3 April 2023), kubernetes-sigs/kubebuilder#3907 (images deleted in March
 * 2026), Broadcom's notice on projects.registry.vmware.com (June 2024), Bitnami's notice of August 2025 (bitnami/charts#35164).
 * Date: 2026-11. Refresh: read the announcements of the projects named here once a quarter.
 */
export interface RetiredHome {
  /** What the full name of an image begins with: `docker.io/bitnami/`. */
  readonly prefix: string;
  /** What stands there now; undefined when everything moved to a place of its own. */
  readonly now: string | undefined;
  /** The end of a sentence that begins with the place: `gets no new images since April 2023`. */
  readonly what: string;
  /** The very same images are there, under the same names. */
  readonly same?: true;
  /** Tags that are still kept where they were. */
  readonly kept?: readonly string[];
  /** Ids of other tools that know this one. */
  readonly ids?: readonly string[];
}

const FROZEN = 'gets no new images, not even security updates, since April 2023';
const PREDECESSOR = 'gets no new images; Kubernetes left it long ago';

export const retiredHomes: readonly RetiredHome[] = [
  { prefix: 'k8s.gcr.io/', now: 'registry.k8s.io/', what: FROZEN, same: true, ids: ['kubescape:C-0253'] },
  { prefix: 'gcr.io/google_containers/', now: 'registry.k8s.io/', what: PREDECESSOR },
  { prefix: 'gcr.io/google-containers/', now: 'registry.k8s.io/', what: PREDECESSOR },
  { prefix: 'us.gcr.io/k8s-artifacts-prod/', now: 'registry.k8s.io/', what: PREDECESSOR },
  { prefix: 'eu.gcr.io/k8s-artifacts-prod/', now: 'registry.k8s.io/', what: PREDECESSOR },
  { prefix: 'asia.gcr.io/k8s-artifacts-prod/', now: 'registry.k8s.io/', what: PREDECESSOR },
  { prefix: 'gcr.io/kubebuilder/kube-rbac-proxy', now: 'quay.io/brancz/kube-rbac-proxy', what: 'was deleted in March 2026' },
  { prefix: 'projects.registry.vmware.com/', now: undefined, what: 'was shut down in June 2024' },
  {
    prefix: 'docker.io/bitnami/',
    now: 'docker.io/bitnamilegacy/',
    what: 'lost its images with a version in August 2025',
    kept: ['latest'],
  },
];
