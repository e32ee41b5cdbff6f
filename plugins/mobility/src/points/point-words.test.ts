import { reasonOf } from '../__testUtils__/fixtures';
import { translate } from '../__testUtils__/translate';
import { byGravity, namespaceWords, originWords } from './point-words';

it('says the gravest reason first, and leaves the order of others', () => {
  const codes = byGravity([
    reasonOf('ALL_THERE'),
    reasonOf('HAS_WARNINGS'),
    reasonOf('VOLUME_UNKNOWN'),
    reasonOf('VOLUME_SKIPPED', { claim: 'b' }),
    reasonOf('VOLUME_FAILED', { claim: 'a' }),
  ]).map(({ code }) => code);
  expect(codes).toEqual([
    'VOLUME_SKIPPED',
    'VOLUME_FAILED',
    'VOLUME_UNKNOWN',
    'HAS_WARNINGS',
    'ALL_THERE',
  ]);
});

it.each([
  [{ origin: 'mobility' as const }, 'Mobility'],
  [{ origin: 'schedule' as const, schedule: 'nightly' }, 'Schedule nightly'],
  [{ origin: 'found' as const }, 'Velero itself'],
])('says who made it', (point, words) => {
  expect(originWords(translate, point)).toBe(words);
});

it.each([
  [['orders'], 0, { seen: 'orders' }],
  [
    ['orders', 'jobs'],
    1,
    {
      seen: 'orders and jobs',
      others: 'and 1 other that you may not see',
    },
  ],
  [
    ['a', 'b', 'c', 'd', 'e'],
    2,
    {
      seen: 'a, b, c and 2 more',
      others: 'and 2 others that you may not see',
    },
  ],
  [[], 0, {}],
])('says which namespaces are in it: %j and %i others', (...given) => {
  const [namespaces, otherNamespaces, words] = given;
  expect(namespaceWords(translate, { namespaces, otherNamespaces })).toEqual(
    words,
  );
});
