import { Parts } from 'backstage-plugin-mobility-common';
import { parse } from 'yaml';
import { BackedUpObject, RestoreFacts, WhoseTarget } from '../facts';
import { planRestore } from '../plan-restore';
import {
  known,
  restoreScene,
  targetNamespace,
  volume,
} from '../testing/fixtures';

const object = (
  kind: string,
  name: string,
  rest: Partial<BackedUpObject> = {},
): BackedUpObject => ({ kind, name, labels: {}, needs: [], ...rest });

const CLAIM = 'PersistentVolumeClaim/data-orders-0';
const OBJECTS = [
  object('StatefulSet', 'orders', {
    labels: { part: 'db' },
    needs: ['ConfigMap/settings', CLAIM],
    pods: ['orders-0'],
    beside: ['ControllerRevision/orders-1'],
  }),
  object('PersistentVolumeClaim', 'data-orders-0', { labels: { part: 'db' } }),
  object('ConfigMap', 'settings'),
  object('ConfigMap', 'odd*name', { labels: { part: 'db' } }),
  object('Secret', 'password'),
  object('Service', 'outside', { endpoints: true }),
  object('HTTPRoute', 'web'),
];
const ALL_THERE = {
  StatefulSet: ['orders'],
  PersistentVolumeClaim: ['data-orders-0'],
  ConfigMap: [],
  Secret: ['password'],
  Service: ['outside'],
};

const asked = (parts: Partial<Parts>): Parts => ({
  kinds: [],
  objects: [],
  labels: {},
  ...parts,
});

function planOf(
  parts: Partial<Parts>,
  {
    there,
    own = { whose: 'own' },
    ...facts
  }: { there?: Record<string, string[] | null>; own?: WhoseTarget } & Partial<
    Pick<RestoreFacts, 'objects'>
  > = {},
  change: Parameters<typeof restoreScene>[0] = {},
) {
  const given = restoreScene({
    ...(there
      ? {
          namespace: known(
            targetNamespace({
              claims: there.PersistentVolumeClaim ?? [],
              contents: { StatefulSet: 1 },
              names: there,
            }),
          ),
        }
      : {}),
    ...change,
    request: { parts: asked(parts) },
  });
  return planRestore(given.request, {
    ...given.facts,
    objects: OBJECTS,
    own: [own],
    ...facts,
  });
}

type Planned = ReturnType<typeof planOf>;
const codes = ({ findings }: Planned) => findings.map(({ code }) => code);
const specOf = ({ manifests }: Planned) =>
  manifests.find(({ object: { kind } }) => kind === 'Restore')?.object.spec;
const filtersOf = ({ manifests }: Planned) => {
  const holder = manifests.find(
    ({ object: { metadata } }) => metadata.name === 'parts-{run}-t1-{attempt}',
  );
  const data = holder?.object.data as Record<string, string>;
  const [policy] = parse(data['parts.yaml']).namespacedFilterPolicies;
  return policy.resourceFilters;
};

describe('parts of a backup', () => {
  it('bring a deleted ConfigMap back beside what runs, and nothing else', () => {
    const plan = planOf(
      { objects: ['ConfigMap/settings'] },
      { there: ALL_THERE },
    );
    expect(plan.verdict).toBe('accept');
    expect(codes(plan)).toEqual(['PARTS_BESIDE']);
    expect(plan.volumes).toEqual([]);
    expect(plan.targets).toMatchObject([
      {
        namespaceExists: true,
        parts: { created: ['ConfigMap/settings'], kept: [], unsure: [] },
      },
    ]);
    expect(filtersOf(plan)).toEqual([
      { kinds: ['configmaps'], names: ['settings'] },
    ]);
    expect(specOf(plan)).toMatchObject({
      existingResourcePolicy: 'none',
      excludedResources: ['persistentvolumeclaims', 'persistentvolumes'],
      resourcePolicy: { kind: 'configmap', name: 'parts-{run}-t1-{attempt}' },
    });
  });

  it('keep what is there by not even asking for it', () => {
    const plan = planOf(
      { kinds: ['ConfigMap', 'Secret', 'HTTPRoute'] },
      { there: { ...ALL_THERE, ConfigMap: ['settings'] } },
    );
    expect(plan.targets[0].parts).toEqual({
      created: ['ConfigMap/odd*name'],
      kept: ['ConfigMap/settings', 'Secret/password'],
      unsure: ['HTTPRoute/web'],
    });
    expect(filtersOf(plan)).toEqual([
      { kinds: ['configmaps'], names: ['odd\\*name'] },
      { kinds: ['httproutes.gateway.networking.k8s.io'], names: ['web'] },
    ]);
  });

  it('never ask for a ServiceAccount that is there, to which Velero would add', () => {
    const objects = ['web', 'job'].map(name => object('ServiceAccount', name));
    const there = { ...ALL_THERE, ServiceAccount: ['web'] };
    const seen = planOf({ kinds: ['ServiceAccount'] }, { there, objects });
    expect(seen.targets[0].parts).toEqual({
      created: ['ServiceAccount/job'],
      kept: ['ServiceAccount/web'],
      unsure: [],
    });
    expect(filtersOf(seen)).toEqual([
      { kinds: ['serviceaccounts'], names: ['job'] },
    ]);
    const blind = { ...ALL_THERE, ServiceAccount: null };
    const unseen = planOf(
      { kinds: ['ServiceAccount'] },
      { there: blind, objects },
    );
    expect(unseen.targets[0].parts?.unsure).toEqual([
      'ServiceAccount/web',
      'ServiceAccount/job',
    ]);
    expect(codes(unseen)).toContain('PARTS_ACCOUNTS_MERGED');
    expect(codes(seen)).not.toContain('PARTS_ACCOUNTS_MERGED');
  });

  it('fill a volume by the pods that it had, with what is kept beside them', () => {
    const plan = planOf({
      labels: { part: 'db' },
      objects: ['ConfigMap/settings'],
    });
    expect(codes(plan)).toEqual([]);
    expect(plan.volumes).toMatchObject([{ claim: 'data-orders-0' }]);
    expect(filtersOf(plan)).toEqual([
      { kinds: ['configmaps'], names: ['odd\\*name', 'settings'] },
      { kinds: ['controllerrevisions'], names: ['orders-1'] },
      { kinds: ['persistentvolumeclaims'], names: ['data-orders-0'] },
      { kinds: ['pods'], names: ['orders-0'] },
      { kinds: ['statefulsets'], names: ['orders'] },
    ]);
    expect(specOf(plan)).not.toHaveProperty('excludedResources');
  });

  it('leave pods out where the claims are there: a restore would write into them', () => {
    const plan = planOf(
      { objects: ['StatefulSet/orders'] },
      { there: { ...ALL_THERE, StatefulSet: [], ConfigMap: ['settings'] } },
    );
    expect(codes(plan)).toEqual(['PARTS_BESIDE']);
    expect(filtersOf(plan)).toEqual([
      { kinds: ['statefulsets'], names: ['orders'] },
    ]);
    expect(plan.scope.kinds).toMatchObject([{ kind: 'StatefulSet' }]);
  });

  it('take along where a Service leads that picks no pods', () => {
    expect(filtersOf(planOf({ objects: ['Service/outside'] }))).toEqual([
      { kinds: ['endpoints'], names: ['outside'] },
      { kinds: ['services'], names: ['outside'] },
      {
        kinds: ['endpointslices'],
        orLabelSelectors: [
          { matchLabels: { 'kubernetes.io/service-name': 'outside' } },
        ],
      },
    ]);
  });

  it('are offered with their names, but for those of Secrets', () => {
    const { partChoices } = planOf({ kinds: ['ConfigMap'] });
    expect(partChoices).toContainEqual({
      kind: 'ConfigMap',
      count: 2,
      names: ['odd*name', 'settings'],
    });
    expect(partChoices).toContainEqual({ kind: 'Secret', count: 1, names: [] });
  });

  it('are part of what is agreed to', () => {
    const hashes = [
      planOf({ objects: ['ConfigMap/settings'] }),
      planOf({ kinds: ['ConfigMap'] }),
      planOf({ objects: ['ConfigMap/settings'] }, { there: ALL_THERE }),
    ].map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(3);
  });

  it('do not come into a namespace of others', () => {
    const plan = planOf(
      { objects: ['ConfigMap/settings'] },
      { there: ALL_THERE, own: { whose: 'another' } },
    );
    expect(codes(plan)).toEqual(['CLAIMS_IN_TARGET', 'NAMESPACE_TAKEN']);
    expect(plan.verdict).toBe('blocked');
  });

  const without = { ...ALL_THERE, StatefulSet: [], PersistentVolumeClaim: [] };
  it.each<[string, string[], Record<string, string[]> | undefined]>([
    ['PARTS_CLAIM_MISSING', ['StatefulSet/orders'], without],
    ['PARTS_CLAIM_ALONE', [CLAIM], without],
    // Its pods are there, or will be.
    [
      'PARTS_CLAIM_ALONE',
      [CLAIM, 'StatefulSet/orders'],
      { ...without, StatefulSet: ['orders'] },
    ],
    ['PARTS_CLAIM_EXISTS', [CLAIM, 'ConfigMap/settings'], ALL_THERE],
    ['PARTS_NEEDED', ['StatefulSet/orders', CLAIM], without],
    ['PARTS_NOTHING', ['Secret/password'], ALL_THERE],
    ['PARTS_OBJECT_UNKNOWN', ['ConfigMap/setting'], ALL_THERE],
  ])('%s: %s', (code, objects, there) => {
    expect(codes(planOf({ objects }, { there }))).toContain(code);
  });

  it('do not write into a volume that exists beside one that is filled', () => {
    const [set, ...rest] = OBJECTS;
    const two = [
      { ...set, needs: [...set.needs, 'PersistentVolumeClaim/logs'] },
      object('PersistentVolumeClaim', 'logs'),
      ...rest,
    ];
    const there = {
      ...ALL_THERE,
      StatefulSet: [],
      PersistentVolumeClaim: ['logs'],
    };
    const parts = { objects: ['StatefulSet/orders', CLAIM] };
    expect(codes(planOf(parts, { there, objects: two }))).toContain(
      'PARTS_CLAIMS_MIXED',
    );
  });

  it('do not fill a pod of nobody into volumes that exist', () => {
    const objects = [
      object('Pod', 'shell', { needs: [CLAIM], pods: ['shell'] }),
      ...OBJECTS,
    ];
    expect(
      codes(planOf({ objects: ['Pod/shell'] }, { there: ALL_THERE, objects })),
    ).toContain('PARTS_CLAIMS_MIXED');
  });

  it('see only what comes back: nothing is said of the rest', () => {
    const plan = planOf(
      { objects: ['ConfigMap/settings'] },
      {},
      {
        application: { volumes: [volume({ storageClass: 'gone' })] },
      },
    );
    expect(codes(plan)).toEqual([]);
    expect(plan.scope.kinds.map(({ kind }) => kind)).not.toContain(
      'StatefulSet',
    );
  });

  it('need a Velero that can pick names', () => {
    const old = (version: string) =>
      planOf(
        { kinds: ['ConfigMap'] },
        {},
        {
          target: {
            velero: known({
              image: '',
              version,
              features: [],
              ready: 1,
              desired: 1,
            }),
          },
        },
      );
    expect(codes(old('1.18.2'))).toContain('PARTS_TOO_OLD');
    expect(codes(old('1.18.3'))).not.toContain('PARTS_TOO_OLD');
    expect(codes(planOf({ kinds: ['Widget'] }))).toContain(
      'PARTS_KIND_UNKNOWN',
    );
  });
});
