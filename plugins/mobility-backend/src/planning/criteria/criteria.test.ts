import {
  Criterion,
  CriterionName,
  renderNote,
} from 'backstage-plugin-mobility-common';
import { planClone } from '../plan-clone';
import {
  cloneTarget,
  cluster,
  known,
  location,
  Scene,
  scene,
  snapshotting,
  unknown,
  volume,
} from '../testing/fixtures';

const criteriaOf = ({ request, facts }: Scene) => {
  const [{ criteria }] = planClone(request, 'orders', facts).targets;
  if (!criteria) throw new Error('a clone has criteria');
  return criteria;
};

const velero = (change: object) => {
  const fact = cluster('cloud').velero;
  if (!fact.known || !fact.value) throw new Error('the fixture has Velero');
  return known({ ...fact.value, ...change });
};
const reading = (change: Parameters<typeof location>[0]) =>
  known([
    location({ prefix: 'cloud' }),
    location({
      name: 'from-onprem',
      accessMode: 'ReadOnly',
      isDefault: false,
      ...change,
    }),
  ]);
const beside = (change: Parameters<typeof scene>[0] = {}) => {
  const given = scene({
    ...change,
    request: {
      targets: [
        cloneTarget({
          cluster: 'onprem',
          namespaceMapping: { orders: 'orders-2' },
        }),
      ],
    },
  });
  given.facts.targets[0] = {
    ...given.facts.targets[0],
    cluster: given.facts.source.cluster,
    sameness: {},
  };
  return given;
};
const ONE_CLASS = {
  name: 'other',
  provisioner: 'csi.example',
  isDefault: true,
  waitsForConsumer: false,
};
const withoutClass = [volume({ storageClass: undefined })];

type Row = [
  CriterionName,
  string,
  Scene,
  Criterion['state'],
  Criterion['because'],
];

const ROWS: Row[] = [
  ['velero', 'runs', scene(), 'met', []],
  [
    'velero',
    'is not there',
    scene({ target: { velero: known(null) } }),
    'unmet',
    ['VELERO_MISSING'],
  ],
  [
    'velero',
    'does not run',
    scene({ target: { velero: velero({ ready: 0 }) } }),
    'unmet',
    ['VELERO_NOT_READY'],
  ],
  [
    'velero',
    'is too old',
    scene({ target: { velero: velero({ version: '1.16.2' }) } }),
    'unmet',
    ['VELERO_TOO_OLD'],
  ],
  [
    'velero',
    'has a version that nobody knows',
    scene({ target: { velero: velero({ version: undefined }) } }),
    'unknown',
    ['VELERO_VERSION_UNKNOWN'],
  ],
  [
    'velero',
    'could not be looked for',
    scene({ target: { velero: unknown() } }),
    'unknown',
    ['CLUSTER_UNREACHABLE'],
  ],
  [
    'velero',
    'has no agent that fills volumes',
    scene({ target: { nodeAgent: known(null) } }),
    'unmet',
    ['NODE_AGENT_NOT_READY'],
  ],
  [
    'velero',
    'has an agent that nobody knows of',
    scene({ target: { nodeAgent: unknown() } }),
    'unknown',
    ['CLUSTER_UNREACHABLE'],
  ],
  [
    'velero',
    'needs no agent for what stays in the storage',
    beside({ source: { ...snapshotting(), nodeAgent: known(null) } }),
    'met',
    [],
  ],
  [
    'velero',
    'is missing on the source only',
    scene({ source: { velero: known(null) } }),
    'met',
    [],
  ],
  ['store', 'shows a backup of the source', scene(), 'met', []],
  [
    'store',
    'has the same texts and no common backup',
    scene({ sameness: { 'from-onprem': { answer: 'unproven' } } }),
    'unknown',
    ['LOCATION_UNPROVEN'],
  ],
  [
    'store',
    'is another one of the same name',
    scene({
      sameness: { 'from-onprem': { answer: 'different', reason: 'no' } },
    }),
    'unmet',
    ['LOCATION_NOT_SHARED'],
  ],
  [
    'store',
    'is another bucket',
    scene({ target: { locations: reading({ bucket: 'others' }) } }),
    'unmet',
    ['LOCATION_MISSING'],
  ],
  [
    'store',
    'is not reached just now',
    scene({
      target: {
        locations: reading({ prefix: 'onprem', phase: 'Unavailable' }),
      },
    }),
    'unmet',
    ['LOCATION_UNAVAILABLE'],
  ],
  [
    'store',
    'is not reached by the source, which is another matter',
    scene({
      source: {
        locations: known([
          location({ phase: 'Unavailable', prefix: 'onprem' }),
        ]),
      },
    }),
    'met',
    [],
  ],
  [
    'store',
    'cannot be asked for without Velero',
    scene({ target: { velero: known(null) } }),
    'unknown',
    ['VELERO_MISSING'],
  ],
  [
    'store',
    'was not read',
    scene({ target: { locations: unknown() } }),
    'unknown',
    ['CLUSTER_UNREACHABLE'],
  ],
  ['store', 'is its own', beside(), 'met', []],
  [
    'store',
    'is its own and not reached',
    beside({
      source: { locations: known([location({ phase: 'Unavailable' })]) },
    }),
    'unmet',
    ['LOCATION_UNAVAILABLE'],
  ],
  ['storage', 'has the class', scene(), 'met', []],
  [
    'storage',
    'has it under another name',
    scene({
      target: { storageClasses: known([ONE_CLASS]) },
      request: {
        targets: [cloneTarget({ storageClassMapping: { fast: 'other' } })],
      },
    }),
    'met',
    [],
  ],
  [
    'storage',
    'has another one',
    scene({ target: { storageClasses: known([ONE_CLASS]) } }),
    'unmet',
    ['STORAGE_CLASS_MISSING'],
  ],
  [
    'storage',
    'has one that makes no volumes',
    scene({
      target: {
        storageClasses: known([
          {
            ...ONE_CLASS,
            name: 'fast',
            provisioner: 'kubernetes.io/no-provisioner',
          },
        ]),
      },
    }),
    'unmet',
    ['STORAGE_CLASS_STATIC'],
  ],
  [
    'storage',
    'may refuse what a claim asks for',
    scene({
      application: { volumes: [volume({ accessModes: ['ReadWriteMany'] })] },
      target: {
        storageClasses: known([
          { ...ONE_CLASS, name: 'fast', provisioner: 'rancher.io/local-path' },
        ]),
      },
    }),
    'unknown',
    ['ACCESS_MODE_UNPROVEN'],
  ],
  [
    'storage',
    'was not read',
    scene({ target: { storageClasses: unknown() } }),
    'unknown',
    ['CLUSTER_UNREACHABLE'],
  ],
  [
    'storage',
    'of an application that was not read',
    scene({ application: unknown() }),
    'unknown',
    ['CLUSTER_UNREACHABLE'],
  ],
  [
    'storage',
    'is not named by a claim',
    scene({ application: { volumes: withoutClass } }),
    'unknown',
    [],
  ],
  [
    'storage',
    'is not asked for',
    scene({ application: { volumes: [], workloads: [] } }),
    'met',
    [],
  ],
];

describe('the three conditions of a target', () => {
  it.each(ROWS)('%s %s', (name, _, given, state, because) => {
    const answer = criteriaOf(given)[name];
    expect(answer).toMatchObject({ state, because });
  });

  it('are never met without evidence', () => {
    const met = ROWS.filter(([, , , state]) => state === 'met').map(
      ([name, , given]) => criteriaOf(given)[name].evidence.length,
    );
    expect(met.length).toBeGreaterThan(5);
    expect(Math.min(...met)).toBeGreaterThan(0);
  });

  it('name the objects that show them', () => {
    const { velero: one, store, storage } = criteriaOf(scene());
    expect([one, store, storage].map(c => c.evidence.map(renderNote))).toEqual([
      [
        'Deployment velero/velero is 1.18.3, 1 of 1 pods ready',
        'DaemonSet velero/node-agent has 1 of 1 pods ready',
      ],
      [
        'BackupStorageLocation from-onprem is Available: bucket backups, path /onprem',
        'Backup orders-1 is seen through it and on onprem',
      ],
      ['StorageClass fast is of csi.example'],
    ]);
  });

  it('are answered for each target by itself, and not agreed to', () => {
    const given = scene({
      request: { targets: [cloneTarget(), cloneTarget({ cluster: 'edge' })] },
    });
    const [first] = given.facts.targets;
    given.facts.targets.push({
      ...first,
      cluster: cluster('edge', { storageClasses: known([ONE_CLASS]) }),
    });
    const plan = planClone(given.request, 'orders', given.facts);
    expect(plan.targets.map(t => t.criteria?.storage.state)).toEqual([
      'met',
      'unmet',
    ]);
    const again = scene();
    const open = scene({ sameness: { 'from-onprem': { answer: 'unproven' } } });
    expect(planClone(open.request, 'orders', open.facts).hash).toBe(
      planClone(again.request, 'orders', again.facts).hash,
    );
  });
});
