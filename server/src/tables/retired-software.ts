/**
 * Software that nobody looks after any more, and versions with a hole that is used, by the image they come in.
 * Sources: kubernetes.io/blog/2025/11/11/ingress-nginx-retirement, helm.sh/blog/helm-v2-deprecation-timeline, the archive notices of
 * kubernetes/dashboard, kubernetes-retired/heapster, GoogleContainerTools/kaniko, fluxcd/flux and fluxcd/helm-operator,
 * minio/minio#21647; CVE-2022-24348 (Argo CD), CVE-2022-39328 (Grafana), CVE-2022-47633 (Kyverno).
 * Date: 2026-11. Refresh: read the announcements of the projects named here once a quarter.
 */
export interface RetiredSoftware {
  readonly title: string;
  /** Full names of its images without tag; `*` stands for any characters. */
  readonly images: readonly string[];
  /** The versions meant, each from the first to below the second; all when left out. */
  readonly versions?: readonly (readonly [from: string, below: string])[];
  /** What is wrong, as the end of a sentence that begins with the title. */
  readonly what: string;
  /** What to do, as a sentence. */
  readonly instead: string;
  /** Ids of other tools that know it. */
  readonly ids?: readonly string[];
}

export const tiller: RetiredSoftware = {
  title: 'Tiller',
  images: ['*/tiller', '*/tiller-*'],
  what: 'is abandoned since November 2020',
  instead: 'Whoever reaches it can do what it can, often everything in the cluster. Move to Helm 3, which has no part in the cluster.',
  ids: ['trivy:KSV-0102', 'checkov:CKV_K8S_34', 'kics:6d173be7', 'terrascan:AC_K8S_0071'],
};

export const dashboard: RetiredSoftware = {
  title: 'Kubernetes Dashboard',
  images: ['docker.io/kubernetesui/*', '*/kubernetes-dashboard-*', '*/kubernetes-dashboard'],
  what: 'is archived and gets no security updates',
  instead: 'It shows the whole cluster to whoever gets in. Remove it; its authors point to Headlamp.',
  ids: ['checkov:CKV_K8S_33', 'kics:d2ad057f', 'terrascan:AC_K8S_0067'],
};

export const retiredSoftware: readonly RetiredSoftware[] = [
  tiller,
  dashboard,
  {
    title: 'The controller ingress-nginx',
    images: [
      '*/ingress-nginx/controller',
      '*/ingress-nginx/controller-chroot',
      '*/kubernetes-ingress-controller/nginx-ingress-controller*',
    ],
    what: 'was retired in March 2026',
    instead: 'It faces the internet and gets no security updates. Move to another ingress controller or to the Gateway API.',
    ids: ['kubescape:C-0292'],
  },
  {
    title: 'Argo CD',
    images: ['quay.io/argoproj/argocd', 'docker.io/argoproj/argocd', 'ghcr.io/argoproj/argocd'],
    versions: [
      ['0.0.0', '2.1.9'],
      ['2.2.0', '2.2.4'],
    ],
    what: 'hands out secrets in this version (CVE-2022-24348)',
    instead: 'A Helm chart made for it reads values of other applications. Update it.',
    ids: ['kubescape:C-0081'],
  },
  {
    title: 'Grafana',
    images: ['docker.io/grafana/grafana', 'docker.io/grafana/grafana-oss', 'docker.io/grafana/grafana-enterprise'],
    versions: [['9.2.0', '9.2.4']],
    what: 'lets strangers in as somebody else in this version (CVE-2022-39328)',
    instead: 'Two requests at the same time can share one login. Update to 9.2.4 or later.',
    ids: ['kubescape:C-0090'],
  },
  {
    title: 'Kyverno',
    images: ['ghcr.io/kyverno/kyverno', 'reg.kyverno.io/kyverno/kyverno'],
    versions: [['1.8.3', '1.8.5']],
    what: 'accepts unsigned images in this version (CVE-2022-47633)',
    instead: 'A registry can hand it another image than the one whose signature it checked. Update to 1.8.5 or later.',
    ids: ['kubescape:C-0091'],
  },
  {
    title: 'kaniko',
    images: ['gcr.io/kaniko-project/executor', 'gcr.io/kaniko-project/warmer'],
    what: 'was archived by Google in June 2025',
    instead: 'It runs as root and gets no security updates. Take a fork that is looked after, or BuildKit without root.',
  },
  {
    title: 'MinIO',
    images: ['docker.io/minio/minio', 'quay.io/minio/minio'],
    what: 'publishes no images since October 2025',
    instead: 'The last one has a known way to more rights (CVE-2025-62506). Build it from source, or move to another store.',
  },
  {
    title: 'Heapster',
    images: ['*/heapster', '*/heapster-amd64', '*/heapster-arm64'],
    what: 'is abandoned since 2018',
    instead: 'It reads from every kubelet and gets no security updates. Use metrics-server.',
  },
  {
    title: 'Flux 1',
    images: ['docker.io/fluxcd/flux', 'docker.io/weaveworks/flux', 'docker.io/fluxcd/helm-operator'],
    what: 'was archived in November 2022',
    instead: 'It holds rights over the whole cluster and gets no security updates. Move to Flux 2.',
  },
];
