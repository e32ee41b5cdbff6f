import type { V1LimitRangeItem } from '@kubernetes/client-node';
import { toClaimLimits, toPodLimits, toQuotaFacts } from './quotas';

const metadata = { name: 'team' };

it('tells what a quota leaves, also where it is overdrawn', () => {
  expect(
    toQuotaFacts({
      metadata,
      spec: { hard: { 'requests.storage': '2Gi', pods: '4', 'count/x': '1' } },
      status: { used: { 'requests.storage': '1536Mi', pods: '5' } },
    }),
  ).toEqual([
    {
      name: 'team',
      free: { 'requests.storage': 2 ** 29, pods: -1, 'count/x': 1 },
    },
  ]);
});

it('leaves out quotas of certain pods', () => {
  const hard = { pods: '0' };
  expect(
    toQuotaFacts({ metadata, spec: { hard, scopes: ['BestEffort'] } }),
  ).toEqual([]);
  expect(toQuotaFacts({ metadata, spec: { hard, scopeSelector: {} } })).toEqual(
    [],
  );
});

it('tells how large a claim may be, and nothing of containers', () => {
  const limits: V1LimitRangeItem[] = [
    { type: 'Container', max: { memory: '1Gi' } },
    { type: 'PersistentVolumeClaim', max: { storage: '1Gi' } },
    { type: 'PersistentVolumeClaim', min: { storage: '1Mi' } },
  ];
  expect(toClaimLimits({ metadata, spec: { limits } })).toEqual([
    { name: 'team', minBytes: undefined, maxBytes: 2 ** 30 },
    { name: 'team', minBytes: 2 ** 20, maxBytes: undefined },
  ]);
});

it('tells parts of a processor from none', () => {
  const [{ free }] = toQuotaFacts({
    metadata,
    spec: { hard: { cpu: '2' } },
    status: { used: { cpu: '1500m' } },
  });
  expect(free).toEqual({ cpu: 0.5 });
});

it('tells what pods are given, and what they must say', () => {
  const limits: V1LimitRangeItem[] = [
    {
      type: 'Container',
      _default: { memory: '1Gi' },
      defaultRequest: { memory: '1Gi', cpu: '100m' },
      max: { memory: '2Gi' },
    },
    { type: 'Pod', min: { cpu: '10m' }, maxLimitRequestRatio: { memory: '2' } },
    { type: 'PersistentVolumeClaim', min: { storage: '1Mi' } },
  ];
  expect(toPodLimits({ metadata, spec: { limits } })).toEqual({
    name: 'team',
    gives: ['requests.memory', 'requests.cpu', 'limits.memory'],
    demands: [
      'limits.memory',
      'requests.cpu',
      'requests.memory',
      'limits.memory',
    ],
  });
});
