import { findKinds, kindGroup, kindName, shortName } from './find-kinds';

const kinds = [
  {
    kind: 'v1/ConfigMap',
    count: 3,
    names: ['orders/config', 'orders/hooks', 'orders/orders-ca'],
  },
  { kind: 'v1/Secret', count: 2 },
  { kind: 'apps/v1/StatefulSet', count: 1, names: ['orders/db'] },
];
const found = (search: string) =>
  findKinds(kinds, search).map(({ kind, names, found: by }) => [
    kind,
    names,
    by,
  ]);

it.each([
  [
    'everything without words',
    ' ',
    kinds.map(k => [k.kind, k.names, undefined]),
  ],
  ['a kind whole', 'configm', [['v1/ConfigMap', kinds[0].names, undefined]]],
  [
    'a Secret by its kind only',
    'secret',
    [['v1/Secret', undefined, undefined]],
  ],
  ['of others the names', 'HOOK', [['v1/ConfigMap', ['orders/hooks'], 1]]],
  ['no kind by its group', 'apps', []],
])('finds %s', (_, search, expected) => {
  expect(found(search)).toEqual(expected);
});

it.each([
  ['v1/Secret', 'Secret', undefined],
  ['apps/v1/Deployment', 'Deployment', 'apps/v1'],
])('takes %s apart', (kind, name, group) => {
  expect([kindName(kind), kindGroup(kind)]).toEqual([name, group]);
});

it.each([
  ['orders/db', ['orders'], 'db'],
  ['other/db', ['orders'], 'other/db'],
  ['orders/db', ['orders', 'pay'], 'orders/db'],
  ['orders/db', [], 'orders/db'],
  ['cluster-wide', ['orders'], 'cluster-wide'],
])('shortens %s within %j to %s', (name, namespaces, short) => {
  expect(shortName(name, namespaces)).toBe(short);
});
