/**
 * What ties an object to whoever deploys it, by tool. Argo CD deletes what carries
 * the mark of an application and is not in its repository; the copy would be
 * just that.
 */
export const GITOPS_MARKS = [
  {
    tool: 'Argo CD',
    labels: ['argocd.argoproj.io/instance'],
    annotations: ['argocd.argoproj.io/tracking-id'],
  },
  {
    tool: 'Flux',
    labels: [
      'kustomize.toolkit.fluxcd.io/name',
      'kustomize.toolkit.fluxcd.io/namespace',
      'helm.toolkit.fluxcd.io/name',
      'helm.toolkit.fluxcd.io/namespace',
    ],
    annotations: [],
  },
] as const;

export type GitOpsTool = (typeof GITOPS_MARKS)[number]['tool'];

/**
 * By which Flux leaves an object as it is
 * (kustomize-controller, "kustomize.toolkit.fluxcd.io/reconcile: disabled").
 */
export const LEFT_ALONE = {
  key: 'kustomize.toolkit.fluxcd.io/reconcile',
  value: 'disabled',
} as const;
