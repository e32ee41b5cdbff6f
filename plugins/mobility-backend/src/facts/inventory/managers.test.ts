import type { V1ObjectMeta } from '@kubernetes/client-node';
import { ManagerFacts } from '../../planning/facts';
import { managersOf } from './managers';

const argo = (name: string) => ({ tool: 'Argo CD', name } as const);
const labelled = (key: string, value: string) => ({ labels: { [key]: value } });

it.each<[string, V1ObjectMeta[], ManagerFacts[]]>([
  ['nobody', [{ labels: { 'app.kubernetes.io/instance': 'orders' } }, {}], []],
  [
    'Argo CD by label',
    [labelled('argocd.argoproj.io/instance', 'orders')],
    [argo('orders')],
  ],
  [
    'Argo CD by annotation',
    [
      {
        annotations: {
          'argocd.argoproj.io/tracking-id':
            'orders:apps/StatefulSet:orders/orders',
        },
      },
    ],
    [argo('orders')],
  ],
  [
    'Flux, from a Kustomization and a release',
    [
      labelled('kustomize.toolkit.fluxcd.io/name', 'apps'),
      labelled('helm.toolkit.fluxcd.io/name', 'orders'),
    ],
    [
      { tool: 'Flux', name: 'apps' },
      { tool: 'Flux', name: 'orders' },
    ],
  ],
  [
    'each once',
    [
      labelled('argocd.argoproj.io/instance', 'orders'),
      labelled('argocd.argoproj.io/instance', 'orders'),
    ],
    [argo('orders')],
  ],
])('%s', (_, metadata, expected) => {
  expect(managersOf(metadata.map(one => ({ metadata: one })))).toEqual(
    expected,
  );
});
