import { renderNote, StrategyRequest } from 'backstage-plugin-mobility-common';
import { ClusterFacts, VolumeFacts } from '../facts';
import {
  cluster,
  GROUPS,
  known,
  snapshotClass,
  snapshotting,
  unknown,
  volume,
} from '../testing/fixtures';
import { volumePolicies } from './marks';
import { ALWAYS_MOVED } from './movement';
import { planVolumes } from './plan-volumes';

const data = volume();
const logs = volume({ claim: 'logs', handle: 'csi:csi.example/vol-2' });
const local = volume({ claim: 'cache', type: 'local', driver: undefined });
const idle = volume({ claim: 'idle', mounts: [] });
const velero = (version: string | undefined, features = ['EnableCSI']) =>
  known({ image: '', version, features, ready: 1, desired: 1 });

function climb(
  volumes: VolumeFacts[],
  source: Partial<ClusterFacts>,
  strategy: StrategyRequest = 'auto',
  movement = ALWAYS_MOVED,
  leaveOut: string[] = [],
) {
  const abilities = cluster('onprem', source);
  return planVolumes({
    volumes,
    namespace: 'orders',
    strategy,
    abilities,
    movement,
    leaveOut,
  });
}

const rungs = (planned: ReturnType<typeof climb>) =>
  planned.map(({ rung }) => rung);
const words = (planned: ReturnType<typeof climb>) =>
  planned.flatMap(({ because }) => because.map(renderNote));

describe('the ladder', () => {
  it.each<[string, VolumeFacts[], Partial<ClusterFacts>, string[]]>([
    ['nothing can snapshot', [data, logs], {}, ['copy', 'copy']],
    [
      'single snapshots',
      [data, logs],
      snapshotting(),
      ['snapshot', 'snapshot'],
    ],
    [
      'groups',
      [data, logs],
      snapshotting(GROUPS),
      ['group-snapshot', 'group-snapshot'],
    ],
    ['a group of one needs none', [data], snapshotting(GROUPS), ['snapshot']],
    [
      'other storage beside a group',
      [data, local, logs],
      snapshotting(GROUPS),
      ['group-snapshot', 'copy', 'group-snapshot'],
    ],
    ['a snapshot needs no pod', [idle], snapshotting(), ['snapshot']],
    ['a copy needs one', [idle], {}, ['none']],
    [
      'a raw device',
      [volume({ volumeMode: 'Block' })],
      snapshotting(),
      ['snapshot'],
    ],
    [
      'no claim without a volume',
      [volume({ phase: 'Pending' })],
      snapshotting(),
      ['none'],
    ],
  ])('%s', (_, volumes, source, expected) => {
    expect(rungs(climb(volumes, source))).toEqual(expected);
  });

  it.each<[string, Partial<ClusterFacts>, string]>([
    ['CSI off', { velero: velero('1.18.3', []) }, 'EnableCSI'],
    [
      'the API is not served',
      snapshotting({ served: false }),
      'does not serve snapshot.storage.k8s.io/v1',
    ],
    [
      'no class for the driver',
      snapshotting({ classes: [snapshotClass({ driver: 'other' })] }),
      'no VolumeSnapshotClass for driver csi.example',
    ],
    [
      'two classes, none marked',
      snapshotting({
        classes: [snapshotClass({ name: 'a' }), snapshotClass({ name: 'b' })],
      }),
      'none is marked for Velero or as default: a, b',
    ],
    [
      'nobody to copy it to the store',
      {
        ...snapshotting(),
        nodeAgent: known({ ready: 0, desired: 1, nodes: [] }),
      },
      'no node-agent is ready',
    ],
    [
      'unknown',
      { ...snapshotting(), snapshots: unknown('no answer in time') },
      'is not known: no answer in time',
    ],
    [
      'not to be read',
      {
        ...snapshotting(),
        snapshots: {
          known: false,
          problem: {
            kind: 'forbidden',
            verb: 'list',
            resource: 'volumesnapshotclasses',
          },
        },
      },
      'Mobility may not list volumesnapshotclasses (rbac/view.yaml)',
    ],
  ])('falls to a copy and says why: %s', (_, source, reason) => {
    const planned = climb([data], { ...snapshotting(), ...source });
    expect(rungs(planned)).toEqual(['copy']);
    expect(words(planned)).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ['marked for Velero', { forVelero: true }],
    ['the default', { isDefault: true }],
  ])('takes the class that is %s', (_, mark) => {
    const classes = [
      snapshotClass({ name: 'a' }),
      snapshotClass({ name: 'b', ...mark }),
    ];
    expect(rungs(climb([data], snapshotting({ classes })))).toEqual([
      'snapshot',
    ]);
  });

  it('takes the class that the claim names, or none', () => {
    const classes = [
      snapshotClass({ name: 'a' }),
      snapshotClass({ name: 'b' }),
      snapshotClass({ name: 'c', driver: 'other' }),
    ];
    const naming = (snapshotClassName: string) =>
      rungs(
        climb(
          [volume({ snapshotClass: snapshotClassName })],
          snapshotting({ classes }),
        ),
      );
    expect(naming('b')).toEqual(['snapshot']);
    expect(naming('c')).toEqual(['copy']);
  });

  it('names a StorageClass that is gone', () => {
    const planned = climb([volume({ storageClass: 'old' })], snapshotting());
    expect(words(planned)).toEqual([
      'snapshot not possible: StorageClass old of the claim does not exist',
    ]);
  });
});

describe('groups', () => {
  it.each<[string, Partial<ClusterFacts>, string]>([
    [
      'no class',
      snapshotting({ ...GROUPS, groupClasses: [] }),
      'no VolumeGroupSnapshotClass for driver csi.example',
    ],
    [
      'no default class for members',
      snapshotting({ ...GROUPS, classes: [snapshotClass()] }),
      'no VolumeSnapshotClass for driver csi.example is the default',
    ],
    [
      'a class without the label',
      snapshotting({ ...GROUPS, groupClasses: [snapshotClass()] }),
      'no VolumeGroupSnapshotClass for driver csi.example',
    ],
    [
      'two classes with the label',
      snapshotting({
        ...GROUPS,
        groupClasses: [
          snapshotClass({ name: 'a', forVelero: true }),
          snapshotClass({ name: 'b', forVelero: true }),
        ],
      }),
      'more than one VolumeGroupSnapshotClass',
    ],
    [
      'an API too old for this Velero',
      snapshotting({ ...GROUPS, groupVersions: ['v1beta1'] }),
      'Velero 1.18.3 uses groupsnapshot.storage.k8s.io/v1beta2; the cluster serves v1beta1',
    ],
    [
      'an API too new for this Velero',
      snapshotting({ ...GROUPS, groupVersions: ['v1', 'v1beta2'] }),
      'the snapshot-controller writes groupsnapshot.storage.k8s.io/v1',
    ],
    [
      'an API too new for an older Velero',
      {
        ...snapshotting({ ...GROUPS, groupVersions: ['v1beta1', 'v1beta2'] }),
        velero: velero('1.18.0'),
      },
      'writes groupsnapshot.storage.k8s.io/v1beta2, with which Velero 1.18.0 waits in vain',
    ],
    [
      'an unknown Velero',
      { ...snapshotting(GROUPS), velero: velero(undefined) },
      'the version of Velero is not known',
    ],
    [
      'a Kubernetes without admission policies',
      { ...snapshotting(GROUPS), kubernetesVersion: known('v1.29.4+k3s1') },
      'Kubernetes 1.29.4 has no admission policies',
    ],
    [
      'no right to mark claims',
      {
        ...snapshotting(GROUPS),
        markRights: known([
          {
            verb: 'patch',
            resource: 'persistentvolumeclaims',
            file: 'rbac/group.yaml',
          },
        ]),
      },
      'Mobility may not patch persistentvolumeclaims, to mark the group (rbac/group.yaml)',
    ],
  ])('falls to single snapshots and says why: %s', (_, source, reason) => {
    const planned = climb([data, logs], source);
    expect(rungs(planned)).toEqual(['snapshot', 'snapshot']);
    expect(planned.map(({ consistency }) => consistency)).toEqual([
      'per-volume',
      'per-volume',
    ]);
    expect(words(planned)).toEqual(
      Array(2).fill(expect.stringContaining(reason)),
    );
  });

  it('knows the version that Velero used before 1.18.1', () => {
    const of = (version: string) =>
      rungs(
        climb([data, logs], {
          ...snapshotting({ ...GROUPS, groupVersions: ['v1beta1'] }),
          velero: velero(version),
        }),
      )[0];
    expect(of('1.18.0')).toBe('group-snapshot');
    expect(of('1.18.1')).toBe('snapshot');
  });

  it('takes the class that a claim names, labelled or not, or none', () => {
    const naming = (groupClass: string) =>
      rungs(
        climb(
          [volume({ groupClass }), logs],
          snapshotting({ ...GROUPS, groupClasses: [snapshotClass()] }),
        ),
      )[0];
    expect(naming('snapshots')).toBe('group-snapshot');
    expect(naming('other')).toBe('snapshot');
  });

  it('honours the groups of the owner, and is of one instant only where there is one', () => {
    const grouped = ['a', 'a', 'b', 'b'].map((ownerGroup, i) =>
      volume({ claim: `c${i}`, ownerGroup }),
    );
    const planned = climb(grouped, snapshotting(GROUPS));
    expect(planned.map(({ group }) => group)).toEqual(['g1', 'g1', 'g2', 'g2']);
    expect(planned[0].consistency).toBe('per-group');
    const one = climb([data, logs], snapshotting(GROUPS));
    expect(one[0].consistency).toBe('one-instant');
  });

  it('leaves the storage even where single snapshots would stay', () => {
    const kept = { moved: false, because: [] };
    const alone = climb([data], snapshotting(GROUPS), 'auto', kept);
    expect(alone.map(({ moved }) => moved)).toEqual([false]);
    const planned = climb([data, logs], snapshotting(GROUPS), 'auto', kept);
    expect(planned.map(({ moved }) => moved)).toEqual([true, true]);
    expect(words(planned)).toContain(
      'copied because Velero loses snapshots of a group that stay in the storage',
    );
  });

  it('marks its members, and nobody else', () => {
    const planned = climb([data, local, logs], snapshotting(GROUPS));
    expect(planned.map(({ labels }) => labels)).toEqual([
      { 'mobility/group-{run}': 'g1' },
      {},
      { 'mobility/group-{run}': 'g1' },
    ]);
  });
});

describe('a way that is asked for', () => {
  it.each<[StrategyRequest, Partial<ClusterFacts>, string]>([
    ['copy', snapshotting(GROUPS), 'copy'],
    ['snapshot', snapshotting(GROUPS), 'snapshot'],
    ['snapshot', {}, 'none'],
    ['group-snapshot', snapshotting(GROUPS), 'group-snapshot'],
    ['group-snapshot', snapshotting(), 'none'],
  ])('%s', (strategy, source, rung) => {
    expect(rungs(climb([data], source, strategy))).toEqual([rung]);
  });
});

describe('a volume that is left out', () => {
  const without = (
    leaveOut: string[],
    volumes: VolumeFacts[],
    source: Partial<ClusterFacts>,
  ) => climb(volumes, source, 'auto', ALWAYS_MOVED, leaveOut);

  it('travels in no way, whatever is the matter with it', () => {
    const lost = volume({ claim: 'lost', phase: 'Lost' });
    const planned = without(['lost'], [data, lost], snapshotting());
    expect(planned).toMatchObject([
      { rung: 'snapshot', consistency: 'one-instant' },
      { rung: 'left-out', moved: false, consistency: 'none', labels: {} },
    ]);
  });

  it('is of no group, and makes none less whole', () => {
    const third = volume({ claim: 'third' });
    const planned = without(
      ['third'],
      [data, logs, third],
      snapshotting(GROUPS),
    );
    expect(
      planned.map(({ group, consistency }) => [group, consistency]),
    ).toEqual([
      ['g1', 'one-instant'],
      ['g1', 'one-instant'],
      [undefined, 'none'],
    ]);
  });

  it('cannot be one that its pod makes', () => {
    const scratch = volume({ ownerPod: 'orders-0' });
    expect(rungs(without([scratch.claim], [scratch], {}))).toEqual(['none']);
  });
});

describe('volume policies', () => {
  const policiesOf = (
    volumes: VolumeFacts[],
    source: Partial<ClusterFacts>,
    leaveOut: string[] = [],
  ) =>
    volumePolicies(
      climb(volumes, source, 'auto', ALWAYS_MOVED, leaveOut),
      volumes,
    )
      .map(({ conditions, action }) => [
        JSON.stringify(conditions),
        action.type,
      ])
      .slice(1, -1);
  const every = JSON.stringify({ capacity: '1,' });

  it('say one thing where all volumes travel alike', () => {
    expect(policiesOf([data, logs], snapshotting())).toEqual([
      [every, 'snapshot'],
    ]);
    expect(policiesOf([data], {})).toEqual([[every, 'fs-backup']]);
  });

  it('tell drivers apart', () => {
    expect(policiesOf([data, local], snapshotting())).toEqual([
      [JSON.stringify({ csi: { driver: 'csi.example' } }), 'snapshot'],
      [every, 'fs-backup'],
    ]);
  });

  it('tell volumes of one driver apart by a label of the run', () => {
    const other = volume({ claim: 'other', storageClass: 'gone' });
    const label = { 'mobility/rung-{run}': 'snapshot' };
    const planned = climb([data, other], snapshotting());
    expect(rungs(planned)).toEqual(['snapshot', 'copy']);
    expect(planned.map(({ labels }) => labels)).toEqual([label, {}]);
    expect(policiesOf([data, other], snapshotting())).toEqual([
      [JSON.stringify({ pvcLabels: label }), 'snapshot'],
      [every, 'fs-backup'],
    ]);
  });

  it('keep one that is left out from being copied by its pod: by driver, else by a label', () => {
    const csi = JSON.stringify({ csi: { driver: 'csi.example' } });
    expect(policiesOf([data, local], {}, [data.claim])).toEqual([
      [csi, 'skip'],
      [every, 'fs-backup'],
    ]);
    const label = { 'mobility/rung-{run}': 'left-out' };
    expect(policiesOf([data, logs], {}, [logs.claim])).toEqual([
      [JSON.stringify({ pvcLabels: label }), 'skip'],
      [every, 'fs-backup'],
    ]);
    expect(
      climb([data, logs], {}, 'auto', ALWAYS_MOVED, [logs.claim]).map(
        ({ labels }) => labels,
      ),
    ).toEqual([{}, label]);
  });

  it('copy nothing where nothing travels by file', () => {
    expect(policiesOf([data], {}, [data.claim])).toEqual([]);
    expect(policiesOf([data, local], snapshotting(), [local.claim])).toEqual([
      [every, 'snapshot'],
    ]);
  });
});
