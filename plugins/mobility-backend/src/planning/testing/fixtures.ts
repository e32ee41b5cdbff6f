import {
  BackupRequest,
  CloneRequest,
  CloneTarget,
  DeleteRequest,
  LABEL_REPLACE,
  ProbeRequest,
  ReleaseRequest,
  RemoveRequest,
  REPLACE_ALLOWED,
  ReplaceRequest,
  RestoreRequest,
  UndoRequest,
} from 'backstage-plugin-mobility-common';
import {
  ApplicationFacts,
  ArchiveState,
  AsideFacts,
  AsideVolume,
  BackedUpObject,
  CloneFacts,
  ClosureFacts,
  ClusterFacts,
  DeleteFacts,
  Fact,
  FoundFacts,
  HookFacts,
  LastRead,
  ListedPoint,
  LocationFacts,
  MissingRight,
  MoverFacts,
  PointFacts,
  PointUse,
  ProbeFacts,
  RemoveFacts,
  ReplaceFacts,
  RepositoryFacts,
  RestoreFacts,
  RouteFacts,
  Sameness,
  SeeingFacts,
  ServedKind,
  SnapshotClassFacts,
  SnapshotFacts,
  StandIn,
  StandInFacts,
  TargetNamespaceFacts,
  VolumeFacts,
  WhoseTarget,
  VolumeUse,
} from '../facts';
import type { HookOffer } from '../hooks';
import { planClone } from '../plan-clone';

/** Facts in which nothing is in the way; a test changes what it is about. */

export const known = <T>(value: T): Fact<T> => ({ known: true, value });
export const unknown = (reason = 'no answer in time'): Fact<never> => ({
  known: false,
  problem: { kind: 'unreachable', reason },
});

export const RUN = 'r0123456789abcde';

/** The id of what it has backed up, as restore points know it. */
export const POINT = '0123456789abcdef0123456789abcdef';

export function location(change: Partial<LocationFacts> = {}): LocationFacts {
  return {
    name: 'default',
    provider: 'aws',
    bucket: 'backups',
    prefix: 'onprem',
    endpoint: 'http://s3.example:7070',
    config: { region: 'us-east-1', s3Url: 'http://s3.example:7070' },
    credential: { name: 'cloud-credentials', key: 'cloud' },
    accessMode: 'ReadWrite',
    isDefault: true,
    phase: 'Available',
    message: '',
    ...change,
  };
}

export function repository(
  change: Partial<RepositoryFacts> = {},
): RepositoryFacts {
  const { volumeNamespace = 'orders', location: at = 'from-onprem' } = change;
  return {
    name: `${volumeNamespace}-${at}-kopia`,
    volumeNamespace,
    location: at,
    state: 'ready',
    message: '',
    ...change,
  };
}

export function cluster(
  name: string,
  change: Partial<ClusterFacts> = {},
): ClusterFacts {
  const own = location({ prefix: name });
  const seen = location({
    name: 'from-onprem',
    prefix: 'onprem',
    accessMode: 'ReadOnly',
    isDefault: false,
  });
  return {
    name,
    configured: true,
    roles: ['source', 'target'],
    environment: 'staging',
    maxRuns: 2,
    veleroNamespace: 'velero',
    uid: known(`uid-of-${name}`),
    kubernetesVersion: known('v1.34.4'),
    velero: known({
      image: 'velero/velero:v1.18.3',
      version: '1.18.3',
      features: [],
      ready: 1,
      desired: 1,
    }),
    nodeAgent: known({ ready: 1, desired: 1, nodes: [`${name}-node`] }),
    locations: known(name === 'onprem' ? [own] : [own, seen]),
    repositories: known([
      name === 'onprem'
        ? repository({ location: 'default' })
        : repository({ location: 'from-onprem' }),
    ]),
    storageClasses: known([
      {
        name: 'fast',
        provisioner: 'csi.example',
        isDefault: true,
        waitsForConsumer: false,
      },
    ]),
    snapshots: known({
      served: false,
      classes: [],
      groupVersions: [],
      groupClasses: [],
    }),
    markRights: known([]),
    ahead: known(0),
    missingRights: known([]),
    running: 0,
    ...change,
  };
}

/** A source whose driver `csi.example` takes snapshots, of groups if so wanted. */
export function snapshotting(
  change: Partial<SnapshotFacts> = {},
): Partial<ClusterFacts> {
  const { velero } = cluster('onprem');
  return {
    velero: mapKnown(velero, one => one && { ...one, features: ['EnableCSI'] }),
    snapshots: known({
      served: true,
      classes: [snapshotClass({ name: 'snapshots' })],
      groupVersions: [],
      groupClasses: [],
      ...change,
    }),
  };
}

/** Snapshots of groups as Velero 1.18.3 takes them. */
export const GROUPS: Partial<SnapshotFacts> = {
  classes: [snapshotClass({ name: 'snapshots', isDefault: true })],
  groupVersions: ['v1beta2', 'v1beta1'],
  groupClasses: [snapshotClass({ name: 'groups', forVelero: true })],
};

export function snapshotClass(
  change: Partial<SnapshotClassFacts> = {},
): SnapshotClassFacts {
  return {
    name: 'snapshots',
    driver: 'csi.example',
    isDefault: false,
    forVelero: false,
    ...change,
  };
}

function mapKnown<T>(fact: Fact<T>, map: (value: T) => T): Fact<T> {
  return fact.known ? known(map(fact.value)) : fact;
}

export function volume(change: Partial<VolumeFacts> = {}): VolumeFacts {
  return {
    claim: 'data-orders-0',
    uid: 'claim-uid',
    labels: {},
    phase: 'Bound',
    storageClass: 'fast',
    capacityBytes: 2 ** 30,
    volumeMode: 'Filesystem',
    accessModes: ['ReadWriteOnce'],
    volume: 'pv-1',
    type: 'csi',
    driver: 'csi.example',
    handle: 'csi:csi.example/vol-1',
    reclaimPolicy: 'Delete',
    mounts: [
      {
        pod: 'orders-0',
        podVolume: 'data',
        phase: 'Running',
        node: 'onprem-node',
        mountedByContainer: true,
        excludedByLabel: false,
        excludedByAnnotation: false,
      },
    ],
    ...change,
  };
}

/** The volume with its one mount changed. */
export function mounted(
  change: Partial<VolumeFacts['mounts'][number]>,
): VolumeFacts {
  const { mounts, ...rest } = volume();
  return { ...rest, mounts: mounts.map(mount => ({ ...mount, ...change })) };
}

export function application(
  change: Partial<ApplicationFacts> = {},
): ApplicationFacts {
  return {
    namespace: {
      name: 'orders',
      uid: 'ns-uid',
      terminating: false,
      excluded: false,
      labels: { team: 'orders', 'kubernetes.io/metadata.name': 'orders' },
    },
    workloads: [
      {
        kind: 'StatefulSet',
        name: 'orders',
        uid: 'sts-uid',
        ready: 1,
        desired: 1,
        claimTemplates: ['fast'],
      },
    ],
    choosable: ['StatefulSet/orders'],
    neighbours: [],
    volumes: [volume()],
    scratch: [],
    unclaimed: [],
    routes: [],
    cronJobs: [],
    services: [],
    egressPolicies: [],
    scalers: [],
    dns: [],
    outside: [],
    endpoints: [],
    references: [],
    managers: [],
    openJobs: [],
    hooks: [],
    pods: [
      {
        workload: 'StatefulSet/orders',
        selector: { matchLabels: { app: 'orders' } },
        container: 'db',
        pods: [{ name: 'orders-0', containers: ['db'], running: ['db'] }],
      },
    ],
    kinds: [
      { kind: 'StatefulSet', count: 1, objects: { orders: 'sts-uid' } },
      { kind: 'Secret', count: 1, objects: {} },
    ],
    secrets: ['orders'],
    otherNamespaces: [],
    ...change,
  };
}

/** What `application()` has of a namespace that it shares. */
export function closure(change: Partial<ClosureFacts> = {}): ClosureFacts {
  return {
    names: {
      StatefulSet: ['orders'],
      PersistentVolumeClaim: ['data-orders-0'],
      Secret: ['orders-db'],
    },
    podSelectors: [{ matchLabels: { app: 'orders' } }],
    shared: [],
    sharedClaims: [],
    claimUsers: {},
    loose: [],
    unread: [],
    leansOn: [],
    mistaken: [],
    nameless: [],
    madeElsewhere: [],
    ...change,
  };
}

/** What Velero is to run in the pod before it copies. */
export function hook(change: Partial<HookFacts> = {}): HookFacts {
  return {
    pod: 'orders-0',
    phase: 'pre',
    container: 'db',
    onError: 'Fail',
    timeout: { kind: 'default', seconds: 30 },
    ...change,
  };
}

/** A hook that the platform team offers. */
export function hookOffer(change: Partial<HookOffer> = {}): HookOffer {
  return {
    name: 'save',
    title: 'Save',
    effect: 'flush',
    before: ['save'],
    timeoutSeconds: 60,
    ...change,
  };
}

/** A Secret on the target that is prepared for `orders`. */
export function standIn(change: Partial<StandIn> = {}): StandIn {
  const { name = 'orders-test' } = change;
  return {
    kind: 'Secret',
    name,
    uid: `uid-of-${name}`,
    entities: ['component:default/orders'],
    ...change,
  };
}

/** An Ingress, or what else has a host; without one where it is not given. */
export function route(
  host?: string,
  change: Partial<RouteFacts> = {},
): RouteFacts {
  return {
    kind: 'Ingress',
    name: 'web',
    namespace: 'orders',
    hosts: [{ host, at: '/spec/rules/0/host', paths: ['/'] }],
    parents: [],
    ...change,
  };
}

export const UNLIMITED: MoverFacts = { quotas: [], limits: [] };

export const SAME: Sameness = { answer: 'same', backup: 'orders-1' };

/** What every cluster of the field serves, and one kind of one's own. */
export const SERVED: ServedKind[] = [
  served({
    group: 'networking.k8s.io',
    resource: 'ingresses',
    kind: 'Ingress',
    versions: ['v1'],
  }),
  served(),
];

export function served(change: Partial<ServedKind> = {}): ServedKind {
  return {
    group: 'example.com',
    resource: 'widgets',
    kind: 'Widget',
    versions: ['v1'],
    ...change,
  };
}

export function targetNamespace(
  change: Partial<TargetNamespaceFacts> = {},
): TargetNamespaceFacts {
  return {
    name: 'orders',
    uid: 'target-ns-uid',
    terminating: false,
    excluded: false,
    labels: {},
    claims: [],
    quotas: [],
    limits: [],
    contents: {},
    names: {},
    makers: [],
    ...change,
  };
}

/** A wish for a copy, in `orders` on `cloud`. */
export function cloneTarget(change: Partial<CloneTarget> = {}): CloneTarget {
  return {
    cluster: 'cloud',
    namespaceMapping: { orders: 'orders' },
    storageClassMapping: {},
    hostMapping: {},
    cronJobs: 'suspend',
    replicas: {},
    egress: 'keep',
    replace: {},
    ...change,
  };
}

export interface Scene {
  request: CloneRequest;
  facts: CloneFacts;
}

/** A clone of `orders` from `onprem` to `cloud` in which nothing is in the way. */
export function scene(
  change: {
    request?: Partial<CloneRequest>;
    source?: Partial<ClusterFacts>;
    application?: Partial<ApplicationFacts> | Fact<never>;
    target?: Partial<ClusterFacts>;
    namespace?: Fact<TargetNamespaceFacts | null>;
    facts?: Partial<CloneFacts>;
    sameness?: CloneFacts['targets'][number]['sameness'];
    lastRead?: LastRead | null;
    /** Of the target. */
    routes?: Fact<RouteFacts[]>;
    /** By the target. */
    served?: Fact<ServedKind[]>;
    /** Of `widgets.example.com`, on the source. */
    held?: Fact<string | null>;
    /** Of the target. */
    movers?: Fact<MoverFacts>;
    /** Of the target. */
    adjustRights?: Fact<MissingRight[]>;
    /** Of the target. */
    standInRights?: Fact<MissingRight[]>;
    /** Of the target. */
    standIns?: Fact<StandInFacts | null>;
    /** Of the source. */
    use?: Fact<Record<string, VolumeUse>>;
  } = {},
): Scene {
  const app = change.application;
  return {
    request: {
      kind: 'clone',
      entityRef: 'component:default/orders',
      source: { cluster: 'onprem' },
      targets: [cloneTarget()],
      strategy: 'auto',
      leaveOut: [],
      hooks: [],
      ttlHours: 720,
      ...change.request,
    },
    facts: {
      entityName: 'orders',
      source: {
        cluster: cluster('onprem', change.source),
        application:
          app && 'known' in app
            ? (app as Fact<never>)
            : known(application(app)),
        served: known(SERVED),
        held: change.held
          ? [{ group: 'example.com', resource: 'widgets', one: change.held }]
          : [],
        movers: known(UNLIMITED),
        use: change.use ?? known({}),
      },
      targets: [
        {
          cluster: cluster('cloud', change.target),
          namespace: change.namespace ?? known(null),
          sameness: change.sameness ?? { 'from-onprem': SAME },
          routes: change.routes ?? known([]),
          served: change.served ?? known(SERVED),
          movers: change.movers ?? known(UNLIMITED),
          adjustRights: change.adjustRights ?? known([]),
          standInRights: change.standInRights ?? known([]),
          standIns: change.standIns ?? known(null),
          lastRead:
            change.lastRead === null
              ? undefined
              : change.lastRead ?? { run: RUN, opened: true },
        },
      ],
      runs: [],
      earlier: [],
      copies: [],
      quiesceMinutes: 15,
      hookOffers: [],
      ...change.facts,
    },
  };
}

export interface BackupScene {
  request: BackupRequest;
  facts: CloneFacts;
}

/** A backup of `orders` on `onprem` in which nothing is in the way. */
export function backupScene({
  request,
  ...change
}: Omit<NonNullable<Parameters<typeof scene>[0]>, 'request'> & {
  request?: Partial<BackupRequest>;
} = {}): BackupScene {
  const { facts } = scene(change);
  return {
    request: {
      kind: 'backup',
      entityRef: 'component:default/orders',
      source: { cluster: 'onprem', namespace: 'orders' },
      keptIn: 'store',
      strategy: 'auto',
      leaveOut: [],
      hooks: [],
      ttlHours: 720,
      ...request,
    },
    facts: { ...facts, targets: [] },
  };
}

export interface RestoreScene {
  request: RestoreRequest;
  facts: RestoreFacts;
}

/** A restore on `cloud` of what run `RUN` has backed up on `onprem`; nothing is in the way. */
export function restoreScene({
  request,
  point,
  archive = { state: 'read' },
  deleting = [],
  found,
  objects = [],
  own = [{ whose: 'another' }],
  ...change
}: Omit<NonNullable<Parameters<typeof scene>[0]>, 'request'> & {
  objects?: BackedUpObject[];
  own?: WhoseTarget[];
  request?: Partial<RestoreRequest>;
  point?: Partial<PointFacts>;
  archive?: ArchiveState;
  deleting?: PointUse[];
  found?: Partial<FoundFacts>;
} = {}): RestoreScene {
  const { request: wishes, facts } = scene(change);
  const { source, volumes } = planClone(wishes, 'orders', facts);
  return {
    request: {
      kind: 'restore',
      entityRef: 'component:default/orders',
      source: { run: RUN },
      targets: [cloneTarget()],
      ...request,
    },
    facts: {
      ...facts,
      archive,
      objects,
      own,
      deleting,
      found: found && {
        usability: { answer: 'usable', reasons: [] },
        whose: { whose: 'own' },
        unproven: [],
        recorded: [],
        ...found,
      },
      point: {
        id: POINT,
        run: found ? undefined : RUN,
        name: 'orders-r1-1',
        uid: 'backup-uid',
        takenAt: '2026-11-25T12:00:00Z',
        expiresAt: '2026-12-25T12:00:00Z',
        minutesLeft: 30 * 24 * 60,
        source,
        scope: 'namespace',
        volumes,
        location: location({ prefix: 'onprem' }),
        ...point,
      },
    },
  };
}

/** A cluster that lists the backup of run `RUN` behind one of its locations. */
export function seeing(
  name: string,
  change: Partial<Omit<SeeingFacts, 'cluster' | 'backup'>> & {
    cluster?: Partial<ClusterFacts>;
    backup?: Partial<ListedPoint> | SeeingFacts['backup'];
  } = {},
): SeeingFacts {
  const { backup = {}, restores = known([]) } = change;
  return {
    cluster: cluster(name, change.cluster),
    backup:
      'known' in backup
        ? backup
        : known({
            uid: `backup-uid-${name}`,
            run: RUN,
            location: name === 'onprem' ? 'default' : 'from-onprem',
            phase: 'Completed',
            finished: true,
            ...backup,
          }),
    restores,
  };
}

export interface DeleteScene {
  request: DeleteRequest;
  facts: DeleteFacts;
}

/** The deletion of what run `RUN` has backed up on `onprem`; nothing is in the way. */
export function deleteScene({
  point,
  ...change
}: Partial<Omit<DeleteFacts, 'point'>> & {
  point?: Partial<PointFacts>;
} = {}): DeleteScene {
  const { facts } = restoreScene({ point });
  return {
    request: {
      kind: 'delete',
      entityRef: 'component:default/orders',
      run: RUN,
      confirm: facts.point.name,
    },
    facts: {
      entityName: 'orders',
      point: facts.point,
      usable: true,
      handles: {},
      clusters: [seeing('onprem'), seeing('cloud')],
      store: { state: 'there' },
      uses: [],
      others: 1,
      ...change,
    },
  };
}

export interface ReplaceScene {
  request: ReplaceRequest;
  facts: ReplaceFacts;
}

/** In it volumes may be replaced. */
export const REPLACEABLE = {
  name: 'orders',
  uid: 'ns-uid',
  terminating: false,
  excluded: false,
  labels: { 'mobility/replace': 'allowed' },
};

/**
 * A replacement of the data of `orders`, whose one volume was snapshotted and moved, in
 * which nothing is in the way.
 */
export function replaceScene({
  request,
  point,
  application: change,
  source,
  ...facts
}: Partial<Omit<ReplaceFacts, 'source' | 'point'>> & {
  request?: Partial<ReplaceRequest>;
  point?: Partial<PointFacts>;
  application?: Partial<ApplicationFacts>;
  source?: Partial<ClusterFacts>;
} = {}): ReplaceScene {
  const now = scene({
    source: { ...snapshotting(), ...source },
    application: { namespace: REPLACEABLE, ...change },
  });
  const before = scene({ source: snapshotting() });
  const planned = planClone(before.request, 'orders', before.facts);
  const { facts: restored } = restoreScene();
  return {
    request: {
      kind: 'replace',
      entityRef: 'component:default/orders',
      source: { run: RUN },
      confirm: 'orders',
      ttlHours: 720,
      ...request,
    },
    facts: {
      ...now.facts,
      targets: [],
      point: {
        ...restored.point,
        source: planned.source,
        volumes: planned.volumes,
        ...point,
      },
      archive: { state: 'read' },
      deleting: [],
      rights: known([]),
      held: [],
      holdHours: 72,
      ...facts,
    },
  };
}

export interface AsideScene {
  request: UndoRequest | ReleaseRequest;
  facts: AsideFacts;
}

/** What a replacement has put aside, all of it as it was left. */
export function asideScene(
  kind: 'undo' | 'release',
  change: Partial<AsideFacts> = {},
): AsideScene {
  const entityRef = 'component:default/orders';
  return {
    request: { kind, entityRef, run: RUN, confirm: 'orders' },
    facts: {
      entityRef,
      entityName: 'orders',
      cluster: cluster('onprem'),
      place: {
        cluster: 'onprem',
        clusterUid: 'uid-of-onprem',
        namespace: 'orders',
      },
      run: RUN,
      detached: true,
      until: '2026-11-30T12:00:00Z',
      volumes: [
        {
          claim: 'data-orders-0',
          claimUid: 'claim-uid',
          volume: 'pv-1',
          volumeUid: 'pv-uid',
          reclaimPolicy: 'Delete',
          capacityBytes: 2 ** 30,
        },
      ],
      stops: [{ workload: 'StatefulSet/orders', replicas: 1 }],
      aside: known({
        'pv-1': asideVolume(),
      }),
      namespace: asideNamespace(),
      runs: [],
      ...change,
    },
  };
}

/** Put aside by a replacement, and used by nobody. */
export function asideVolume(change: Partial<AsideVolume> = {}): AsideVolume {
  return {
    uid: 'pv-uid',
    reclaimPolicy: 'Retain',
    heldBy: RUN,
    phase: 'Released',
    claimUid: 'claim-uid',
    ...change,
  };
}

/** Its application works with the volume of the backup. */
export function asideNamespace(
  boundTo = 'pv-of-backup',
  labels: Record<string, string> = { [LABEL_REPLACE]: REPLACE_ALLOWED },
): AsideFacts['namespace'] {
  return known({
    labels,
    claims: [{ name: 'data-orders-0', phase: 'Bound', volume: boundTo }],
  });
}

export interface RemoveScene {
  request: RemoveRequest;
  facts: RemoveFacts;
}

/** The removal of a copy that a run has made, in which nothing is in the way. */
export function removeScene(change: Partial<RemoveFacts> = {}): RemoveScene {
  return {
    request: {
      kind: 'remove',
      entityRef: 'component:default/orders',
      copyOf: RUN,
      targets: [{ cluster: 'cloud', namespace: 'orders', confirm: 'orders' }],
    },
    facts: {
      entityName: 'orders',
      target: {
        cluster: cluster('cloud'),
        namespace: known(targetNamespace({ run: RUN })),
      },
      recorded: { namespaceUid: 'target-ns-uid', ours: true },
      kinds: [],
      runs: [],
      ...change,
    },
  };
}

const ONE_CLASS: SnapshotFacts = {
  served: true,
  classes: [
    {
      name: 'snapshots',
      driver: 'csi.example',
      isDefault: false,
      forVelero: false,
    },
  ],
  groupVersions: [],
  groupClasses: [],
};

export interface ProbeScene {
  request: ProbeRequest;
  facts: ProbeFacts;
}

/** A probe of `onprem` and `cloud`, both of which take snapshots. */
export function probeScene(
  change: {
    request?: Partial<ProbeRequest>;
    source?: Partial<ClusterFacts>;
    target?: Partial<ClusterFacts>;
    sameness?: ProbeFacts['targets'][number]['sameness'];
    facts?: Partial<ProbeFacts>;
  } = {},
): ProbeScene {
  const storage = { snapshots: known(ONE_CLASS) };
  return {
    request: {
      kind: 'probe',
      source: { cluster: 'onprem' },
      targets: [{ cluster: 'cloud' }],
      snapshots: true,
      ...change.request,
    },
    facts: {
      source: cluster('onprem', { ...storage, ...change.source }),
      targets: [
        {
          cluster: cluster('cloud', { ...storage, ...change.target }),
          sameness: change.sameness ?? { 'from-onprem': SAME },
        },
      ],
      runs: [],
      ...change.facts,
    },
  };
}
