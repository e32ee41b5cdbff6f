import { Lab } from '../packages/lab/src';
import { Finding } from '../plugins/mobility-common/src';
import { Portal } from '../tools/src/portal/Portal';
import { Api, cloneRequest, ORDERS, SHIPMENTS } from './support/Api';
import { startPortal } from './support/start-portal';
import { expect, test, WITH_LAB } from './support/test';
import { ClusterName, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const TO_CLOUD = cloneRequest(ORDERS, 'orders', {
  cluster: 'cloud',
  namespace: 'orders-findings',
});

/** A pod that names its storage itself; no node ever gets it. */
const WITH_NFS = JSON.stringify({
  spec: {
    nodeSelector: { 'mobility.lab/nowhere': 'true' },
    volumes: [{ name: 'shared', nfs: { server: '192.0.2.1', path: '/' } }],
  },
});

/** Facts older than this are read again. */
const config = { mobility: { factsCacheSeconds: 0 } };

/** What is wrong for real, and what a plan says of it. The pure cases are tables. */
const CASES: {
  code: Finding['code'];
  make(lab: Lab): Promise<unknown>;
  mend(lab: Lab): Promise<unknown>;
  request?: typeof TO_CLOUD;
}[] = [
  {
    code: 'VELERO_NOT_READY',
    make: lab => lab.clusters.cloud.faults.velero.stop(),
    mend: lab => lab.clusters.cloud.faults.velero.start(),
  },
  {
    code: 'NODE_AGENT_MISSING',
    make: lab => lab.clusters.onprem.faults.nodeAgent.stop(),
    mend: lab => lab.clusters.onprem.faults.nodeAgent.start(),
  },
  {
    code: 'NODE_AGENT_NOT_READY',
    make: lab => lab.clusters.cloud.faults.nodeAgent.stop(),
    mend: lab => lab.clusters.cloud.faults.nodeAgent.start(),
  },
  {
    code: 'CLUSTER_UNREACHABLE',
    make: lab => lab.clusters.cloud.faults.apiserver.freeze(),
    mend: lab => lab.clusters.cloud.faults.apiserver.thaw(),
  },
  {
    code: 'FORBIDDEN',
    make: lab =>
      kubectl(lab, 'cloud', 'delete rolebinding mobility-protect -n velero'),
    mend: lab =>
      kubectl(
        lab,
        'cloud',
        'apply -f plugins/mobility-backend/rbac/protect.yaml',
      ),
  },
  {
    code: 'LOCATION_WRITABLE',
    make: lab => patchLocation(lab, { spec: { accessMode: 'ReadWrite' } }),
    mend: lab => patchLocation(lab, { spec: { accessMode: 'ReadOnly' } }),
  },
  {
    code: 'LOCATION_MISSING',
    make: lab =>
      patchLocation(lab, { spec: { objectStorage: { prefix: 'elsewhere' } } }),
    mend: lab =>
      patchLocation(lab, { spec: { objectStorage: { prefix: 'onprem' } } }),
  },
  {
    code: 'STORAGE_CLASS_MISSING',
    make: lab => kubectl(lab, 'cloud', 'delete storageclass local-path'),
    mend: async lab => {
      const { stdout } = await lab.clusters.onprem.kubectl([
        ...['get', 'storageclass', 'local-path', '--output', 'json'],
      ]);
      const { metadata, ...rest } = JSON.parse(stdout);
      const { name, annotations } = metadata;
      const input = JSON.stringify({
        ...rest,
        metadata: { name, annotations },
      });
      await lab.clusters.cloud.kubectl(['apply', '-f', '-'], { input });
    },
  },
  {
    code: 'NAMESPACE_EXISTS',
    make: lab => kubectl(lab, 'cloud', 'create namespace orders-findings'),
    mend: lab => removeNamespaces(lab, ['cloud', 'orders-findings']),
  },
  {
    code: 'NAMESPACE_TAKEN',
    make: lab =>
      lab.clusters.cloud.data.deployOrders({ namespace: 'orders-findings' }),
    mend: lab => removeNamespaces(lab, ['cloud', 'orders-findings']),
  },
  {
    code: 'NAMESPACE_SHARED',
    make: lab =>
      kubectl(
        lab,
        'onprem',
        'create deployment billing --image=none --replicas=0 -n orders',
      ),
    mend: lab => kubectl(lab, 'onprem', 'delete deployment billing -n orders'),
  },
  {
    code: 'NOT_READY',
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
  {
    code: 'JOBS_OPEN',
    make: lab =>
      kubectl(lab, 'onprem', 'create job migrate --image=none -n orders'),
    mend: lab => kubectl(lab, 'onprem', 'delete job migrate -n orders'),
  },
  {
    code: 'UNCLAIMED_VOLUMES',
    make: lab =>
      kubectl(
        lab,
        'onprem',
        `run shared --image=none -n orders --overrides=${WITH_NFS}`,
      ),
    mend: lab => kubectl(lab, 'onprem', 'delete pod shared -n orders --now'),
  },
  {
    code: 'VOLUME_NOT_MOUNTED',
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
  {
    code: 'VOLUME_EXCLUDED_BY_LABEL',
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
];

let portal: Portal;
let api: Api;

test.beforeAll(async ({ lab }) => {
  portal = await startPortal({ files: [lab.appConfigFile], config });
  api = await Api.as(portal.url, 'platform-engineer');
});
test.afterAll(async () => portal?.stop());

for (const { code, make, mend, request = TO_CLOUD } of CASES) {
  test(`a plan says ${code} while it is so, and no longer`, async ({ lab }) => {
    expect(await codes(request)).not.toContain(code);
    try {
      await make(lab);
      await expect
        .poll(() => codes(request), { timeout: 60_000 })
        .toContain(code);
    } finally {
      await mend(lab);
    }
    await expect
      .poll(() => codes(request), { timeout: 120_000 })
      .not.toContain(code);
  });
}

async function codes(request: typeof TO_CLOUD): Promise<string[]> {
  const plan = await api.plan(request);
  return plan.findings.map(finding => finding.code);
}

function kubectl(lab: Lab, cluster: ClusterName, command: string) {
  return lab.clusters[cluster].kubectl(command.split(' '));
}

function patchLocation(lab: Lab, patch: object) {
  return lab.clusters.cloud.kubectl([
    ...['patch', 'backupstoragelocation', 'from-onprem', '-n', 'velero'],
    ...['--type', 'merge', '--patch', JSON.stringify(patch)],
  ]);
}
