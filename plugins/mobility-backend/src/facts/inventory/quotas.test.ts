import type { V1LimitRangeItem } from '@kubernetes/client-node';
import { toClaimLimits, toQuotaFacts } from './quotas';

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
