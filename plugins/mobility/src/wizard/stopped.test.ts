import { ScopeKind } from 'backstage-plugin-mobility-common';
import { aClonePlan } from '../__testUtils__/fixtures';
import { stopped } from './stopped';

it('names every workload that can be scaled, and nothing else', () => {
  const kinds: ScopeKind[] = [
    { kind: 'StatefulSet', count: 1, objects: { orders: 'uid' } },
    { kind: 'Deployment', count: 2, objects: { web: 'uid', api: 'uid' } },
    { kind: 'DaemonSet', count: 1, objects: { agent: 'uid' } },
    { kind: 'Secret', count: 3, objects: {} },
  ];
  expect(stopped(aClonePlan({ scope: { mode: 'namespace', kinds } }))).toEqual({
    'StatefulSet/orders': 0,
    'Deployment/web': 0,
    'Deployment/api': 0,
  });
});
