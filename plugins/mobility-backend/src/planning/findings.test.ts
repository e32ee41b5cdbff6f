import {
  Finding,
  FindingCode,
  findingCodes,
  HookRequest,
  renderFinding,
} from 'backstage-plugin-mobility-common';
import {
  application,
  asideNamespace,
  asideScene,
  asideVolume,
  AsideScene,
  backupScene,
  BackupScene,
  cloneTarget,
  closure,
  cluster,
  deleteScene,
  DeleteScene,
  hook,
  hookOffer,
  known,
  location,
  mounted,
  probeScene,
  ProbeScene,
  removeScene,
  restoreScene,
  RestoreScene,
  replaceScene,
  ReplaceScene,
  repository,
  route,
  RemoveScene,
  RUN,
  SAME,
  scene,
  Scene,
  seeing,
  SERVED,
  served,
  snapshotting,
  standIn,
  targetNamespace,
  UNLIMITED,
  unknown,
  volume,
} from './testing/fixtures';
import {
  BackedUpObject,
  ApplicationFacts,
  ClosureFacts,
  CopyFacts,
  HookFacts,
  MoverFacts,
  PodsOfWorkload,
} from './facts';
import { HookOffer } from './hooks';
import { planRelease, planUndo } from './plan-aside';
import { planBackup } from './plan-backup';
import { planClone } from './plan-clone';
import { planDelete } from './plan-delete';
import { planProbe } from './plan-probe';
import { planRemove } from './plan-remove';
import { planReplace } from './plan-replace';
import { planRestore } from './plan-restore';
import { onlyExpires, whatIsAmiss } from './schedules';
import {
  planOf,
  scheduledBackup,
  scheduledClone,
} from './testing/schedule-scenes';

type Given =
  | Scene
  | BackupScene
  | RestoreScene
  | DeleteScene
  | RemoveScene
  | ReplaceScene
  | AsideScene
  | ProbeScene
  | { findings: Finding[] };
type Case = { raises: Given; spares: Given };

const taken = (change: Parameters<typeof targetNamespace>[0]) =>
  known(targetNamespace(change));
const volumes = (...list: ReturnType<typeof volume>[]) =>
  scene({ application: { volumes: list } });
const seen = location({
  name: 'from-onprem',
  accessMode: 'ReadOnly',
  isDefault: false,
});
const own = location({ prefix: 'cloud' });
/** One of two volumes of the same driver. */
const leavingOut = (strategy: 'auto' | 'copy') =>
  scheduledBackup(
    {},
    {
      request: { strategy, leaveOut: ['cache'] },
      source: snapshotting(),
      application: { volumes: [volume(), volume({ claim: 'cache' })] },
    },
  );
const every = (minutes: number, seconds: number) =>
  scheduledBackup(
    { when: { kind: 'every', minutes } },
    { facts: { earlier: [{ seconds, bytes: 1 }] } },
  );
const forbidden = {
  known: false,
  problem: {
    kind: 'forbidden',
    verb: 'list',
    resource: 'pods',
    namespace: 'velero',
  },
} as const;

/** Storage on the source that takes snapshots of one volume at a time. */
const snapshots = (
  change: Parameters<typeof scene>[0],
  ...list: ReturnType<typeof volume>[]
) =>
  scene({
    ...change,
    source: { ...snapshotting(), ...change?.source },
    application: { volumes: list },
  });
/** An application whose one volume can be snapshotted. */
const KEPT_BY_STORAGE = {
  source: snapshotting(),
  application: { volumes: [volume()] },
};
const [KEPT] = planBackup(
  backupScene({ ...KEPT_BY_STORAGE, request: { keptIn: 'storage' } }).request,
  backupScene(KEPT_BY_STORAGE).facts,
).volumes;
/** A restore on the cluster that made the backup. */
const backAtHome = {
  request: { targets: [cloneTarget({ cluster: 'onprem' })] },
  target: cluster('onprem'),
};
const ORDERS = { cluster: 'onprem', namespace: 'orders' };
/** A copy that ends without pods. */
const SCALED = cloneTarget({ replicas: { 'StatefulSet/orders': 0 } });
/** A copy in which a stand-in takes the place of an object. */
const replacing = (
  replace: Record<string, string>,
  change: Parameters<typeof scene>[0] = {},
) =>
  scene({
    standIns: known({
      namespace: 'mobility-stand-ins',
      found: [
        standIn({ name: 'orders-test' }),
        standIn({ name: 'all', entities: '*' }),
        standIn({ name: 'others', entities: ['component:default/shop'] }),
      ],
    }),
    ...change,
    request: { targets: [cloneTarget({ replace })] },
  });
const AUTOSCALED = [
  { kind: 'HorizontalPodAutoscaler', count: 1, objects: { orders: 'hpa-uid' } },
];
const CSI_ON = snapshotting().velero;
const WAITING = {
  name: 'fast',
  provisioner: 'csi.example',
  isDefault: true,
  waitsForConsumer: true,
};
const waiting = { storageClasses: known([WAITING]) };

const AT_ONCE = { claim: 'logs', storageClass: 'now' };
const [ONE_MOUNT] = volume().mounts;
const bothKinds = {
  storageClasses: known([
    WAITING,
    { ...WAITING, name: 'now', isDefault: false, waitsForConsumer: false },
  ]),
};

const BY_HAND = {
  name: 'fast',
  provisioner: 'kubernetes.io/no-provisioner',
  isDefault: false,
  waitsForConsumer: true,
};
/** Volumes to be moved, and what Velero's namespace on the target has for them. */
const moving = (movers: MoverFacts, ...list: ReturnType<typeof volume>[]) =>
  scene({
    movers: known(movers),
    application: { volumes: list.length > 0 ? list : [volume()] },
  });
const quota = (free: Record<string, number>): MoverFacts => ({
  ...UNLIMITED,
  quotas: [{ name: 'team', free }],
});
/** Storage that the target has for the one volume. */
const storedBy = (provisioner: string, change: Parameters<typeof volume>[0]) =>
  scene({
    application: { volumes: [volume(change)] },
    target: { storageClasses: known([{ ...BY_HAND, provisioner }]) },
  });
const OTHERS = known(SERVED.filter(({ kind }) => kind !== 'Widget'));
const leavingRoom = (bytes: number) => ({
  quotas: [{ name: 'team', free: { 'requests.storage': bytes } }],
});
const leaving = (claim: string, change: Parameters<typeof scene>[0] = {}) =>
  scene({ ...change, request: { leaveOut: [claim] } });
const veleroOf = (version: string) => ({
  velero: known({
    image: `velero/velero:v${version}`,
    version,
    features: [],
    ready: 1,
    desired: 1,
  }),
});
const sharing = (
  change: Partial<ClosureFacts>,
  rest: Parameters<typeof scene>[0] = {},
) =>
  scene({
    ...rest,
    application: {
      neighbours: [{ kind: 'Deployment', name: 'billing' }],
      closure: closure(change),
    },
  });
const choosing = (
  change: Partial<ClosureFacts>,
  asked = ['StatefulSet/orders'],
  rest: Parameters<typeof scene>[0] = {},
) =>
  scene({
    ...rest,
    application: {
      choosable: ['Deployment/web', 'StatefulSet/orders'],
      chosen: { asked, behind: ['Deployment/web'] },
      neighbours: [{ kind: 'Deployment', name: 'web' }],
      closure: closure(change),
    },
  });
const inBackup = (
  kind: string,
  name: string,
  needs: string[] = [],
): BackedUpObject => ({ kind, name, labels: {}, needs });
const DATA = 'PersistentVolumeClaim/data-orders-0';
const IN_BACKUP = [
  {
    ...inBackup('StatefulSet', 'orders', ['ConfigMap/settings', DATA]),
    pods: ['orders-0'],
  },
  inBackup('PersistentVolumeClaim', 'data-orders-0'),
  inBackup('PersistentVolumeClaim', 'logs'),
  inBackup('ConfigMap', 'settings'),
];
/** Objects that are to come back, beside what is there by kind. */
const partly = (
  objects: string[],
  names: Record<string, string[]> = {},
  rest: Parameters<typeof restoreScene>[0] = {},
) =>
  restoreScene({
    namespace: known(
      targetNamespace({
        names: {
          StatefulSet: [],
          ConfigMap: [],
          PersistentVolumeClaim: [],
          ...names,
        },
      }),
    ),
    own: [{ whose: 'own' }],
    objects: IN_BACKUP,
    ...rest,
    request: { parts: { kinds: [], objects, labels: {} } },
  });
const claimsThere = (...claims: string[]) => ({
  PersistentVolumeClaim: claims,
});
const allowing = (minBytes: number) => ({
  limits: [{ name: 'sizes', minBytes }],
});
const enforcing = (level: string) => ({
  labels: { 'pod-security.kubernetes.io/enforce': level },
});
const naming = (namespace: string) => ({
  references: [
    { object: 'Deployment web', name: `db.${namespace}.svc`, namespace },
  ],
});
const into = (name: string) => (change: Partial<ApplicationFacts>) =>
  scene({
    application: change,
    request: {
      targets: [
        cloneTarget({
          cluster: name,
          namespaceMapping: { orders: 'orders-2' },
        }),
      ],
    },
  });
const beside = into('onprem');
const renamed = into('cloud');

const velero = (version: string, uploader?: string) =>
  known({
    image: `velero/velero:v${version}`,
    version,
    uploader,
    features: [],
    ready: 1,
    desired: 1,
  });
const copy = (change: Partial<CopyFacts> = {}): CopyFacts => ({
  own: true,
  claim: 'data-orders-0',
  bytes: 2 ** 28,
  seconds: 10,
  ...change,
});
const hooked = (hooks: HookFacts[], copies: CopyFacts[] = []) =>
  scene({ application: { hooks }, facts: { copies } });

const podsOf = (change: Partial<PodsOfWorkload['pods'][number]>) => ({
  workload: 'StatefulSet/orders',
  selector: { matchLabels: { app: 'orders' } },
  container: 'db',
  pods: [{ name: 'orders-0', containers: ['db'], running: ['db'], ...change }],
});

/** A hook of the platform team, asked for in the pods of `orders`. */
const prepared = (
  asked: Partial<HookRequest>,
  change: Partial<ApplicationFacts> = {},
  offer: Partial<HookOffer> = {},
) =>
  scene({
    request: {
      hooks: [{ hook: 'save', workload: 'StatefulSet/orders', ...asked }],
    },
    application: change,
    facts: { hookOffers: [hookOffer(offer)] },
  });

/** Hooks for two workloads, the second of which picks a pod of that name. */
const twice = (name: string) =>
  scene({
    request: {
      hooks: [
        { hook: 'save', workload: 'StatefulSet/orders' },
        { hook: 'save', workload: 'Deployment/web' },
      ],
    },
    application: {
      pods: [podsOf({}), { ...podsOf({ name }), workload: 'Deployment/web' }],
    },
    facts: { hookOffers: [hookOffer()] },
  });

const NEWER = { claim: 'newer', uid: 'newer-uid', volume: 'pv-2', mounts: [] };
/** Copied by file, as a source without snapshots does. */
const restoredVolumes = restoreScene().facts.point.volumes;
const stopping = (change: Partial<ApplicationFacts['workloads'][number]>) =>
  replaceScene({
    application: { workloads: [{ ...application().workloads[0], ...change }] },
  });
const scaledBy = (workload: string) =>
  replaceScene({ application: { scalers: [{ name: 'busy', workload }] } });

/**
 * For every code a case that raises it and a near miss that does not. A new
 * code does not compile without its case.
 */
const CASES: Record<FindingCode, Case> = {
  PAUSED: {
    raises: scene({ facts: { paused: 'Storage is being moved' } }),
    spares: scene(),
  },
  CLUSTER_UNREACHABLE: {
    raises: scene({ target: { uid: unknown() } }),
    spares: scene({ target: { uid: known('uid') } }),
  },
  CLUSTER_UNAUTHORIZED: {
    raises: scene({
      target: { velero: { known: false, problem: { kind: 'unauthorized' } } },
    }),
    spares: scene({ target: { velero: forbidden } }),
  },
  CLUSTER_UNKNOWN: {
    raises: scene({ target: { configured: false } }),
    spares: scene({ target: { roles: [] } }),
  },
  CLUSTER_IDENTITY: {
    raises: scene({ target: { sameAs: 'edge' } }),
    spares: scene({ target: { sameAs: undefined } }),
  },
  CLUSTER_IDENTITY_CHANGED: {
    raises: scene({ source: { uidBefore: 'uid-before' } }),
    spares: scene({ source: { uidBefore: undefined } }),
  },
  FORBIDDEN: {
    raises: scene({
      target: {
        missingRights: known([
          {
            verb: 'create',
            resource: 'restores',
            namespace: 'velero',
            file: 'rbac/protect.yaml',
          },
        ]),
      },
    }),
    spares: scene({ target: { missingRights: unknown() } }),
  },
  FACT_UNKNOWN: {
    raises: scene({
      target: {
        storageClasses: {
          known: false,
          problem: { kind: 'failed', reason: 'the server failed (500)' },
        },
      },
    }),
    spares: scene({ target: { storageClasses: unknown() } }),
  },
  NOT_A_SOURCE: {
    raises: scene({ source: { roles: ['target'] } }),
    spares: scene({ source: { roles: ['source'] } }),
  },
  NOT_A_TARGET: {
    raises: scene({ target: { roles: ['source'] } }),
    spares: scene({ target: { roles: ['target'] } }),
  },
  VELERO_MISSING: {
    raises: scene({ target: { velero: known(null) } }),
    spares: scene({ target: { velero: unknown() } }),
  },
  VELERO_NOT_READY: {
    raises: scene({
      source: {
        velero: known({
          image: 'v:v1.18.3',
          features: [],
          version: '1.18.3',
          ready: 0,
          desired: 1,
        }),
      },
    }),
    spares: scene({
      source: {
        velero: known({
          image: 'v:v1.18.3',
          features: [],
          version: '1.18.3',
          ready: 1,
          desired: 2,
        }),
      },
    }),
  },
  VELERO_TOO_OLD: {
    raises: scene({
      target: {
        velero: known({
          image: 'v:v1.16.2',
          features: [],
          version: '1.16.2',
          ready: 1,
          desired: 1,
        }),
      },
    }),
    spares: scene({
      target: {
        velero: known({
          image: 'v:v1.17.0',
          features: [],
          version: '1.17.0',
          ready: 1,
          desired: 1,
        }),
      },
    }),
  },
  VELERO_VERSION_UNKNOWN: {
    raises: scene({
      source: {
        velero: known({
          image: 'v@sha256:1',
          features: [],
          ready: 1,
          desired: 1,
        }),
      },
    }),
    spares: scene({
      source: {
        velero: known({
          image: 'v',
          features: [],
          version: '1.18.3',
          ready: 1,
          desired: 1,
        }),
      },
    }),
  },
  NODE_AGENT_MISSING: {
    raises: scene({
      source: { nodeAgent: known({ ready: 1, desired: 2, nodes: ['other'] }) },
    }),
    spares: scene({
      source: {
        nodeAgent: known({ ready: 1, desired: 2, nodes: ['onprem-node'] }),
      },
    }),
  },
  NODE_AGENT_NOT_READY: {
    raises: scene({
      target: { nodeAgent: known({ ready: 0, desired: 1, nodes: [] }) },
    }),
    spares: scene({
      target: { nodeAgent: known({ ready: 1, desired: 2, nodes: ['n1'] }) },
    }),
  },
  SOURCE_LOCATION_MISSING: {
    raises: scene({
      source: { locations: known([location({ accessMode: 'ReadOnly' })]) },
    }),
    spares: scene({
      source: { locations: known([location({ isDefault: false })]) },
    }),
  },
  LOCATION_UNKNOWN: {
    raises: backupScene({
      request: { source: { ...ORDERS, location: 'cold' } },
    }),
    spares: backupScene({
      source: {
        locations: known([
          location(),
          location({ name: 'cold', isDefault: false }),
        ]),
      },
      request: { source: { ...ORDERS, location: 'cold' } },
    }),
  },
  LOCATION_MISSING: {
    raises: scene({ target: { locations: known([own]) } }),
    spares: scene({ target: { locations: known([seen]) } }),
  },
  LOCATION_UNAVAILABLE: {
    raises: scene({
      target: {
        locations: known([
          { ...seen, phase: 'Unavailable', message: 'no such bucket' },
        ]),
      },
    }),
    spares: scene({
      target: { locations: known([seen, { ...own, phase: 'Unavailable' }]) },
    }),
  },
  LOCATION_STALE: {
    raises: scene({
      target: {
        locations: known([
          { ...seen, validation: { agoSeconds: 901, everySeconds: 60 } },
        ]),
      },
    }),
    spares: scene({
      target: {
        locations: known([
          { ...seen, validation: { agoSeconds: 901, everySeconds: 600 } },
        ]),
      },
    }),
  },
  LOCATION_NOT_SHARED: {
    raises: scene({
      sameness: {
        'from-onprem': { answer: 'different', reason: 'backup a is not in it' },
      },
    }),
    spares: scene({ sameness: { 'from-onprem': { answer: 'unproven' } } }),
  },
  LOCATION_UNPROVEN: {
    raises: scene({ sameness: {} }),
    spares: scene({ sameness: { 'from-onprem': SAME } }),
  },
  LOCATION_WRITABLE: {
    raises: scene({
      target: {
        locations: known([
          seen,
          { ...seen, name: 'rw', accessMode: 'ReadWrite' },
        ]),
      },
    }),
    spares: scene({
      target: {
        locations: known([
          seen,
          { ...seen, name: 'rw', accessMode: 'ReadWrite', prefix: 'other' },
        ]),
      },
    }),
  },
  REPOSITORY_LOCKED: {
    raises: scene({
      target: {
        repositories: known([
          // The password is one for all.
          repository({ volumeNamespace: 'billing', state: 'locked' }),
        ]),
      },
    }),
    spares: scene({
      target: {
        repositories: known([
          repository(),
          repository({ location: 'default', state: 'locked' }),
        ]),
      },
    }),
  },
  REPOSITORY_NOT_READY: {
    raises: scene({
      source: {
        repositories: known([
          repository({ location: 'default', state: 'not-ready' }),
        ]),
      },
    }),
    spares: scene({
      source: {
        repositories: known([
          repository({
            location: 'default',
            volumeNamespace: 'billing',
            state: 'not-ready',
          }),
        ]),
      },
    }),
  },
  REPOSITORY_CHANGING: {
    raises: scene({
      target: { repositories: known([repository({ state: 'changing' })]) },
    }),
    spares: scene({
      target: { repositories: known([repository({ state: 'new' })]) },
    }),
  },
  REPOSITORY_UNPROVEN: {
    // Velero calls it ready without having opened it.
    raises: scene({ lastRead: null }),
    spares: scene({ target: { repositories: known([]) } }),
  },
  REPOSITORY_WAS_LOCKED: {
    raises: scene({ lastRead: { run: RUN, opened: false } }),
    spares: scene({ lastRead: { run: RUN, opened: true } }),
  },
  STORAGE_CLASS_MISSING: {
    raises: scene({
      target: {
        storageClasses: known([
          {
            name: 'premium',
            provisioner: 'p',
            isDefault: true,
            waitsForConsumer: false,
          },
        ]),
      },
    }),
    spares: scene({
      target: {
        storageClasses: known([
          {
            name: 'premium',
            provisioner: 'p',
            isDefault: true,
            waitsForConsumer: false,
          },
        ]),
      },
      request: {
        targets: [cloneTarget({ storageClassMapping: { fast: 'premium' } })],
      },
    }),
  },
  STORAGE_CLASS_UNKNOWN: {
    raises: scene({
      request: {
        targets: [cloneTarget({ storageClassMapping: { fast: 'slow' } })],
      },
    }),
    spares: scene({
      request: {
        targets: [cloneTarget({ storageClassMapping: { fast: 'fast' } })],
      },
    }),
  },
  STORAGE_CLASS_STATIC: {
    raises: scene({ target: { storageClasses: known([BY_HAND]) } }),
    spares: scene({
      target: {
        storageClasses: known([
          { ...BY_HAND, provisioner: 'csi.example' },
          { ...BY_HAND, name: 'unused' },
        ]),
      },
    }),
  },
  ACCESS_MODE_UNSUPPORTED: {
    raises: storedBy('ebs.csi.aws.com', { accessModes: ['ReadWriteMany'] }),
    // Nothing is known of it.
    spares: storedBy('csi.example', { accessModes: ['ReadWriteMany'] }),
  },
  ACCESS_MODE_UNPROVEN: {
    raises: storedBy('rancher.io/local-path', {
      accessModes: ['ReadWriteOnce', 'ReadOnlyMany'],
    }),
    spares: storedBy('rancher.io/local-path', {
      accessModes: ['ReadWriteOnce', 'ReadWriteOncePod'],
    }),
  },
  VOLUME_MODE_UNSUPPORTED: {
    raises: storedBy('rancher.io/local-path', { volumeMode: 'Block' }),
    // A raw device may be attached to many.
    spares: storedBy('ebs.csi.aws.com', {
      volumeMode: 'Block',
      accessModes: ['ReadWriteMany'],
    }),
  },
  MOVER_QUOTA_FULL: {
    raises: moving(quota({ pods: 0 })),
    spares: moving(quota({ pods: 1, persistentvolumeclaims: 0 })),
  },
  MOVER_QUOTA: {
    raises: moving(
      quota({ 'count/pods': 1 }),
      volume(),
      volume({ claim: 'b' }),
    ),
    spares: moving(
      quota({ 'count/pods': 2 }),
      volume(),
      volume({ claim: 'b' }),
    ),
  },
  MOVER_UNSIZED: {
    raises: moving(quota({ 'limits.memory': 2 ** 30 })),
    // A LimitRange says it for them.
    spares: moving({
      ...quota({ 'limits.memory': 2 ** 30 }),
      limits: [{ name: 'sizes', gives: ['limits.memory'], demands: [] }],
    }),
  },
  KIND_NOT_SERVED: {
    raises: scene({ served: OTHERS, held: known('blue') }),
    spares: scene({ served: OTHERS, held: known(null) }),
  },
  KIND_UNPROVEN: {
    raises: scene({ served: OTHERS, held: forbidden }),
    // Known one way or the other.
    spares: scene({ served: OTHERS, held: known('blue') }),
  },
  QUOTA_TOO_SMALL: {
    raises: scene({ namespace: taken(leavingRoom(2 ** 30 - 1)) }),
    spares: scene({ namespace: taken(leavingRoom(2 ** 30)) }),
  },
  CLAIM_SIZE_LIMITED: {
    raises: scene({ namespace: taken(allowing(2 ** 30 + 1)) }),
    spares: scene({ namespace: taken(allowing(2 ** 30)) }),
  },
  POD_SECURITY_STRICTER: {
    raises: scene({ namespace: taken(enforcing('baseline')) }),
    spares: scene({ namespace: taken(enforcing('privileged')) }),
  },
  NAMES_ORIGINAL: {
    raises: beside(naming('orders')),
    spares: beside(naming('payments')),
  },
  NAMES_DANGLE: {
    raises: renamed(naming('orders')),
    spares: scene({ application: naming('orders') }),
  },
  NAMES_ELSEWHERE: {
    raises: scene({ application: naming('payments') }),
    // A name that leads to the copy itself leads nowhere else.
    spares: renamed(naming('orders-2')),
  },
  SHARED_OUTSIDE: {
    raises: scene({ application: { outside: ['db → db.example'] } }),
    spares: scene({ application: { outside: [] } }),
  },
  SHARED_ENDPOINTS: {
    raises: scene({
      application: {
        endpoints: [{ object: 'Deployment web', host: 'db.acme.example' }],
      },
    }),
    spares: scene({ application: { outside: ['db → db.acme.example'] } }),
  },
  HOST_TAKEN: {
    raises: scene({
      application: { routes: [route('shop.example.com')] },
      routes: known([route('shop.example.com', { namespace: 'shop' })]),
    }),
    // Each has paths of its own, or it is in the namespace itself.
    spares: scene({
      application: { routes: [route('shop.example.com')] },
      routes: known([
        route('shop.example.com'),
        route('shop.example.com', {
          namespace: 'shop',
          hosts: [{ host: 'shop.example.com', at: '', paths: ['/help'] }],
        }),
      ]),
    }),
  },
  HOST_UNKNOWN: {
    raises: scene({
      application: { routes: [route('shop.example.com')] },
      request: {
        targets: [cloneTarget({ hostMapping: { 'shop.exmaple.com': 'a.b' } })],
      },
    }),
    spares: scene({
      application: {
        routes: [
          route('a.b', {
            hosts: [{ host: 'shop.example.com', at: '', paths: [] }],
          }),
        ],
      },
      request: {
        targets: [cloneTarget({ hostMapping: { 'shop.example.com': 'c.d' } })],
      },
    }),
  },
  HOST_ANY: {
    raises: scene({ application: { routes: [route()] } }),
    spares: scene({ application: { routes: [route('shop.example.com')] } }),
  },
  KUBERNETES_OLDER: {
    raises: scene({ target: { kubernetesVersion: known('v1.33.9+k3s1') } }),
    spares: scene({ target: { kubernetesVersion: known('v1.34.1') } }),
  },
  NOT_READY: {
    raises: scene({
      application: {
        workloads: [{ ...application().workloads[0], ready: 0 }],
      },
    }),
    // Scaled to nothing on purpose.
    spares: scene({
      application: {
        workloads: [{ ...application().workloads[0], ready: 0, desired: 0 }],
      },
    }),
  },
  JOBS_OPEN: {
    raises: scene({ application: { openJobs: ['migrate'] } }),
    spares: scene({
      application: { cronJobs: [{ name: 'nightly', suspended: false }] },
    }),
  },
  RESTIC_UNSUPPORTED: {
    raises: scene({
      source: { velero: velero('1.16.2', 'restic') },
      target: { velero: velero('1.19.0') },
    }),
    // The last that restores it.
    spares: scene({
      source: { velero: velero('1.16.2', 'restic') },
      target: { velero: velero('1.18.3') },
    }),
  },
  HOOK_NOT_FAILING: {
    raises: hooked([hook({ onError: 'Continue' })]),
    spares: hooked([hook(), hook({ phase: 'post', onError: undefined })]),
  },
  HOOK_NOT_RELEASED: {
    raises: hooked([hook(), hook({ pod: 'orders-1', phase: 'post' })]),
    spares: hooked([hook(), hook({ phase: 'post' })]),
  },
  HOOK_TIMEOUT_UNREAD: {
    raises: hooked([
      hook({ timeout: { kind: 'unread', seconds: 30, given: '5 minutes' } }),
    ]),
    spares: hooked([hook({ timeout: { kind: 'given', seconds: 300 } })]),
  },
  HOOK_UNKNOWN: {
    raises: prepared({ hook: 'checkpoint' }),
    spares: prepared({}),
  },
  HOOK_WORKLOAD_UNKNOWN: {
    raises: prepared({ workload: 'StatefulSet/shipments' }),
    spares: prepared({}),
  },
  HOOK_NO_POD: {
    raises: prepared({}, { pods: [{ ...podsOf({}), pods: [] }] }),
    spares: prepared({}, { pods: [podsOf({})] }),
  },
  HOOK_CONTAINER_UNKNOWN: {
    raises: prepared({ container: 'proxy' }),
    spares: prepared({ container: 'db' }),
  },
  HOOK_CONTAINER_WAITING: {
    raises: prepared({}, { pods: [podsOf({ running: [] })] }),
    spares: prepared({}, { pods: [podsOf({ running: ['proxy', 'db'] })] }),
  },
  HOOK_PODS_SHARED: {
    raises: twice('orders-0'),
    spares: twice('web-0'),
  },
  HOOK_OVERRIDDEN: {
    raises: prepared({}, { hooks: [hook({ phase: 'post' })] }),
    spares: prepared({}, { hooks: [hook({ pod: 'shipments-0' })] }),
  },
  HOOK_FILES_CHANGE: {
    raises: prepared({}, {}, { effect: 'hold-writes' }),
    spares: prepared({}, {}, { effect: 'hold-files' }),
  },
  QUIESCE_HELD: {
    raises: hooked([hook()], [copy({ seconds: 900 })]),
    spares: hooked([hook({ phase: 'post' })], [copy({ seconds: 900 })]),
  },
  QUIESCE_TOO_LONG: {
    raises: hooked([hook()], [copy({ seconds: 901 })]),
    spares: hooked([hook()], [copy({ seconds: 900 })]),
  },
  QUIESCE_HELD_AT_MOST: {
    raises: hooked([hook()], [copy({ own: false, bytes: 2 ** 30 })]),
    spares: hooked([hook()], [copy({ bytes: 2 ** 30 })]),
  },
  QUIESCE_MAYBE_TOO_LONG: {
    raises: hooked([hook()], [copy({ own: false, bytes: 2 ** 20 })]),
    spares: hooked([hook()], [copy({ own: false, bytes: 2 ** 30 })]),
  },
  QUIESCE_UNKNOWN: {
    raises: hooked([hook()]),
    // The hook is of a pod whose volumes nobody copies.
    spares: hooked([hook({ pod: 'web-0' })]),
  },
  CLAIMS_IN_TARGET: {
    raises: scene({ namespace: taken({ claims: ['data-orders-0'] }) }),
    spares: scene({ namespace: taken({ contents: { Deployment: 1 } }) }),
  },
  NAMESPACE_IS_SOURCE: {
    raises: scene({
      request: {
        targets: [
          cloneTarget({
            cluster: 'onprem',
            namespaceMapping: { orders: 'orders' },
          }),
        ],
      },
    }),
    spares: scene({
      request: {
        targets: [
          cloneTarget({
            cluster: 'onprem',
            namespaceMapping: { orders: 'orders-copy' },
          }),
        ],
      },
    }),
  },
  NAMESPACE_TAKEN: {
    raises: scene({ namespace: taken({ contents: { Deployment: 1 } }) }),
    spares: scene({ namespace: taken({ contents: { Deployment: 0 } }) }),
  },
  NAMESPACE_EXISTS: {
    raises: scene({ namespace: taken({}) }),
    spares: scene({ namespace: known(null) }),
  },
  NAMESPACE_TERMINATING: {
    raises: scene({ namespace: taken({ terminating: true }) }),
    spares: scene({ namespace: taken({ terminating: false }) }),
  },
  NAMESPACE_SHARED: {
    raises: sharing({}, { source: veleroOf('1.18.2') }),
    spares: sharing({}, { source: veleroOf('1.18.3') }),
  },
  SCOPE_NARROWED: {
    raises: sharing({}),
    spares: scene({ application: { neighbours: [], closure: undefined } }),
  },
  SCOPE_INSEPARABLE: {
    raises: sharing({ mistaken: ['Pod billing-0'] }),
    spares: sharing({ mistaken: [], nameless: [] }),
  },
  SCOPE_MADE_ELSEWHERE: {
    raises: sharing({ madeElsewhere: ['Cluster db'] }),
    spares: sharing({ madeElsewhere: [] }),
  },
  SCOPE_LEANS: {
    raises: sharing({ leansOn: ['Deployment web → billing'] }),
    spares: sharing({ leansOn: [] }),
  },
  SCOPE_LOOSE: {
    raises: sharing({ loose: ['ConfigMap notes'] }),
    spares: sharing({ loose: [], shared: ['ConfigMap notes'] }),
  },
  SCOPE_UNREAD: {
    raises: sharing({ unread: ['Role'] }),
    spares: sharing({ unread: [] }),
  },
  SCOPE_SHARED: {
    raises: sharing({ shared: ['ConfigMap settings'] }),
    spares: sharing({ shared: [], loose: ['ConfigMap settings'] }),
  },
  CLAIM_SHARED: {
    // Whoever else uses it cannot be chosen.
    raises: choosing({
      sharedClaims: ['data-orders-0'],
      claimUsers: { 'data-orders-0': ['Deployment/web', 'Cluster/crd'] },
    }),
    spares: sharing({ sharedClaims: [] }),
  },
  CHOSEN_ONLY: {
    raises: choosing({}),
    spares: scene({ application: { chosen: undefined } }),
  },
  CHOSEN_UNKNOWN: {
    raises: choosing({}, ['StatefulSet/order']),
    spares: choosing({}, ['StatefulSet/orders']),
  },
  CHOSEN_MISSING: {
    // To be chosen, and yet not among what goes along.
    raises: choosing({}, ['StatefulSet/orders', 'Deployment/web']),
    spares: choosing({}, ['StatefulSet/orders']),
  },
  CHOSEN_TOO_OLD: {
    raises: choosing({}, undefined, { source: veleroOf('1.18.2') }),
    spares: choosing({}, undefined, { source: veleroOf('1.18.3') }),
  },
  CHOSEN_CLAIM_SHARED: {
    raises: choosing({
      sharedClaims: ['data-orders-0'],
      claimUsers: { 'data-orders-0': ['Deployment/web'] },
    }),
    spares: choosing(
      {
        sharedClaims: ['data-orders-0'],
        claimUsers: { 'data-orders-0': ['Deployment/web'] },
      },
      undefined,
      { request: { leaveOut: ['data-orders-0'] } },
    ),
  },
  NAMESPACE_EXCLUDED: {
    raises: scene({
      application: {
        namespace: { ...application().namespace, excluded: true },
      },
    }),
    spares: scene({
      application: {
        namespace: { ...application().namespace, excluded: false },
      },
    }),
  },
  VELERO_NAMESPACE_IN_SCOPE: {
    raises: scene({ source: { veleroNamespace: 'orders' } }),
    spares: scene({ source: { veleroNamespace: 'orders-velero' } }),
  },
  SEVERAL_NAMESPACES: {
    raises: scene({ application: { otherNamespaces: ['orders-eu'] } }),
    spares: scene({ application: { otherNamespaces: [] } }),
  },
  POD_NOT_RUNNING: {
    raises: volumes(mounted({ phase: 'Pending' })),
    // A second pod of the claim runs, and Velero copies through that one.
    spares: volumes({
      ...volume(),
      mounts: [
        { ...volume().mounts[0], pod: 'old', phase: 'Pending' },
        { ...volume().mounts[0], pod: 'new' },
      ],
    }),
  },
  VOLUME_NOT_MOUNTED: {
    raises: volumes(mounted({ mountedByContainer: false })),
    spares: volumes(mounted({ phase: 'Pending' })),
  },
  VOLUME_HOST_PATH: {
    raises: volumes(volume({ type: 'hostPath' })),
    spares: volumes(volume({ type: 'local' })),
  },
  VOLUME_BLOCK_MODE: {
    raises: volumes(volume({ volumeMode: 'Block' })),
    spares: volumes(volume({ volumeMode: 'Filesystem' })),
  },
  VOLUME_EXCLUDED_BY_LABEL: {
    raises: volumes(mounted({ excludedByLabel: true })),
    spares: volumes(mounted({ excludedByAnnotation: true })),
  },
  VOLUME_EXCLUDED_BY_ANNOTATION: {
    raises: volumes(mounted({ excludedByAnnotation: true })),
    spares: volumes(mounted({ excludedByAnnotation: false })),
  },
  CLAIM_NOT_BOUND: {
    raises: volumes(volume({ phase: 'Lost' })),
    spares: volumes(volume({ phase: 'Bound' })),
  },
  VOLUME_EPHEMERAL: {
    raises: volumes(volume({ ownerPod: 'orders-0' })),
    spares: volumes(volume({ ownerPod: undefined })),
  },
  SCRATCH_VOLUMES: {
    raises: scene({ application: { scratch: ['orders-0/tmp'] } }),
    spares: scene({ application: { scratch: [] } }),
  },
  UNCLAIMED_VOLUMES: {
    raises: scene({ application: { unclaimed: ['orders-0/shared (nfs)'] } }),
    spares: scene({ application: { scratch: ['orders-0/tmp'] } }),
  },
  NOTHING_TO_MOVE: { raises: volumes(), spares: volumes(volume()) },
  LIVE_COPY: {
    raises: volumes(volume()),
    spares: volumes(volume({ phase: 'Pending' })),
  },
  VELERO_CSI_OFF: {
    raises: snapshots({}, volume()),
    spares: snapshots({ target: { velero: CSI_ON } }, volume()),
  },
  VOLUME_NEARLY_FULL: {
    raises: scene({ use: known({ 'data-orders-0': { bytes: 0.95 } }) }),
    spares: scene({
      use: known({ 'data-orders-0': { bytes: 0.94, inodes: 0.94 } }),
    }),
  },
  VOLUME_USE_UNKNOWN: {
    raises: scene({ use: unknown() }),
    spares: scene({ use: unknown(), application: { volumes: [] } }),
  },
  SNAPSHOTS_APART: {
    raises: snapshots({}, volume(), volume({ claim: 'logs' })),
    spares: snapshots({}, volume()),
  },
  LEFT_BEHIND: {
    raises: backupScene({ request: { leaveOut: ['data-orders-0'] } }),
    spares: leaving('data-orders-0'),
  },
  LEFT_OUT: {
    raises: leaving('data-orders-0'),
    spares: scene(),
  },
  LEFT_OUT_UNKNOWN: {
    raises: leaving('data-orders-1'),
    spares: leaving('data-orders-0'),
  },
  LEFT_OUT_TOO_OLD: {
    raises: leaving('data-orders-0', { source: veleroOf('1.18.2') }),
    spares: leaving('data-orders-0', { source: veleroOf('1.18.3') }),
  },
  LEFT_OUT_NO_CLASS: {
    raises: leaving('data-orders-0', {
      application: { volumes: [volume({ storageClass: '' })] },
    }),
    spares: scene({ application: { volumes: [volume({ storageClass: '' })] } }),
  },
  LOST_WITH_STORAGE: {
    raises: backupScene({
      ...KEPT_BY_STORAGE,
      request: { keptIn: 'storage' },
    }),
    spares: backupScene(KEPT_BY_STORAGE),
  },
  KEPT_NOWHERE: {
    raises: backupScene({ request: { keptIn: 'storage' } }),
    spares: backupScene({
      ...KEPT_BY_STORAGE,
      request: { keptIn: 'storage' },
    }),
  },
  POINT_GONE: {
    raises: restoreScene({ archive: { state: 'gone', reason: 'no object' } }),
    spares: restoreScene({
      archive: { state: 'unreadable', reason: 'no answer' },
    }),
  },
  POINT_UNREADABLE: {
    raises: restoreScene({
      archive: { state: 'unreadable', reason: 'no answer' },
    }),
    spares: restoreScene({ archive: { state: 'gone', reason: 'no object' } }),
  },
  POINT_UNSURE: {
    raises: restoreScene({
      found: {
        usability: {
          answer: 'unknown',
          reasons: [{ code: 'STORE_STALE', params: { reason: 'no answer' } }],
        },
      },
    }),
    spares: restoreScene({ found: {} }),
  },
  POINT_NOT_WHOLE: {
    raises: restoreScene({
      found: {
        usability: {
          answer: 'incomplete',
          reasons: [
            {
              code: 'VOLUME_SKIPPED',
              params: { claim: 'data', namespace: 'orders' },
            },
          ],
        },
      },
    }),
    spares: restoreScene({ found: {} }),
  },
  POINT_WARNED: {
    raises: restoreScene({
      found: {
        usability: {
          answer: 'usable-with-warnings',
          reasons: [{ code: 'HAS_WARNINGS', params: { warnings: 2 } }],
        },
      },
    }),
    // That is said of each volume, and of where it can be restored.
    spares: restoreScene({
      found: {
        usability: {
          answer: 'usable-with-warnings',
          reasons: [
            {
              code: 'VOLUME_LOCAL',
              params: { claim: 'data', namespace: 'orders' },
            },
          ],
        },
      },
    }),
  },
  POINT_OF_OTHERS: {
    raises: restoreScene({
      found: { whose: { whose: 'others', names: ['Deployment/pay'] } },
    }),
    spares: restoreScene({ found: {} }),
  },
  POINT_WHOSE: {
    raises: restoreScene({
      found: { whose: { whose: 'unknown', reason: 'no workload' } },
    }),
    spares: restoreScene({ found: {} }),
  },
  POINT_VOLUME_UNPROVEN: {
    raises: restoreScene({
      found: { unproven: [{ claim: 'data', reason: 'Two entries' }] },
    }),
    spares: restoreScene({ found: {} }),
  },
  DELETE_OF_OTHERS: {
    raises: deleteScene({
      point: { run: undefined },
      found: { whose: 'others', names: ['Deployment/pay in orders'] },
    }),
    spares: deleteScene({ found: { whose: 'own' } }),
  },
  POINT_EXPIRES: {
    raises: restoreScene({ point: { minutesLeft: 60 } }),
    spares: restoreScene({ point: { minutesLeft: 61 } }),
  },
  POINT_IN_USE: {
    raises: restoreScene({ deleting: [{ id: 'r1', kind: 'delete' }] }),
    spares: restoreScene(),
  },
  POINT_RESTORED: {
    raises: deleteScene({
      clusters: [
        seeing('onprem'),
        seeing('cloud', { restores: known(['by-hand']) }),
      ],
    }),
    spares: deleteScene(),
  },
  POINT_UNSEEN: {
    raises: deleteScene({
      clusters: [seeing('onprem'), seeing('cloud', { backup: unknown() })],
    }),
    // One that lists none has nothing to do with it.
    spares: deleteScene({
      clusters: [seeing('onprem'), seeing('cloud', { backup: known(null) })],
    }),
  },
  POINT_LAST: {
    raises: deleteScene({ others: 0 }),
    // What cannot be used is no loss.
    spares: deleteScene({ others: 0, usable: false }),
  },
  DELETE_UNLISTED: {
    raises: deleteScene({
      clusters: [seeing('onprem', { backup: known(null) })],
    }),
    spares: deleteScene({
      clusters: [seeing('onprem', { backup: known(null) })],
      store: { state: 'gone' },
    }),
  },
  DELETE_FOREIGN: {
    raises: deleteScene({
      clusters: [seeing('onprem', { backup: { run: 'rfedcba9876543210' } })],
    }),
    spares: deleteScene(),
  },
  DELETE_READ_ONLY: {
    raises: deleteScene({
      clusters: [seeing('onprem', { backup: known(null) }), seeing('cloud')],
    }),
    // Nobody needs the one that may not.
    spares: deleteScene(),
  },
  DELETE_UNFINISHED: {
    raises: deleteScene({
      clusters: [
        seeing('onprem', { backup: { finished: false, phase: 'InProgress' } }),
      ],
    }),
    spares: deleteScene({
      clusters: [seeing('onprem', { backup: { phase: 'Deleting' } })],
    }),
  },
  DELETE_KEPT_THERE: {
    raises: deleteScene({
      point: { volumes: [KEPT] },
      clusters: [seeing('onprem', { cluster: { uid: known('another') } })],
    }),
    spares: deleteScene({ point: { volumes: [KEPT] } }),
  },
  POINT_KEPT_ELSEWHERE: {
    raises: restoreScene({ point: { volumes: [KEPT] } }),
    spares: restoreScene({
      ...backAtHome,
      point: { volumes: [KEPT] },
    }),
  },
  POINT_PARTIAL: {
    raises: restoreScene({ point: { workloads: ['StatefulSet/orders'] } }),
    spares: restoreScene({ point: { workloads: undefined } }),
  },
  POINT_WITHOUT: {
    raises: restoreScene({
      point: { volumes: [{ ...KEPT, rung: 'left-out' }] },
    }),
    spares: restoreScene({ point: { volumes: [{ ...KEPT, moved: true }] } }),
  },
  REPLACE_NOT_ALLOWED: {
    raises: replaceScene({
      application: { namespace: application().namespace },
    }),
    spares: replaceScene(),
  },
  REPLACE_ELSEWHERE: {
    raises: replaceScene({ source: { uid: known('uid-of-another') } }),
    spares: replaceScene(),
  },
  REPLACE_NOT_IN_BACKUP: {
    raises: replaceScene({
      application: { volumes: [volume(), volume(NEWER)] },
    }),
    // One that is not chosen stays as it is.
    spares: replaceScene({
      request: { claims: ['data-orders-0'] },
      application: { volumes: [volume(), volume(NEWER)] },
    }),
  },
  REPLACE_CLAIM_UNKNOWN: {
    raises: replaceScene({
      application: { volumes: [volume({ claim: 'renamed' })] },
    }),
    spares: replaceScene(),
  },
  REPLACE_NOT_MOVED: {
    raises: replaceScene({ point: { volumes: restoredVolumes } }),
    spares: replaceScene(),
  },
  REPLACE_NOT_BOUND: {
    raises: replaceScene({
      application: { volumes: [volume({ phase: 'Lost' })] },
    }),
    spares: replaceScene(),
  },
  REPLACE_NO_POD: {
    raises: replaceScene({
      source: waiting,
      application: { volumes: [volume({ mounts: [] })] },
    }),
    spares: replaceScene({ source: waiting }),
  },
  REPLACE_WHEN_SCALED: {
    raises: stopping({ deletesClaims: ['whenScaled'] }),
    spares: stopping({ deletesClaims: [] }),
  },
  REPLACE_OWNED: {
    raises: stopping({ owner: 'Cluster db' }),
    spares: stopping({}),
  },
  REPLACE_AUTOSCALED: {
    raises: scaledBy('StatefulSet/orders'),
    spares: scaledBy('Deployment/web'),
  },
  REPLACE_SCALERS_UNREAD: {
    raises: replaceScene({ application: { scalers: null } }),
    spares: replaceScene(),
  },
  REPLACE_GITOPS: {
    raises: stopping({
      deployedBy: { tool: 'Flux', name: 'apps', leftAlone: false },
    }),
    spares: stopping({
      deployedBy: { tool: 'Flux', name: 'apps', leftAlone: true },
    }),
  },
  REPLACE_GITOPS_UNPROVEN: {
    raises: stopping({
      deployedBy: { tool: 'Argo CD', name: 'apps', leftAlone: false },
    }),
    spares: stopping({}),
  },
  REPLACE_POD_LOOSE: {
    raises: replaceScene({
      application: { volumes: [mounted({ pod: 'import-x2k' })] },
    }),
    spares: replaceScene(),
  },
  REPLACE_HELD: {
    raises: replaceScene({ held: ['rfedcba987654321'] }),
    spares: replaceScene(),
  },
  REPLACE_STOPS: { raises: replaceScene(), spares: scene() },
  REPLACE_SINCE: { raises: replaceScene(), spares: scene() },
  UNDO_OVER: {
    raises: asideScene('undo', { ended: { how: 'undone', run: RUN } }),
    spares: asideScene('undo'),
  },
  UNDO_VOLUME_LOST: {
    raises: asideScene('undo', { aside: known({ 'pv-1': null }) }),
    // Before anything is taken away there need be no mark.
    spares: asideScene('undo', {
      detached: false,
      aside: known({
        'pv-1': asideVolume({ reclaimPolicy: 'Delete', heldBy: undefined }),
      }),
    }),
  },
  UNDO_LOSES: {
    raises: asideScene('undo'),
    spares: asideScene('undo', { detached: false }),
  },
  RELEASE_IN_USE: {
    raises: asideScene('release', { namespace: asideNamespace('pv-1') }),
    // What is let go of already is nobody's.
    spares: asideScene('release', {
      namespace: asideNamespace('pv-1'),
      aside: known({ 'pv-1': asideVolume({ heldBy: undefined }) }),
    }),
  },
  RELEASE_LOSES: {
    raises: asideScene('release'),
    spares: asideScene('undo'),
  },
  PARTS_KIND_UNKNOWN: {
    raises: restoreScene({
      objects: IN_BACKUP,
      request: { parts: { kinds: ['Secret'], objects: [], labels: {} } },
    }),
    spares: restoreScene({
      objects: IN_BACKUP,
      request: { parts: { kinds: ['ConfigMap'], objects: [], labels: {} } },
    }),
  },
  PARTS_OBJECT_UNKNOWN: {
    raises: partly(['ConfigMap/setting']),
    spares: partly(['ConfigMap/settings']),
  },
  PARTS_TOO_OLD: {
    raises: partly(['ConfigMap/settings'], {}, { target: veleroOf('1.18.2') }),
    spares: partly(['ConfigMap/settings'], {}, { target: veleroOf('1.18.3') }),
  },
  PARTS_NOTHING: {
    raises: partly(['ConfigMap/settings'], { ConfigMap: ['settings'] }),
    spares: partly(['ConfigMap/settings'], { ConfigMap: ['other'] }),
  },
  PARTS_CLAIM_EXISTS: {
    raises: partly([DATA, 'ConfigMap/settings'], claimsThere('data-orders-0')),
    spares: partly(['ConfigMap/settings'], claimsThere('data-orders-0')),
  },
  PARTS_CLAIM_ALONE: {
    raises: partly([DATA]),
    spares: partly([DATA, 'StatefulSet/orders']),
  },
  PARTS_CLAIM_MISSING: {
    raises: partly(['StatefulSet/orders'], claimsThere('logs')),
    spares: partly(['StatefulSet/orders'], claimsThere('data-orders-0')),
  },
  PARTS_CLAIMS_MIXED: {
    raises: partly([DATA, 'StatefulSet/orders'], claimsThere('logs'), {
      objects: [
        { ...IN_BACKUP[0], needs: [DATA, 'PersistentVolumeClaim/logs'] },
        ...IN_BACKUP.slice(1),
      ],
    }),
    spares: partly([DATA, 'StatefulSet/orders'], claimsThere('logs')),
  },
  PARTS_NEEDED: {
    raises: partly([DATA, 'StatefulSet/orders']),
    spares: partly([DATA, 'StatefulSet/orders'], { ConfigMap: ['settings'] }),
  },
  PARTS_BESIDE: {
    raises: partly(['ConfigMap/settings']),
    spares: partly(['ConfigMap/settings'], {}, { namespace: known(null) }),
  },
  PARTS_ACCOUNTS_MERGED: {
    raises: partly(
      ['ServiceAccount/web'],
      {},
      {
        objects: [inBackup('ServiceAccount', 'web')],
      },
    ),
    spares: partly(
      ['ServiceAccount/web'],
      { ServiceAccount: ['web'] },
      { objects: [inBackup('ServiceAccount', 'web')] },
    ),
  },
  PARTS_OF_OTHERS: {
    raises: partly(
      ['ConfigMap/settings'],
      {},
      {
        own: [{ whose: 'others', names: ['Deployment/pay'] }],
      },
    ),
    spares: partly(['ConfigMap/settings']),
  },
  PARTS_WHOSE: {
    raises: partly(
      ['ConfigMap/settings'],
      {},
      {
        own: [{ whose: 'unknown', reason: 'nothing runs there' }],
      },
    ),
    spares: partly(['ConfigMap/settings']),
  },
  STRATEGY_IMPOSSIBLE: {
    raises: scene({ request: { strategy: 'snapshot' } }),
    spares: snapshots({ request: { strategy: 'snapshot' } }, volume()),
  },
  BINDING_MODES_MIXED: {
    raises: snapshots(
      { source: bothKinds, target: bothKinds },
      volume(),
      volume(AT_ONCE),
    ),
    spares: snapshots(
      { source: bothKinds, target: bothKinds },
      volume(),
      volume({ ...AT_ONCE, mounts: [{ ...ONE_MOUNT, pod: 'logs-0' }] }),
    ),
  },
  VOLUME_UNCONSUMED: {
    raises: snapshots({ target: waiting }, volume({ mounts: [] })),
    spares: snapshots({ target: waiting }, volume()),
  },
  ADJUST_NOT_OURS: {
    raises: scene({ request: { targets: [SCALED] }, namespace: taken({}) }),
    spares: scene({ request: { targets: [SCALED] } }),
  },
  WORKLOAD_UNKNOWN: {
    raises: scene({
      request: {
        targets: [cloneTarget({ replicas: { 'Deployment/orders': 0 } })],
      },
    }),
    spares: scene({ request: { targets: [SCALED] } }),
  },
  REPLICAS_AUTOSCALED: {
    raises: scene({
      request: {
        targets: [cloneTarget({ replicas: { 'StatefulSet/orders': 2 } })],
      },
      application: { kinds: AUTOSCALED },
    }),
    spares: scene({
      request: { targets: [SCALED] },
      application: { kinds: AUTOSCALED },
    }),
  },
  EGRESS_UNPROVEN: {
    raises: scene({
      request: { targets: [cloneTarget({ egress: 'deny' })] },
    }),
    spares: scene({ request: { targets: [SCALED] } }),
  },
  STAND_INS_UNSET: {
    raises: replacing(
      { 'Secret/orders': 'orders-test' },
      { standIns: known(null) },
    ),
    spares: scene({ standIns: known(null) }),
  },
  STAND_IN_UNKNOWN: {
    // It is there, and for another entity.
    raises: replacing({ 'Secret/orders': 'others' }),
    spares: replacing({ 'Secret/orders': 'all' }),
  },
  REPLACED_UNKNOWN: {
    raises: replacing({ 'Secret/order': 'orders-test' }),
    spares: replacing({ 'Secret/orders': 'orders-test' }),
  },
  REPLACED_UNPROVEN: {
    raises: replacing(
      { 'Secret/orders': 'orders-test' },
      { application: { secrets: null } },
    ),
    // What goes along is not asked about.
    spares: scene({ application: { secrets: null } }),
  },
  REPLACED: {
    raises: replacing({ 'Secret/orders': 'orders-test' }),
    spares: scene({ standIns: known(null) }),
  },
  RUN_CONFLICT: {
    raises: scene({
      facts: { runs: [{ id: RUN, cluster: 'cloud', namespace: 'orders' }] },
    }),
    spares: scene({ facts: { runs: [] } }),
  },
  TOO_MANY_RUNS: {
    raises: scene({ target: { running: 2, maxRuns: 2 } }),
    spares: scene({ target: { running: 1, maxRuns: 2 } }),
  },
  VELERO_BUSY: {
    raises: scene({ target: { ahead: known(1) } }),
    spares: scene({ target: { ahead: known(0) } }),
  },
  COPY_UNKNOWN: {
    raises: removeScene({ recorded: undefined }),
    spares: removeScene(),
  },
  COPY_GONE: {
    raises: removeScene({
      target: {
        cluster: cluster('cloud'),
        namespace: known(null),
      },
    }),
    spares: removeScene({
      target: {
        cluster: cluster('cloud'),
        namespace: unknown(),
      },
    }),
  },
  COPY_REPLACED: {
    raises: removeScene({ recorded: { namespaceUid: 'another', ours: true } }),
    spares: removeScene({
      recorded: { namespaceUid: 'target-ns-uid', ours: true },
    }),
  },
  COPY_NOT_OURS: {
    raises: removeScene({
      recorded: { namespaceUid: 'target-ns-uid', ours: false },
    }),
    spares: removeScene(),
  },
  COPY_UNMARKED: {
    raises: removeScene({
      target: {
        cluster: cluster('cloud'),
        namespace: taken({ run: 'another' }),
      },
    }),
    spares: removeScene({
      target: {
        cluster: cluster('cloud'),
        namespace: taken({ run: RUN }),
      },
    }),
  },
  SCHEDULE_TTL_SHORT: {
    raises: planOf(
      scheduledBackup(
        { retention: { last: 0, daily: 15, weekly: 0, monthly: 0 } },
        { request: { ttlHours: 719 } },
      ),
    ),
    spares: planOf(
      scheduledBackup(
        { retention: { last: 0, daily: 15, weekly: 0, monthly: 0 } },
        { request: { ttlHours: 720 } },
      ),
    ),
  },
  SCHEDULE_MARKS_NEEDED: {
    raises: planOf(leavingOut('copy')),
    // Nothing is copied by file, so that none has to be told from what is.
    spares: planOf(leavingOut('auto')),
  },
  SCHEDULE_TOO_CLOSE: {
    raises: planOf(every(5, 301)),
    spares: planOf(every(5, 300)),
  },
  SCHEDULE_HOST_FIXED: {
    raises: planOf(
      scheduledClone(
        {},
        { application: { routes: [route('orders.example.com')] } },
      ),
    ),
    spares: planOf(scheduledClone()),
  },
  SCHEDULE_OUTDATED: {
    raises: {
      findings: whatIsAmiss(
        { plan: planOf(scheduledBackup()), accepted: [] },
        planOf(leavingOut('copy')),
      ),
    },
    spares: {
      findings: whatIsAmiss(
        { plan: planOf(scheduledBackup()), accepted: [] },
        planOf(scheduledBackup()),
      ),
    },
  },
  SCHEDULE_ONLY_EXPIRES: {
    raises: {
      findings: onlyExpires(
        [{ backup: 'orders-1', expiresAt: '2026-12-04T10:00:00Z' }],
        new Date('2026-11-27T10:00:00Z'),
      ),
    },
    spares: {
      findings: onlyExpires(
        [{ backup: 'orders-1', expiresAt: '2026-12-04T10:00:01Z' }],
        new Date('2026-11-27T10:00:00Z'),
      ),
    },
  },
  PROBE_CLASS_KEEPS: {
    raises: probeScene({
      target: {
        storageClasses: known([
          { ...WAITING, name: 'archive', keepsVolumes: true },
        ]),
      },
    }),
    // Another one of the driver lets its volumes go.
    spares: probeScene({
      target: {
        storageClasses: known([
          { ...WAITING, name: 'archive', keepsVolumes: true },
          WAITING,
        ]),
      },
    }),
  },
  PROBE_NO_CLASS: {
    raises: probeScene({
      target: { storageClasses: known([BY_HAND]) },
    }),
    spares: probeScene({
      request: { snapshots: false },
      target: { storageClasses: known([BY_HAND]) },
    }),
  },
};

function findingsOf(given: Given) {
  if ('findings' in given) return given.findings;
  if (given.request.kind === 'probe') {
    const { request, facts } = given as ProbeScene;
    return planProbe(request, facts).findings;
  }
  if ('target' in given.facts) {
    const { request, facts } = given as RemoveScene;
    return planRemove(request, facts).findings;
  }
  if (given.request.kind === 'replace') {
    const { request, facts } = given as ReplaceScene;
    return planReplace(request, facts).findings;
  }
  if ('aside' in given.facts) {
    const { request, facts } = given as AsideScene;
    return request.kind === 'undo'
      ? planUndo(request, facts).findings
      : planRelease(request, facts).findings;
  }
  if (given.request.kind === 'delete') {
    const { request, facts } = given as DeleteScene;
    return planDelete(request, facts).findings;
  }
  if (given.request.kind === 'restore') {
    const { request, facts } = given as RestoreScene;
    return planRestore(request, facts).findings;
  }
  if (given.request.kind === 'backup') {
    const { request, facts } = given as BackupScene;
    return planBackup(request, facts).findings;
  }
  const { request, facts } = given as Scene;
  return planClone(request, 'orders', facts).findings;
}

describe('findings', () => {
  it.each(findingCodes)('%s is raised, and spared by a near miss', code => {
    const raised = findingsOf(CASES[code].raises).filter(f => f.code === code);
    expect(raised).toHaveLength(1);
    expect(findingsOf(CASES[code].spares).map(f => f.code)).not.toContain(code);
  });

  it.each(findingCodes)('%s has all parameters that its texts need', code => {
    const raised = findingsOf(CASES[code].raises).find(f => f.code === code);
    expect(raised).toBeDefined();
    const texts = Object.values(renderFinding(raised!));
    expect(texts.join(' ')).not.toMatch(/\{\{|undefined|\[object/);
  });

  it('finds nothing but the live copy where nothing is in the way', () => {
    expect(findingsOf(scene()).map(f => f.code)).toEqual(['LIVE_COPY']);
    expect(findingsOf(removeScene())).toEqual([]);
  });

  it('says of a cluster that is down that it is down, once, and nothing else', () => {
    const down = unknown('connection refused');
    const findings = findingsOf(
      scene({
        target: {
          uid: down,
          kubernetesVersion: down,
          velero: down,
          nodeAgent: down,
          locations: down,
          storageClasses: down,
          missingRights: down,
        },
        namespace: down,
      }),
    );
    expect(
      findings.filter(f => f.scope.kind === 'target').map(f => f.code),
    ).toEqual(['CLUSTER_UNREACHABLE']);
    expect(findings[0]).toMatchObject({
      severity: 'block',
      certainty: 'unknown',
    });
  });

  it('names the neighbours, so that their owner can be asked', () => {
    const [shared] = findingsOf(CASES.NAMESPACE_SHARED.raises);
    expect(renderFinding(shared).detail).toContain('Deployment billing');
  });

  it('looks at the class that a claim is mapped to, and says so once a target', () => {
    const shared = volume({ accessModes: ['ReadWriteMany'] });
    const given = scene({
      application: { volumes: [shared] },
      target: {
        storageClasses: known([
          BY_HAND,
          { ...BY_HAND, name: 'disk', provisioner: 'disk.csi.azure.com' },
        ]),
      },
      request: {
        targets: [cloneTarget({ storageClassMapping: { fast: 'disk' } })],
      },
    });
    const [found, ...more] = findingsOf(given).filter(
      ({ code }) => code === 'ACCESS_MODE_UNSUPPORTED',
    );
    expect(more).toEqual([]);
    expect(found.id).toBe('ACCESS_MODE_UNSUPPORTED|target|cloud|data-orders-0');
    expect(renderFinding(found).detail).toContain(
      'ReadWriteMany, which disk.csi.azure.com, the provisioner of StorageClass disk',
    );
  });

  describe('where Velero makes its pods', () => {
    const MOVER_CODES = /^MOVER_/;
    const told = (given: Scene) =>
      findingsOf(given)
        .filter(({ code }) => MOVER_CODES.test(code))
        .map(one => `${one.code}: ${renderFinding(one).detail}`);

    it('counts claims and bytes only where snapshots are moved', () => {
      const short = quota({ 'requests.storage': 2 ** 30 - 1 });
      expect(told(moving(short))).toEqual([]);
      const [found] = told(
        snapshots({ movers: known(short) }, volume(), volume({ claim: 'b' })),
      );
      expect(found).toContain('MOVER_QUOTA_FULL: ResourceQuota team');
      expect(found).toContain('of requests.storage');
    });

    it('takes cpu that is used up for full, whatever a pod takes', () => {
      const [full, unsized] = told(moving(quota({ cpu: 0 })));
      expect(full).toContain('leaves 0 of cpu');
      expect(unsized).toContain('a pod says its requests.cpu');
    });

    it('names what a LimitRange demands, and does not know whether it is said', () => {
      const limits = [
        { name: 'pods', gives: [], demands: ['requests.cpu', 'limits.cpu'] },
        { name: 'containers', gives: ['requests.cpu'], demands: [] },
      ];
      const given = moving({ ...UNLIMITED, limits });
      expect(told(given)).toEqual([
        expect.stringContaining(
          'LimitRange pods in namespace velero demands that a pod says its limits.cpu.',
        ),
      ]);
      expect(findingsOf(given)).toContainEqual(
        expect.objectContaining({ certainty: 'unknown', severity: 'warn' }),
      );
    });

    it('is silent where nothing is moved, and blocks where nobody knows', () => {
      const full = quota({ pods: 0 });
      expect(
        told(scene({ movers: known(full), application: { volumes: [] } })),
      ).toEqual([]);
      const reason = 'the server failed (500)';
      const problem = { kind: 'failed', reason } as const;
      expect(
        findingsOf(scene({ movers: { known: false, problem } })),
      ).toContainEqual(
        expect.objectContaining({ code: 'FACT_UNKNOWN', severity: 'block' }),
      );
    });

    it('looks at the source as well', () => {
      const given = moving(UNLIMITED);
      given.facts.source.movers = known(quota({ pods: 0 }));
      expect(told(given)).toHaveLength(1);
    });
  });

  describe('kinds that the target does not serve', () => {
    const detailOf = (given: Scene, code: FindingCode) => {
      const found = findingsOf(given).find(one => one.code === code);
      return found && renderFinding(found).detail;
    };

    it('names the object, its version, and what there is instead', () => {
      const given = scene({
        served: known([served({ versions: ['v2', 'v1beta1'] })]),
        held: known('blue'),
      });
      expect(detailOf(given, 'KIND_NOT_SERVED')).toContain(
        'Widget blue (example.com/v1; there: v2, v1beta1)',
      );
    });

    it('says in one finding what could not be seen, and holds nothing up for it', () => {
      const unproven = findingsOf(scene({ served: known([]) })).filter(
        ({ code }) => code === 'KIND_UNPROVEN',
      );
      expect(unproven).toMatchObject([
        { severity: 'info', certainty: 'unknown' },
      ]);
      expect(renderFinding(unproven[0]).detail).toContain(
        'Ingress (networking.k8s.io/v1), Widget (example.com/v1)',
      );
    });

    it('says that it is not known where a cluster does not tell', () => {
      const found = findingsOf(
        scene({
          served: {
            known: false,
            problem: { kind: 'forbidden', verb: 'get', resource: 'apis' },
          },
        }),
      );
      const [unknownKinds] = found.filter(
        ({ code }) => code === 'FACT_UNKNOWN',
      );
      expect(unknownKinds).toMatchObject({ severity: 'block' });
      expect(renderFinding(unknownKinds).detail).toContain('system:discovery');
    });

    it('asks nothing of a copy beside its original', () => {
      const given = beside({});
      const [target] = given.facts.targets;
      target.served = known([]);
      expect(detailOf(given, 'KIND_UNPROVEN')).toBeUndefined();
    });
  });

  it('gives the manifest of a missing location, with the credential in use', () => {
    const [missing] = findingsOf(CASES.LOCATION_MISSING.raises);
    expect(missing.manifest).toContain('name: from-onprem');
    expect(missing.manifest).toContain('accessMode: ReadOnly');
    expect(missing.manifest).toContain('prefix: onprem');
    expect(missing.manifest).toContain('name: cloud-credentials');
  });
});
