import {
  known,
  location,
  probeScene,
  ProbeScene,
  unknown,
} from './testing/fixtures';
import { ClusterFacts, SnapshotClassFacts, StorageClassFacts } from './facts';
import { planProbe } from './plan-probe';

const plan = ({ request, facts }: ProbeScene) => planProbe(request, facts);
const codes = (given: ProbeScene) =>
  plan(given).findings.map(({ code, severity }) => `${severity} ${code}`);

const storage = (
  name: string,
  change: Partial<StorageClassFacts> = {},
): StorageClassFacts => ({
  name,
  provisioner: 'csi.example',
  isDefault: false,
  waitsForConsumer: true,
  ...change,
});
const snapshots = (
  ...classes: Partial<SnapshotClassFacts>[]
): ClusterFacts['snapshots'] =>
  known({
    served: true,
    classes: classes.map(change => ({
      name: 'snapshots',
      driver: 'csi.example',
      isDefault: false,
      forVelero: false,
      ...change,
    })),
    groupVersions: [],
    groupClasses: [],
  });

describe('planProbe', () => {
  it('has nothing in its way, and is about the source as the catalog calls it', () => {
    expect(plan(probeScene())).toMatchObject({
      verdict: 'ready',
      findings: [],
      entityRef: 'resource:default/onprem',
      source: { cluster: 'onprem', location: 'default' },
      targets: [
        { cluster: 'cloud', namespace: 'velero', location: 'from-onprem' },
      ],
    });
  });

  it.each([
    ['a pause', { facts: { paused: 'moving' } }, 'block PAUSED'],
    [
      'another probe of one of the clusters',
      { facts: { runs: [{ id: 'r', cluster: 'cloud', namespace: 'velero' }] } },
      'block RUN_CONFLICT',
    ],
    [
      'a source that is none',
      { source: { roles: ['target'] } },
      'block NOT_A_SOURCE',
    ],
    [
      'a target that is none',
      { target: { roles: ['source'] } },
      'block NOT_A_TARGET',
    ],
    ['no Velero', { target: { velero: known(null) } }, 'block VELERO_MISSING'],
    [
      'a cluster that is down',
      { target: { uid: unknown() } },
      'block CLUSTER_UNREACHABLE',
    ],
    [
      'a right that is missing',
      {
        target: {
          missingRights: known([
            { verb: 'delete', resource: 'backups', file: 'rbac/probe.yaml' },
          ]),
        },
      },
      'block FORBIDDEN',
    ],
    [
      'a target that sees another prefix',
      { target: { locations: known([location({ prefix: 'elsewhere' })]) } },
      'block LOCATION_MISSING',
    ],
    [
      'a store that could not be compared',
      { sameness: {} },
      'info LOCATION_UNPROVEN',
    ],
    [
      'no node to make a volume for',
      { source: { nodeAgent: known(null) } },
      'block NODE_AGENT_NOT_READY',
    ],
    [
      'storage that is not known',
      { target: { snapshots: unknown() } },
      'block CLUSTER_UNREACHABLE',
    ],
  ] as [string, Parameters<typeof probeScene>[0], string][])(
    'says so of %s',
    (_, change, code) => {
      expect(codes(probeScene(change))).toEqual([code]);
    },
  );

  it('asks nothing of the storage where no snapshot is to be taken', () => {
    const given = probeScene({
      request: { snapshots: false },
      source: { nodeAgent: known(null) },
      target: { snapshots: unknown() },
    });
    expect(codes(given)).toEqual([]);
    expect(plan(given).classes).toEqual([]);
    expect(plan(given).manifests.map(({ object }) => object.kind)).toEqual([
      'Backup',
      'Restore',
    ]);
  });

  it.each<[string, Partial<ClusterFacts>, string[]]>([
    ['the only one', { snapshots: snapshots({}) }, ['fast snapshots']],
    [
      'none of another driver',
      { snapshots: snapshots({ driver: 'other' }) },
      [],
    ],
    ['none of several alike', { snapshots: snapshots({}, { name: 'b' }) }, []],
    [
      'the one marked for Velero before the default',
      {
        snapshots: snapshots(
          { isDefault: true },
          { name: 'velero', forVelero: true },
        ),
      },
      ['fast velero'],
    ],
    [
      'each once, with the default StorageClass of its driver',
      {
        snapshots: snapshots({}),
        storageClasses: known([
          storage('a'),
          storage('b', { isDefault: true }),
        ]),
      },
      ['b snapshots'],
    ],
    [
      'with storage that keeps nothing',
      {
        snapshots: snapshots({}),
        storageClasses: known([
          storage('a', { isDefault: true, keepsVolumes: true }),
          storage('b'),
        ]),
      },
      ['b snapshots'],
    ],
    [
      'none that keeps snapshots',
      { snapshots: snapshots({ keepsSnapshots: true }) },
      [],
    ],
  ])('tries of snapshot classes %s', (_, target, expected) => {
    const { classes } = plan(probeScene({ target }));
    const onCloud = classes.filter(({ cluster }) => cluster === 'cloud');
    expect(
      onCloud.map(one => `${one.storageClass} ${one.snapshotClass}`),
    ).toEqual(expected);
  });

  it('selects nothing in the backup, and names all so that the account may touch it', () => {
    const { manifests } = plan(probeScene());
    const [{ object: backup }] = manifests;
    expect(backup.spec).toMatchObject({
      includedNamespaces: ['velero'],
      includedResources: ['configmaps'],
      includeClusterResources: false,
      labelSelector: { matchLabels: { 'mobility-probe-nothing': '{run}' } },
      snapshotVolumes: false,
      ttl: '1h0m0s',
    });
    for (const { object } of manifests) {
      const { name, namespace = '' } = object.metadata;
      expect(`${namespace} ${name}`).toContain('mobility-probe-{run}');
    }
  });

  it('is another plan with another class, and the same with another measure', () => {
    const { hash } = plan(probeScene());
    expect(plan(probeScene()).hash).toBe(hash);
    expect(plan(probeScene({ sameness: {} })).hash).toBe(hash);
    const other = probeScene({
      target: { snapshots: snapshots({ name: 'b' }) },
    });
    expect(plan(other).hash).not.toBe(hash);
  });
});
