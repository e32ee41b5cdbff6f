import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab } from '../packages/lab/src';
import { CriterionName, Finding } from '../plugins/mobility-common/src';
import { root } from '../tools/src/lib/paths';
import { Portal } from '../tools/src/portal/Portal';
import {
  Api,
  cloneRequest,
  LEDGER,
  newKey,
  ORDERS,
  SHIPMENTS,
} from './support/Api';
import { startPortal } from './support/start-portal';
import { expect, test, WITH_LAB } from './support/test';
import { ClusterName, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const TO_CLOUD = cloneRequest(ORDERS, 'orders', {
  cluster: 'cloud',
  namespace: 'orders-findings',
});

const LEDGER_TO_CLOUD = cloneRequest(LEDGER, 'ledger', {
  cluster: 'cloud',
  namespace: 'ledger-findings',
  classes: { 'fast-group': 'premium-group' },
});

/** Nothing listens there. */
const NO_STORE = 'http://127.0.0.1:1';
const SNAPSHOT_CLASS = 'volumesnapshotclass/group-snapshots';
const GROUP_CLASS = 'volumegroupsnapshotclass/groups';

interface GroupClass {
  apiVersion: string;
  driver: string;
  deletionPolicy: string;
  metadata: { labels: Record<string, string> };
}

/** What the catalog knows the workloads of `orders` by. */
const OF_ORDERS = { 'backstage.io/kubernetes-id': 'orders' };

const NOWHERE = { 'mobility.lab/nowhere': 'true' };

/** A pod that names its storage itself; no node ever gets it. */
const WITH_NFS = JSON.stringify({
  spec: {
    nodeSelector: NOWHERE,
    volumes: [{ name: 'shared', nfs: { server: '192.0.2.1', path: '/' } }],
  },
});

/** A kind of its own, which one cluster serves. */
const WIDGETS = 'widgets.lab.example';
const WIDGET_DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: WIDGETS },
  spec: {
    group: 'lab.example',
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object' } },
      },
    ],
  },
};

/** Facts older than this are read again. */
const config = { mobility: { factsCacheSeconds: 0 } };

/** A finding, by its code; where several causes lead to it, by each. */
type Provoked = Finding['code'] | `${Finding['code']} (${string})`;

/** What is wrong for real, and what a plan says of it. The pure cases are tables. */
interface Case {
  make(lab: Lab): Promise<unknown>;
  mend(lab: Lab): Promise<unknown>;
  request?: typeof TO_CLOUD;
  /** The condition of the target that it breaks. */
  breaks?: CriterionName;
}

const CASES: Record<string, Case> = {
  VELERO_NOT_READY: {
    make: lab => lab.clusters.cloud.faults.velero.stop(),
    mend: lab => lab.clusters.cloud.faults.velero.start(),
    breaks: 'velero',
  },
  // Whoever asked for it, and though nobody works on it.
  VELERO_BUSY: {
    make: async lab => {
      await lab.clusters.cloud.faults.velero.stop();
      await apply(lab, 'cloud', {
        apiVersion: 'velero.io/v1',
        kind: 'Restore',
        metadata: { name: 'of-somebody', namespace: 'velero' },
        spec: { backupName: 'none' },
      });
    },
    mend: async lab => {
      await kubectl(lab, 'cloud', 'delete restore of-somebody -n velero');
      await lab.clusters.cloud.faults.velero.start();
    },
  },
  POD_NOT_RUNNING: {
    make: async lab => {
      const metadata = { name: 'late', namespace: 'orders' };
      await apply(lab, 'onprem', {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata,
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'local-path',
          resources: { requests: { storage: '1Mi' } },
        },
      });
      await apply(lab, 'onprem', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { ...metadata, labels: OF_ORDERS },
        spec: {
          containers: [
            {
              name: 'late',
              image: 'none',
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
            },
          ],
          volumes: [
            { name: 'data', persistentVolumeClaim: { claimName: 'late' } },
          ],
        },
      });
    },
    mend: lab =>
      kubectl(lab, 'onprem', 'delete pod/late pvc/late -n orders --now'),
  },
  NODE_AGENT_MISSING: {
    make: lab => lab.clusters.onprem.faults.nodeAgent.stop(),
    mend: lab => lab.clusters.onprem.faults.nodeAgent.start(),
  },
  NODE_AGENT_NOT_READY: {
    make: lab => lab.clusters.cloud.faults.nodeAgent.stop(),
    mend: lab => lab.clusters.cloud.faults.nodeAgent.start(),
  },
  CLUSTER_UNREACHABLE: {
    make: lab => lab.clusters.cloud.faults.apiserver.freeze(),
    mend: lab => lab.clusters.cloud.faults.apiserver.thaw(),
  },
  FORBIDDEN: {
    make: lab =>
      kubectl(lab, 'cloud', 'delete rolebinding mobility-protect -n velero'),
    mend: lab =>
      kubectl(
        lab,
        'cloud',
        'apply -f plugins/mobility-backend/rbac/protect.yaml',
      ),
  },
  LOCATION_WRITABLE: {
    make: lab => patchLocation(lab, { spec: { accessMode: 'ReadWrite' } }),
    mend: lab => patchLocation(lab, { spec: { accessMode: 'ReadOnly' } }),
  },
  LOCATION_MISSING: {
    make: lab =>
      patchLocation(lab, { spec: { objectStorage: { prefix: 'elsewhere' } } }),
    mend: lab =>
      patchLocation(lab, { spec: { objectStorage: { prefix: 'onprem' } } }),
    breaks: 'store',
  },
  'LOCATION_MISSING (another bucket)': {
    make: lab =>
      patchLocation(lab, { spec: { objectStorage: { bucket: 'elsewhere' } } }),
    mend: lab =>
      patchLocation(lab, {
        spec: { objectStorage: { bucket: lab.objectStore.bucket } },
      }),
  },
  // Velero looks again every ten seconds where it is told to.
  LOCATION_UNAVAILABLE: {
    make: lab =>
      patchLocation(lab, {
        spec: { validationFrequency: '5s', config: { s3Url: NO_STORE } },
      }),
    mend: lab =>
      patchLocation(lab, {
        spec: {
          validationFrequency: null,
          config: { s3Url: lab.objectStore.endpoint },
        },
      }),
  },
  'STRATEGY_IMPOSSIBLE (no VolumeSnapshotClass)': {
    make: lab => kubectl(lab, 'onprem', `delete ${SNAPSHOT_CLASS}`),
    mend: reapplySnapshotClasses,
    request: { ...LEDGER_TO_CLOUD, strategy: 'snapshot' },
  },
  'STRATEGY_IMPOSSIBLE (two VolumeGroupSnapshotClasses)': {
    make: async lab => {
      const { apiVersion, driver, deletionPolicy, metadata } =
        await lab.clusters.onprem.kubectlJson<GroupClass>([
          ...['get', GROUP_CLASS, '--output', 'json'],
        ]);
      await apply(lab, 'onprem', {
        ...{ apiVersion, kind: 'VolumeGroupSnapshotClass' },
        metadata: { name: 'second', labels: metadata.labels },
        ...{ driver, deletionPolicy },
      });
    },
    mend: lab =>
      kubectl(lab, 'onprem', 'delete volumegroupsnapshotclass second'),
    request: { ...LEDGER_TO_CLOUD, strategy: 'group-snapshot' },
  },
  VOLUME_HOST_PATH: staticVolume({ hostPath: { path: '/tmp' } }),
  VOLUME_BLOCK_MODE: staticVolume({
    volumeMode: 'Block',
    local: { path: '/dev/none' },
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
            ],
          },
        ],
      },
    },
  }),
  STORAGE_CLASS_MISSING: {
    make: lab => kubectl(lab, 'cloud', 'delete storageclass local-path'),
    mend: async lab => {
      const { stdout } = await lab.clusters.onprem.kubectl([
        ...['get', 'storageclass', 'local-path', '--output', 'json'],
      ]);
      const { metadata, ...rest } = JSON.parse(stdout);
      const { name, annotations } = metadata;
      await apply(lab, 'cloud', { ...rest, metadata: { name, annotations } });
    },
    breaks: 'storage',
  },
  NAMESPACE_EXISTS: {
    make: lab => kubectl(lab, 'cloud', 'create namespace orders-findings'),
    mend: lab => removeNamespaces(lab, ['cloud', 'orders-findings']),
  },
  NAMESPACE_TAKEN: {
    make: lab =>
      lab.clusters.cloud.data.deployOrders({ namespace: 'orders-findings' }),
    mend: lab => removeNamespaces(lab, ['cloud', 'orders-findings']),
  },
  SCOPE_NARROWED: {
    make: lab =>
      kubectl(
        lab,
        'onprem',
        'create deployment billing --image=none --replicas=0 -n orders',
      ),
    mend: lab => kubectl(lab, 'onprem', 'delete deployment billing -n orders'),
  },
  // The claim is named by a pod of nobody; no node ever gets it.
  CLAIM_SHARED: neighbour({}, [
    { name: 'data', persistentVolumeClaim: { claimName: 'data-orders-0' } },
  ]),
  SCOPE_INSEPARABLE: neighbour({
    'app.kubernetes.io/name': 'orders',
    'app.kubernetes.io/component': 'shop',
  }),
  NOT_READY: {
    make: async lab => {
      await kubectl(
        lab,
        'onprem',
        'create deployment broken --image=none -n orders',
      );
      await kubectl(
        lab,
        'onprem',
        'label deployment broken backstage.io/kubernetes-id=orders -n orders',
      );
    },
    mend: lab =>
      kubectl(
        lab,
        'onprem',
        'delete deployment broken -n orders --ignore-not-found',
      ),
  },
  JOBS_OPEN: {
    make: async lab => {
      await kubectl(lab, 'onprem', 'create job migrate --image=none -n orders');
      await kubectl(
        lab,
        'onprem',
        'label job migrate backstage.io/kubernetes-id=orders -n orders',
      );
    },
    mend: lab => kubectl(lab, 'onprem', 'delete job migrate -n orders'),
  },
  UNCLAIMED_VOLUMES: {
    make: lab =>
      kubectl(
        lab,
        'onprem',
        `run shared --image=none -n orders --labels=backstage.io/kubernetes-id=orders --overrides=${WITH_NFS}`,
      ),
    mend: lab => kubectl(lab, 'onprem', 'delete pod shared -n orders --now'),
  },
  VOLUME_NOT_MOUNTED: {
    make: async lab => {
      await kubectl(
        lab,
        'onprem',
        'scale statefulset/shipments-stream --replicas=0 -n shipments',
      );
      await kubectl(
        lab,
        'onprem',
        'wait --for=delete pod/shipments-stream-0 -n shipments --timeout=60s',
      );
    },
    mend: async lab => {
      await kubectl(
        lab,
        'onprem',
        'scale statefulset/shipments-stream --replicas=1 -n shipments',
      );
      await kubectl(
        lab,
        'onprem',
        'rollout status statefulset/shipments-stream -n shipments --timeout=60s',
      );
    },
    request: cloneRequest(SHIPMENTS, 'shipments', {
      cluster: 'cloud',
      namespace: 'ship-findings',
    }),
  },
  VOLUME_EXCLUDED_BY_LABEL: {
    make: lab =>
      kubectl(
        lab,
        'onprem',
        'label pvc data-orders-0 velero.io/exclude-from-backup=true -n orders',
      ),
    mend: lab =>
      kubectl(
        lab,
        'onprem',
        'label pvc data-orders-0 velero.io/exclude-from-backup- -n orders',
      ),
  },
  NAMESPACE_EXCLUDED: {
    make: lab =>
      kubectl(
        lab,
        'onprem',
        'label namespace orders velero.io/exclude-from-backup=true',
      ),
    mend: lab =>
      kubectl(
        lab,
        'onprem',
        'label namespace orders velero.io/exclude-from-backup-',
      ),
  },
  CLAIMS_IN_TARGET: inNamespace(lab =>
    apply(lab, 'cloud', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data-orders-0', namespace: 'orders-findings' },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Mi' } },
      },
    }),
  ),
  QUOTA_TOO_SMALL: inNamespace(lab =>
    kubectl(
      lab,
      'cloud',
      'create quota team --hard=requests.storage=1Mi -n orders-findings',
    ),
  ),
  CLAIM_SIZE_LIMITED: inNamespace(lab =>
    apply(lab, 'cloud', {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'sizes', namespace: 'orders-findings' },
      spec: {
        limits: [{ type: 'PersistentVolumeClaim', max: { storage: '1Mi' } }],
      },
    }),
  ),
  POD_SECURITY_STRICTER: inNamespace(lab =>
    kubectl(
      lab,
      'cloud',
      'label namespace orders-findings pod-security.kubernetes.io/enforce=restricted',
    ),
  ),
  STORAGE_CLASS_STATIC: {
    make: lab =>
      apply(lab, 'cloud', {
        apiVersion: 'storage.k8s.io/v1',
        kind: 'StorageClass',
        metadata: { name: 'by-hand' },
        provisioner: 'kubernetes.io/no-provisioner',
      }),
    mend: lab => kubectl(lab, 'cloud', 'delete storageclass by-hand'),
    request: cloneRequest(ORDERS, 'orders', {
      cluster: 'cloud',
      namespace: 'orders-findings',
      classes: { 'local-path': 'by-hand' },
    }),
  },
  HOST_ANY: {
    make: lab =>
      kubectl(lab, 'onprem', 'create ingress any --rule=/=orders:80 -n orders'),
    mend: lab => kubectl(lab, 'onprem', 'delete ingress any -n orders'),
  },
  HOST_TAKEN: {
    make: async lab => {
      const rule = '--rule=orders.example/=orders:80';
      await kubectl(lab, 'onprem', `create ingress taken ${rule} -n orders`);
      await kubectl(lab, 'cloud', `create ingress taken ${rule} -n default`);
    },
    mend: async lab => {
      await kubectl(lab, 'onprem', 'delete ingress taken -n orders');
      await kubectl(lab, 'cloud', 'delete ingress taken -n default');
    },
  },
  KIND_NOT_SERVED: {
    make: async lab => {
      await defineWidgets(lab);
      await kubectl(
        lab,
        'onprem',
        `create clusterrole mobility-widgets --verb=list --resource=${WIDGETS}`,
      );
      await kubectl(
        lab,
        'onprem',
        'create clusterrolebinding mobility-widgets --clusterrole=mobility-widgets --serviceaccount=mobility:mobility',
      );
      await apply(lab, 'onprem', {
        apiVersion: 'lab.example/v1',
        kind: 'Widget',
        metadata: { name: 'blue', namespace: 'orders' },
      });
    },
    mend: lab =>
      kubectl(
        lab,
        'onprem',
        `delete crd/${WIDGETS} clusterrole/mobility-widgets clusterrolebinding/mobility-widgets --ignore-not-found`,
      ),
  },
  KIND_UNPROVEN: {
    make: defineWidgets,
    mend: lab => kubectl(lab, 'onprem', `delete crd/${WIDGETS}`),
  },
  MOVER_QUOTA_FULL: {
    make: lab =>
      kubectl(lab, 'cloud', 'create quota movers --hard=pods=0 -n velero'),
    mend: lab => kubectl(lab, 'cloud', 'delete quota movers -n velero'),
  },
  NAMES_DANGLE: naming('http://orders.orders.svc:8090'),
  NAMES_ELSEWHERE: naming('db.payments.svc'),
  NAMES_ORIGINAL: {
    ...naming('http://orders.orders:8090'),
    request: cloneRequest(ORDERS, 'orders', {
      cluster: 'onprem',
      namespace: 'orders-findings',
    }),
  },
  SHARED_OUTSIDE: {
    make: lab =>
      kubectl(
        lab,
        'onprem',
        'create service externalname db --external-name db.example -n orders',
      ),
    mend: lab => kubectl(lab, 'onprem', 'delete service db -n orders'),
  },
} satisfies Partial<Record<Provoked, Case>>;

/** Something in a namespace of the target that is there before the copy. */
function inNamespace(fill: (lab: Lab) => Promise<unknown>): Case {
  return {
    make: async lab => {
      await kubectl(lab, 'cloud', 'create namespace orders-findings');
      await fill(lab);
    },
    mend: lab => removeNamespaces(lab, ['cloud', 'orders-findings']),
  };
}

/** A pod in the namespace that is of another application. */
function neighbour(
  labels: Record<string, string>,
  volumes: object[] = [],
): Case {
  return {
    make: lab =>
      apply(lab, 'onprem', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'neighbour', namespace: 'orders', labels },
        spec: {
          nodeSelector: NOWHERE,
          containers: [{ name: 'main', image: 'none' }],
          volumes,
        },
      }),
    mend: lab => kubectl(lab, 'onprem', 'delete pod neighbour -n orders --now'),
  };
}

/** A claim of the application with a volume that somebody made by hand. */
function staticVolume(spec: object): Case {
  const common = {
    accessModes: ['ReadWriteOnce'],
    storageClassName: '',
    ...('volumeMode' in spec ? { volumeMode: spec.volumeMode } : {}),
  };
  return {
    make: async lab => {
      await apply(lab, 'onprem', {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: 'by-hand' },
        spec: {
          ...common,
          ...spec,
          capacity: { storage: '1Mi' },
          claimRef: { namespace: 'orders', name: 'by-hand' },
        },
      });
      await apply(lab, 'onprem', {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'by-hand', namespace: 'orders' },
        spec: {
          ...common,
          volumeName: 'by-hand',
          resources: { requests: { storage: '1Mi' } },
        },
      });
    },
    mend: async lab => {
      await kubectl(lab, 'onprem', 'delete pvc by-hand -n orders');
      await kubectl(lab, 'onprem', 'delete pv by-hand');
    },
  };
}

async function reapplySnapshotClasses(lab: Lab): Promise<unknown> {
  return kubectl(
    lab,
    'onprem',
    'apply -f packages/lab/manifests/storage-csi.yaml',
  );
}

/** On the source; the target never hears of them. */
async function defineWidgets(lab: Lab): Promise<void> {
  await apply(lab, 'onprem', WIDGET_DEFINITION);
  await kubectl(
    lab,
    'onprem',
    `wait --for=condition=Established crd/${WIDGETS} --timeout=60s`,
  );
}

/** A ConfigMap of the application in which an address stands. */
function naming(address: string): Case {
  return {
    make: lab =>
      kubectl(
        lab,
        'onprem',
        `create configmap address --from-literal=url=${address} -n orders`,
      ),
    mend: lab => kubectl(lab, 'onprem', 'delete configmap address -n orders'),
  };
}

let portal: Portal;
let api: Api;

test.beforeAll(async ({ lab }) => {
  portal = await startPortal({ files: [lab.appConfigFile], config });
  api = await Api.as(portal.url, 'platform-engineer');
});
test.afterAll(async () => portal?.stop());

/** Every one of the list, in its order; more are made in other files. */
const LISTED: string[] = JSON.parse(
  readFileSync(join(root, 'e2e/provoked-findings.json'), 'utf8'),
);

test('what is listed as made for real is made here', () => {
  expect(LISTED.length).toBeGreaterThanOrEqual(18);
  expect(LISTED).toEqual(Object.keys(CASES).sort());
});

for (const [name, { make, mend, breaks, request = TO_CLOUD }] of Object.entries(
  CASES,
)) {
  const [code] = name.split(' ');
  test(`a plan says ${name} while it is so, and no longer`, async ({ lab }) => {
    expect(await codes(request)).not.toContain(code);
    // Whether the store is the same is known once there was a backup.
    const before = breaks === 'store' ? /^(met|unknown)$/ : /^met$/;
    if (breaks) expect(await stateOf(request, breaks)).toMatch(before);
    try {
      await make(lab);
      await expect
        .poll(() => codes(request), { timeout: 60_000 })
        .toContain(code);
      await expectRefusal(request, code);
      if (breaks) expect(await stateOf(request, breaks)).toBe('unmet');
    } finally {
      await mend(lab);
    }
    await expect
      .poll(() => codes(request), { timeout: 120_000 })
      .not.toContain(code);
  });
}

test('a cluster that is another one than it was is not worked with', async ({
  lab,
}) => {
  const { clusters } = lab.appConfig().mobility;
  const pinned = clusters.map(cluster =>
    cluster.name === 'cloud'
      ? { ...cluster, uid: 'of-the-one-before' }
      : cluster,
  );
  const other = await startPortal({
    files: [lab.appConfigFile],
    config: { mobility: { clusters: pinned } },
  });
  try {
    const asEngineer = await Api.as(other.url, 'platform-engineer');
    const plan = await asEngineer.plan(TO_CLOUD);
    expect(plan.findings).toContainEqual(
      expect.objectContaining({
        code: 'CLUSTER_IDENTITY_CHANGED',
        severity: 'block',
        params: expect.objectContaining({ before: 'of-the-one-before' }),
      }),
    );
    await expectRefusal(TO_CLOUD, 'CLUSTER_IDENTITY_CHANGED', asEngineer);
  } finally {
    await other.stop();
  }
});

// The kubelets of the lab tell nothing of volumes: they cannot find the file system
// that they lie on. So what is seen here is the refusal, and that it ends.
test('a plan says why it is not known how full volumes are', async ({
  lab,
}) => {
  const why = async () => {
    const { findings } = await api.plan(TO_CLOUD);
    const one = findings.find(({ code }) => code === 'VOLUME_USE_UNKNOWN');
    return String(one?.params.reason);
  };
  expect(await why()).toContain('may not ask the nodes of onprem');
  const file = 'plugins/mobility-backend/rbac/optional/stats.yaml';
  try {
    await kubectl(lab, 'onprem', `apply -f ${file}`);
    await expect.poll(why, { timeout: 60_000 }).toBe('the server failed (500)');
  } finally {
    await kubectl(lab, 'onprem', `delete -f ${file}`);
  }
});

/** A run is not begun where something blocks, whatever the browser shows. */
async function expectRefusal(
  request: typeof TO_CLOUD,
  code: string,
  asker = api,
) {
  const plan = await asker.plan(request);
  const found = plan.findings.find(one => one.code === code);
  if (found?.severity !== 'block') return;
  const { status, body } = await asker.send('POST', '/runs', {
    request: plan.request,
    planHash: plan.hash,
    idempotencyKey: newKey(),
    accept: plan.findings.map(({ id }) => id),
  });
  expect(status).toBe(422);
  expect(JSON.stringify(body.error)).toContain(code);
}

async function codes(request: typeof TO_CLOUD): Promise<string[]> {
  const plan = await api.plan(request);
  return plan.findings.map(finding => finding.code);
}

async function stateOf(request: typeof TO_CLOUD, name: CriterionName) {
  const [target] = (await api.plan(request)).targets;
  return target.criteria?.[name].state;
}

function kubectl(lab: Lab, cluster: ClusterName, command: string) {
  return lab.clusters[cluster].kubectl(command.split(' '));
}

function apply(lab: Lab, cluster: ClusterName, object: object) {
  const input = JSON.stringify(object);
  return lab.clusters[cluster].kubectl(['apply', '-f', '-'], { input });
}

function patchLocation(lab: Lab, patch: object) {
  return lab.clusters.cloud.kubectl([
    ...['patch', 'backupstoragelocation', 'from-onprem', '-n', 'velero'],
    ...['--type', 'merge', '--patch', JSON.stringify(patch)],
  ]);
}
