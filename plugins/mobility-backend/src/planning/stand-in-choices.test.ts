import { ScopeKind } from 'backstage-plugin-mobility-common';
import { toReplaceableList, toStandInList } from './stand-in-choices';
import { application, known, standIn, unknown } from './testing/fixtures';

const ORDERS = 'component:default/orders';
const NONE = known([]);
const right = {
  verb: 'create',
  resource: 'secrets',
  file: 'rbac/stand-ins.yaml',
};
const prepared = (...found: ReturnType<typeof standIn>[]) =>
  known({ namespace: 'stand-ins', found });

describe('what may take the place of something', () => {
  it('is what was prepared for the service or for all, by name and nothing else', () => {
    const standIns = prepared(
      standIn({ name: 'orders-test' }),
      standIn({ kind: 'ConfigMap', name: 'any', entities: '*' }),
      standIn({ name: 'theirs', entities: ['component:default/shop'] }),
    );
    const told = toStandInList(
      { standIns, standInRights: NONE },
      'cloud',
      ORDERS,
    );
    expect(told).toEqual({
      state: 'ok',
      items: [
        { kind: 'Secret', name: 'orders-test' },
        { kind: 'ConfigMap', name: 'any' },
      ],
    });
  });

  it.each([
    ['nothing prepared', prepared(), NONE, { state: 'ok', items: [] }],
    ['not configured where', known(null), NONE, { state: 'unset' }],
    [
      'a list that is not known',
      unknown(),
      NONE,
      { state: 'error', findings: [{ code: 'CLUSTER_UNREACHABLE' }] },
    ],
    [
      'a right that is missing to make it',
      prepared(standIn()),
      known([right]),
      {
        state: 'error',
        findings: [{ code: 'FORBIDDEN', params: { file: right.file } }],
      },
    ],
    [
      'rights that are not known',
      prepared(standIn()),
      unknown(),
      { state: 'error', findings: [{ code: 'CLUSTER_UNREACHABLE' }] },
    ],
  ])('tells apart: %s', (_, standIns, standInRights, expected) => {
    const reading = { standIns, standInRights };
    expect(toStandInList(reading, 'cloud', ORDERS)).toMatchObject(expected);
  });
});

describe('what may be replaced', () => {
  const kinds: ScopeKind[] = [
    { kind: 'Service', count: 1, objects: { web: 'uid' } },
    { kind: 'ConfigMap', count: 1, objects: { settings: 'uid' } },
  ];

  it.each([
    [
      'Secrets and ConfigMaps',
      application({ kinds, secrets: ['db'] }),
      {
        items: [
          { kind: 'Secret', name: 'db' },
          { kind: 'ConfigMap', name: 'settings' },
        ],
        unlisted: [],
      },
    ],
    [
      'Secrets that may not be listed',
      application({ kinds, secrets: null }),
      {
        items: [{ kind: 'ConfigMap', name: 'settings' }],
        unlisted: ['Secret'],
      },
    ],
    [
      'neither',
      application({ kinds: [], secrets: [] }),
      { items: [], unlisted: [] },
    ],
  ])('tells apart: %s', (_, facts, expected) => {
    expect(toReplaceableList(known(facts), 'onprem')).toEqual({
      state: 'ok',
      ...expected,
    });
  });

  it('is not empty where it is not known', () => {
    expect(toReplaceableList(unknown(), 'onprem')).toMatchObject({
      state: 'error',
      findings: [
        {
          code: 'CLUSTER_UNREACHABLE',
          params: { cluster: 'onprem', reason: 'no answer in time' },
        },
      ],
    });
  });
});
