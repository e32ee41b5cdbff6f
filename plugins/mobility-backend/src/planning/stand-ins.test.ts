import { PlanManifest, renderFinding } from 'backstage-plugin-mobility-common';
import { ApplicationFacts } from './facts';
import { planClone } from './plan-clone';
import { replacementsOf } from './stand-ins';
import {
  cloneTarget,
  known,
  scene,
  standIn,
  targetNamespace,
  unknown,
} from './testing/fixtures';

const FOUND = [
  standIn({ name: 'orders-test' }),
  standIn({ kind: 'ConfigMap', name: 'orders-test' }),
  standIn({ name: 'others', entities: ['component:default/shop'] }),
];
const REPLACE = {
  'Secret/orders': 'orders-test',
  'ConfigMap/web': 'orders-test',
};
const MAPS = [{ kind: 'ConfigMap', count: 1, objects: { web: 'map-uid' } }];

type Change = Omit<NonNullable<Parameters<typeof scene>[0]>, 'application'> & {
  application?: Partial<ApplicationFacts>;
};

function plan(
  { application, ...change }: Change = {},
  replace: Record<string, string> = REPLACE,
) {
  const { request, facts } = scene({
    standIns: known({ namespace: 'stand-ins', found: FOUND }),
    request: { targets: [cloneTarget({ replace })] },
    application: { kinds: MAPS, ...application },
    ...change,
  });
  return planClone(request, 'orders', facts);
}

const isStandIn = ({ object }: PlanManifest) =>
  JSON.stringify(object).includes('mobility/stand-in-uid');

const codes = (...args: Parameters<typeof plan>) =>
  plan(...args).findings.map(({ code }) => code);
const texts = (...args: Parameters<typeof plan>) =>
  JSON.stringify(plan(...args).findings.map(renderFinding));

it('names each object once, whatever the order of the request', () => {
  const turned = Object.fromEntries(Object.entries(REPLACE).reverse());
  expect(replacementsOf({ replace: REPLACE })).toEqual([
    { kind: 'ConfigMap', name: 'web', by: 'orders-test' },
    { kind: 'Secret', name: 'orders', by: 'orders-test' },
  ]);
  expect(replacementsOf({ replace: turned })).toEqual(
    replacementsOf({ replace: REPLACE }),
  );
});

it('says what is replaced by what, and makes it before the Restore', () => {
  const { targets, manifests, verdict } = plan();
  expect(verdict).not.toBe('blocked');
  expect(targets[0].changes).toEqual(
    expect.arrayContaining([
      {
        what: 'replaced',
        of: 'ConfigMap web',
        before: 'web',
        after: 'orders-test',
      },
      {
        what: 'replaced',
        of: 'Secret orders',
        before: 'orders',
        after: 'orders-test',
      },
    ]),
  );
  const made = manifests.filter(isStandIn);
  expect(made.map(({ object }) => object)).toEqual(
    ['ConfigMap', 'Secret'].map(kind => ({
      apiVersion: 'v1',
      kind,
      metadata: {
        name: kind === 'Secret' ? 'orders' : 'web',
        namespace: 'orders',
        labels: expect.objectContaining({ 'mobility/run': '{run}' }),
        annotations: {
          'mobility/entity-ref': 'component:default/orders',
          'mobility/stand-in': 'stand-ins/orders-test',
          'mobility/stand-in-uid': 'uid-of-orders-test',
        },
      },
    })),
  );
  const restore = manifests.findIndex(
    ({ object }) => object.kind === 'Restore',
  );
  expect(manifests.indexOf(made[1])).toBeLessThan(restore);
});

it('is another plan with another stand-in of the same name', () => {
  const again = FOUND.map(one => ({ ...one, uid: 'made anew' }));
  const standIns = known({ namespace: 'stand-ins', found: again });
  expect(plan({ standIns }).hash).not.toBe(plan().hash);
  expect(plan().hash).toBe(plan().hash);
});

it('takes nothing that was prepared for others, and does not tell of it', () => {
  const asked = { 'Secret/orders': 'others' };
  expect(codes({}, asked)).toContain('STAND_IN_UNKNOWN');
  expect(plan({}, asked).manifests.some(isStandIn)).toBe(false);
  const told = texts({}, { 'Secret/orders': 'nothing' });
  expect(told).toContain('orders-test');
  expect(told).not.toContain('others');
});

it('takes no stand-in of the other kind', () => {
  const found = [standIn({ kind: 'ConfigMap' })];
  const standIns = known({ namespace: 'stand-ins', found });
  expect(codes({ standIns }, { 'Secret/orders': 'orders-test' })).toContain(
    'STAND_IN_UNKNOWN',
  );
});

describe('what stands against it', () => {
  it.each<[string, Change, string]>([
    [
      'a namespace that was there before',
      { namespace: known(targetNamespace()) },
      'ADJUST_NOT_OURS',
    ],
    [
      'a target that does not answer',
      { standIns: unknown() },
      'CLUSTER_UNREACHABLE',
    ],
    [
      'rights that cannot be asked for',
      { standInRights: unknown() },
      'CLUSTER_UNREACHABLE',
    ],
    [
      'a ConfigMap that the application has not',
      { application: { kinds: [] } },
      'REPLACED_UNKNOWN',
    ],
  ])('%s', (_, change, code) => {
    const found = plan(change).findings.find(one => one.code === code);
    expect(found).toMatchObject({ severity: 'block' });
  });

  it('a right, which is named with its file', () => {
    const right = {
      verb: 'get',
      resource: 'secrets',
      namespace: 'stand-ins',
      file: 'rbac/stand-ins.yaml',
    };
    const given: Change = {
      standInRights: known([right]),
      standIns: {
        known: false,
        problem: { kind: 'forbidden', verb: 'list', resource: 'secrets' },
      },
    };
    const found = plan(given).findings.filter(
      ({ code }) => code === 'FORBIDDEN',
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      severity: 'block',
      params: { verb: 'get', file: 'rbac/stand-ins.yaml' },
    });
  });

  it('a list that is refused although we have the right', () => {
    const given: Change = {
      standIns: {
        known: false,
        problem: { kind: 'forbidden', verb: 'list', resource: 'secrets' },
      },
    };
    expect(plan(given).verdict).toBe('blocked');
  });
});

describe('what stands in a ConfigMap', () => {
  const application = {
    kinds: MAPS,
    endpoints: [{ object: 'ConfigMap web', host: 'db.acme.example' }],
    references: [
      { object: 'ConfigMap web', name: 'db.orders.svc', namespace: 'payments' },
    ],
  };

  it('is shared as long as it goes along', () => {
    expect(codes({ application }, {})).toEqual(
      expect.arrayContaining(['SHARED_ENDPOINTS', 'NAMES_ELSEWHERE']),
    );
  });

  it('is not once it is replaced', () => {
    const found = codes({ application });
    expect(found).not.toContain('SHARED_ENDPOINTS');
    expect(found).not.toContain('NAMES_ELSEWHERE');
  });

  it('is shared by a copy that keeps it', () => {
    const { request, facts } = scene({
      application,
      standIns: known({ namespace: 'stand-ins', found: FOUND }),
      request: { targets: [cloneTarget({ replace: REPLACE }), cloneTarget()] },
    });
    const [target] = facts.targets;
    const both = { ...facts, targets: [target, target] };
    const found = planClone(request, 'orders', both).findings;
    expect(found.map(({ code }) => code)).toContain('SHARED_ENDPOINTS');
  });
});
