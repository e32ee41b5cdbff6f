import { dnsLabelSchema, FindingCode } from 'backstage-plugin-mobility-common';
import { aClonePlan, aFinding, taken } from '../__testUtils__/fixtures';
import { isTaken, namespaceCandidates } from './namespace-preset';

it.each([
  [
    'orders',
    false,
    ['orders', 'orders-copy', 'orders-copy-2', 'orders-copy-3'],
  ],
  ['orders', true, ['orders-copy', 'orders-copy-2', 'orders-copy-3']],
])(
  'tries names for %s (beside the original: %s)',
  (name, besideOriginal, first) => {
    const candidates = namespaceCandidates(name, { besideOriginal });
    expect(candidates.slice(0, first.length)).toEqual(first);
    expect(new Set(candidates).size).toBe(candidates.length);
  },
);

it.each(['a'.repeat(63), `${'a'.repeat(57)}-b`, 'a'])(
  'makes names that Kubernetes takes from %s',
  name => {
    for (const candidate of namespaceCandidates(name, {
      besideOriginal: false,
    })) {
      expect(dnsLabelSchema.safeParse(candidate).success).toBe(true);
    }
  },
);

it.each<[FindingCode, boolean]>([
  ['NAMESPACE_TAKEN', true],
  ['NAMESPACE_IS_SOURCE', true],
  ['CLAIMS_IN_TARGET', true],
  ['NAMESPACE_TERMINATING', true],
  ['VELERO_NAMESPACE_IN_SCOPE', true],
  ['NAMESPACE_EXISTS', false],
  ['LOCATION_MISSING', false],
])('%s means that the name is taken: %s', (code, expected) => {
  const plan = aClonePlan({ findings: [taken('cloud', 'orders', code)] });
  expect(isTaken(plan, 'cloud')).toBe(expected);
  expect(isTaken(plan, 'onprem')).toBe(false);
});

it('is not taken by what is wrong with the source', () => {
  const findings = [
    aFinding('VELERO_NAMESPACE_IN_SCOPE', {
      scope: { kind: 'source', cluster: 'cloud' },
    }),
  ];
  expect(isTaken(aClonePlan({ findings }), 'cloud')).toBe(false);
});
