import { ScopeKind } from 'backstage-plugin-mobility-common';
import { aClonePlan } from '../__testUtils__/fixtures';
import { endOf, replicasFor, stopped } from './stopped';

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

it('calls stopped only what is so as a whole', () => {
  const kinds: ScopeKind[] = [
    { kind: 'Deployment', count: 2, objects: { web: 'uid', api: 'uid' } },
  ];
  const plan = aClonePlan({ scope: { mode: 'namespace', kinds } });
  expect(endOf(plan)).toBe('original');
  expect(endOf(plan, { 'Deployment/web': 0, 'Deployment/api': 0 })).toBe(
    'stopped',
  );
  expect(endOf(plan, { 'Deployment/web': 0 })).toBe('some');
  expect(endOf(plan, { 'Deployment/web': 0, 'Deployment/api': 2 })).toBe(
    'some',
  );
});

it.each<
  [string, Record<string, number> | undefined, string[], object | undefined]
>([
  ['nothing was said', undefined, ['Deployment/web'], undefined],
  [
    'all was to be stopped',
    { 'StatefulSet/db': 0 },
    ['Deployment/web', 'StatefulSet/db', 'CronJob/a'],
    { 'Deployment/web': 0, 'StatefulSet/db': 0 },
  ],
  [
    'another number was asked for',
    { 'StatefulSet/db': 1 },
    ['Deployment/web', 'StatefulSet/db'],
    { 'StatefulSet/db': 1 },
  ],
  [
    'what was said is of none',
    { 'StatefulSet/db': 1 },
    ['Deployment/web'],
    undefined,
  ],
])('says of other workloads what they end with: %s', (_, was, after, is) => {
  expect(replicasFor(was, ['StatefulSet/db', 'CronJob/a'], after)).toEqual(is);
});
