import { ArchivedFixture } from './archives';

/** Nothing of these may be found in what is made of the objects. */
export const PASSWORD = 'planted-value-of-a-secret';
export const APPLIED = 'planted-value-that-was-applied';

const meta = (name: string, more: Record<string, unknown> = {}) => ({
  name,
  namespace: 'orders',
  uid: `uid of ${name}`,
  ...more,
});
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const labels = { app: 'web' };
const podSpec = {
  nodeName: 'node-1',
  containers: [
    {
      name: 'web',
      args: ['--api=http://mail.orders.svc'],
      env: [
        { name: 'DB', value: 'postgres://db.example/orders' },
        {
          name: 'PASS',
          valueFrom: { secretKeyRef: { name: 'login', key: 'password' } },
        },
      ],
      envFrom: [{ configMapRef: { name: 'settings' } }],
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
    },
  ],
  volumes: [
    { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
    { name: 'tmp', emptyDir: {} },
    { name: 'old', nfs: { server: 'nas', path: '/old' } },
  ],
};

const volume = (name: string, namespace: string, claim: string) => ({
  kind: 'PersistentVolume',
  metadata: { name, uid: `uid of ${name}` },
  spec: {
    capacity: { storage: '2Gi' },
    claimRef: { namespace, name: claim },
    persistentVolumeReclaimPolicy: 'Delete',
    local: { path: '/disk' },
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              {
                key: 'kubernetes.io/hostname',
                operator: 'In',
                values: ['node-1'],
              },
            ],
          },
        ],
      },
    },
  },
});

/** An application with something of most kinds. */
export const ORDERS: ArchivedFixture[] = [
  {
    kind: 'Namespace',
    metadata: { name: 'orders', uid: 'uid of orders', labels: { team: 'a' } },
    status: { phase: 'Active' },
  },
  volume('pv-data', 'orders', 'data'),
  {
    kind: 'PersistentVolumeClaim',
    metadata: meta('data', { labels }),
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'fast',
      volumeName: 'pv-data',
    },
    status: { phase: 'Bound' },
  },
  {
    kind: 'StatefulSet',
    metadata: meta('web', {
      labels,
      annotations: {
        [LAST_APPLIED]: APPLIED,
        'argocd.argoproj.io/tracking-id': 'shop:apps/StatefulSet:orders/web',
      },
    }),
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec },
      volumeClaimTemplates: [{ spec: { storageClassName: 'fast' } }],
    },
    status: { readyReplicas: 1 },
  },
  {
    kind: 'Pod',
    metadata: meta('web-0', {
      labels,
      creationTimestamp: '2026-01-01T00:00:00Z',
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          name: 'web',
          uid: 'uid of web',
          controller: true,
        },
      ],
    }),
    spec: podSpec,
    status: { phase: 'Running' },
  },
  {
    kind: 'Service',
    metadata: meta('admin'),
    spec: {
      type: 'NodePort',
      selector: labels,
      ports: [{ port: 81, nodePort: 30081 }],
    },
  },
  {
    kind: 'Service',
    metadata: meta('web', {
      annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'a.example' },
    }),
    spec: {
      type: 'NodePort',
      selector: labels,
      ports: [{ port: 80, nodePort: 30080, targetPort: 'http' }],
    },
  },
  {
    kind: 'ConfigMap',
    metadata: meta('settings', { annotations: { [LAST_APPLIED]: APPLIED } }),
    data: { 'queue.url': 'amqp://queue.example', peer: 'web.orders.svc' },
  },
  {
    kind: 'ConfigMap',
    metadata: meta('kube-root-ca.crt'),
    data: { 'ca.crt': 'x' },
  },
  {
    kind: 'Secret',
    metadata: meta('login', { annotations: { [LAST_APPLIED]: APPLIED } }),
    data: { password: Buffer.from(PASSWORD).toString('base64') },
    stringData: { password: PASSWORD },
    type: 'Opaque',
  },
  {
    kind: 'Ingress',
    metadata: meta('web'),
    spec: {
      rules: [
        {
          host: 'shop.example',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'web', port: { number: 80 } } },
              },
            ],
          },
        },
      ],
    },
  },
  {
    kind: 'NetworkPolicy',
    metadata: meta('own-only'),
    spec: {
      podSelector: { matchLabels: labels },
      ingress: [
        {
          from: [
            {
              namespaceSelector: {
                matchLabels: { 'kubernetes.io/metadata.name': 'orders' },
              },
            },
          ],
        },
      ],
      egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
    },
  },
  {
    kind: 'RoleBinding',
    metadata: meta('web'),
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Role',
      name: 'web',
    },
    subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'orders' }],
  },
  {
    kind: 'HTTPRoute',
    metadata: meta('web'),
    spec: {
      hostnames: ['a.example'],
      rules: [{ backendRefs: [{ name: 'web' }] }],
    },
  },
];

/** What lies beside it in the backup of a cluster. */
export const ELSEWHERE: ArchivedFixture[] = [
  {
    kind: 'Namespace',
    metadata: { name: 'theirs', uid: 'uid of theirs' },
  },
  volume('pv-of-others', 'theirs', 'data'),
  {
    kind: 'Deployment',
    metadata: meta('theirs', { namespace: 'theirs', labels: { app: 'db' } }),
  },
  {
    kind: 'Secret',
    metadata: meta('theirs', { namespace: 'theirs' }),
    data: { password: PASSWORD },
  },
  {
    kind: 'Deployment',
    metadata: meta('theirs-too', { namespace: 'copy', labels }),
  },
];

const PATHS: Record<string, string> = {
  Namespace: '/api/v1/namespaces',
  PersistentVolume: '/api/v1/persistentvolumes',
  PersistentVolumeClaim: '/api/v1/namespaces/orders/persistentvolumeclaims',
  Deployment: '/apis/apps/v1/namespaces/orders/deployments',
  StatefulSet: '/apis/apps/v1/namespaces/orders/statefulsets',
  Pod: '/api/v1/namespaces/orders/pods',
  Service: '/api/v1/namespaces/orders/services',
  ConfigMap: '/api/v1/namespaces/orders/configmaps',
  Secret: '/api/v1/namespaces/orders/secrets',
  Ingress: '/apis/networking.k8s.io/v1/namespaces/orders/ingresses',
  NetworkPolicy: '/apis/networking.k8s.io/v1/namespaces/orders/networkpolicies',
  RoleBinding:
    '/apis/rbac.authorization.k8s.io/v1/namespaces/orders/rolebindings',
  HTTPRoute: '/apis/gateway.networking.k8s.io/v1/namespaces/orders/httproutes',
};

/** Where an API server has it. */
export function pathOf({ kind }: ArchivedFixture): string {
  return PATHS[kind];
}
