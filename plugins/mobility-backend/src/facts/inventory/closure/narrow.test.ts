import type { V1PodSpec } from '@kubernetes/client-node';
import { KubeObject, WorkloadObjects } from '../namespace-objects';
import { ScopeObjects } from '../scope-kinds';
import { narrow } from './narrow';
import { NamespaceObjects } from './objects';

const NOBODY: WorkloadObjects = {
  deployments: [],
  statefulSets: [],
  daemonSets: [],
  jobs: [],
  cronJobs: [],
  pods: [],
};

const EMPTY: ScopeObjects = {
  services: [],
  configMaps: [],
  ingresses: [],
  networkPolicies: [],
  serviceAccounts: [],
  podDisruptionBudgets: [],
  horizontalPodAutoscalers: [],
  roles: [],
  roleBindings: [],
  secrets: [],
};

const named = (name: string, labels: Record<string, string> = {}) => ({
  metadata: { name, uid: `uid of ${name}`, labels },
});

const template = (app: string, spec: Partial<V1PodSpec> = {}) => ({
  metadata: { labels: { app } },
  spec: { containers: [], ...spec },
});

const deployment = (app: string, spec: Partial<V1PodSpec> = {}) => ({
  ...named(app),
  spec: {
    selector: { matchLabels: { app } },
    template: template(app, spec),
  },
});

const podOf = (
  name: string,
  app: string,
  owner: { kind: string; name: string },
  spec: Partial<V1PodSpec> = {},
) => ({
  metadata: {
    ...named(name, { app }).metadata,
    ownerReferences: [
      { apiVersion: 'apps/v1', uid: `uid of ${owner.name}`, ...owner },
    ],
  },
  spec: { containers: [], ...spec },
});

const mounting = (claimName: string): Partial<V1PodSpec> => ({
  volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }],
});

const names = (objects: KubeObject[] | null) =>
  objects?.map(({ metadata }) => metadata?.name);

interface Shop {
  own?: Partial<WorkloadObjects>;
  others?: Partial<WorkloadObjects>;
  scope?: Partial<ScopeObjects>;
  claims?: NamespaceObjects['claims'];
  gateways?: NamespaceObjects['gateways'];
}

/** An application `web` beside others in namespace `shop`. */
function narrowed({
  own = {},
  others = {},
  scope = {},
  claims = [],
  gateways = [],
}: Shop) {
  const mine = { ...NOBODY, ...own };
  const all: WorkloadObjects = {
    deployments: [...mine.deployments, ...(others.deployments ?? [])],
    statefulSets: [...mine.statefulSets, ...(others.statefulSets ?? [])],
    daemonSets: [...mine.daemonSets, ...(others.daemonSets ?? [])],
    jobs: [...mine.jobs, ...(others.jobs ?? [])],
    cronJobs: [...mine.cronJobs, ...(others.cronJobs ?? [])],
    pods: [...mine.pods, ...(others.pods ?? [])],
  };
  const objects = {
    workloads: all,
    claims,
    scope: { ...EMPTY, ...scope },
    gateways,
  };
  return narrow(objects, mine, 'shop', { team: 'web' });
}

it('takes what pods name in all the places where they can', () => {
  const { closure } = narrowed({
    own: {
      deployments: [
        deployment('web', {
          serviceAccountName: 'web',
          imagePullSecrets: [{ name: 'pull' }],
          initContainers: [
            {
              name: 'init',
              env: [
                {
                  name: 'A',
                  valueFrom: { secretKeyRef: { name: 'in-env', key: 'a' } },
                },
              ],
            },
          ],
          containers: [
            {
              name: 'web',
              envFrom: [
                { configMapRef: { name: 'settings' } },
                { secretRef: { name: 'in-env-from' } },
              ],
            },
          ],
          volumes: [
            { name: 'a', secret: { secretName: 'mounted' } },
            {
              name: 'b',
              projected: { sources: [{ configMap: { name: 'projected' } }] },
            },
            { name: 'c', persistentVolumeClaim: { claimName: 'data' } },
          ],
        }),
      ],
    },
    scope: {
      configMaps: [named('settings'), named('projected'), named('notes')],
      secrets: null,
      serviceAccounts: [
        { ...named('web'), imagePullSecrets: [{ name: 'of-account' }] },
      ],
    },
    claims: [named('data'), named('other')],
  });
  expect(closure.names).toEqual({
    Deployment: ['web'],
    ConfigMap: ['projected', 'settings'],
    PersistentVolumeClaim: ['data'],
    Secret: ['in-env', 'in-env-from', 'mounted', 'of-account', 'pull'],
    ServiceAccount: ['web'],
  });
  expect(closure.loose).toEqual([
    'ConfigMap notes',
    'PersistentVolumeClaim other',
  ]);
});

it('takes what leads to its pods, and not where that leads to besides', () => {
  const ingress = (name: string, services: string[]) => ({
    ...named(name),
    spec: {
      rules: services.map(service => ({
        http: {
          paths: [
            { pathType: 'Prefix', backend: { service: { name: service } } },
          ],
        },
      })),
      tls: [{ secretName: `${name}-tls` }],
    },
  });
  const service = (name: string, app: string) => ({
    ...named(name),
    spec: { selector: { app } },
  });
  const { closure, objects } = narrowed({
    own: { deployments: [deployment('web')] },
    others: { deployments: [deployment('billing')] },
    scope: {
      services: [service('web', 'web'), service('billing', 'billing')],
      ingresses: [
        ingress('both', ['web', 'billing']),
        ingress('bills', ['billing']),
      ],
      secrets: [named('both-tls'), named('bills-tls')],
      networkPolicies: [
        { ...named('all'), spec: { podSelector: {} } },
        {
          ...named('bills'),
          spec: { podSelector: { matchLabels: { app: 'billing' } } },
        },
      ],
      podDisruptionBudgets: [
        {
          ...named('web'),
          spec: { selector: { matchLabels: { app: 'web' } } },
        },
      ],
      horizontalPodAutoscalers: ['web', 'billing'].map(name => ({
        ...named(name),
        spec: {
          maxReplicas: 2,
          scaleTargetRef: { kind: 'Deployment', name },
        },
      })),
    },
  });
  expect(closure.names).toEqual({
    Deployment: ['web'],
    Service: ['web'],
    Ingress: ['both'],
    Secret: ['both-tls'],
    NetworkPolicy: ['all'],
    PodDisruptionBudget: ['web'],
    HorizontalPodAutoscaler: ['web'],
  });
  expect(closure.shared).toEqual([
    'Ingress both',
    'NetworkPolicy all',
    'Secret both-tls',
  ]);
  expect(names(objects.scope.services)).toEqual(['web']);
  expect(names(objects.workloads.deployments)).toEqual(['web']);
});

it('takes the routes that lead to its Services, with what they hang on', () => {
  const refTo = (kind: string, name: string, namespace?: string) => ({
    group: kind === 'Gateway' ? 'gateway.networking.k8s.io' : '',
    kind,
    name,
    namespace,
  });
  const at = (name: string, spec: object) => ({
    metadata: { name, namespace: 'shop', uid: `uid of ${name}` },
    spec: {
      hostnames: [],
      parentRefs: [],
      rules: [],
      listeners: [],
      ...spec,
    },
  });
  const route = (name: string, gateway: string, namespace?: string) =>
    at(name, {
      parentRefs: [refTo('Gateway', gateway, namespace)],
      rules: [{ matches: [], backendRefs: [refTo('Service', name)] }],
    });
  const { closure, objects } = narrowed({
    own: { deployments: [deployment('web')] },
    others: { deployments: [deployment('billing')] },
    scope: {
      services: ['web', 'billing'].map(app => ({
        ...named(app),
        spec: { selector: { app } },
      })),
      secrets: null,
    },
    gateways: [
      {
        kind: 'HTTPRoute',
        objects: [
          route('web', 'own'),
          route('billing', 'theirs'),
          // Of nobody's Service.
          route('spare', 'theirs', 'infra'),
        ],
      },
      {
        kind: 'Gateway',
        objects: [
          at('own', {
            listeners: [
              {
                name: 'https',
                tls: { certificateRefs: [refTo('Secret', 'own-tls')] },
              },
            ],
          }),
          at('theirs', {}),
        ],
      },
    ],
  });
  expect(closure.names).toEqual({
    Deployment: ['web'],
    Service: ['web'],
    HTTPRoute: ['web'],
    Gateway: ['own'],
    Secret: ['own-tls'],
  });
  expect(closure.loose).toEqual(['HTTPRoute spare']);
  expect(objects.gateways.map(one => names(one.objects))).toEqual([
    ['web'],
    ['own'],
  ]);
});

it('takes the rights of its ServiceAccount', () => {
  const binding = (name: string, account: string, role: string) => ({
    ...named(name),
    subjects: [{ kind: 'ServiceAccount', name: account, namespace: 'shop' }],
    roleRef: { apiGroup: 'rbac', kind: 'Role', name: role },
  });
  const { closure } = narrowed({
    own: { deployments: [deployment('web', { serviceAccountName: 'web' })] },
    others: {
      deployments: [deployment('billing', { serviceAccountName: 'bills' })],
    },
    scope: {
      serviceAccounts: [named('web'), named('bills')],
      roles: [named('reader'), named('payer')],
      roleBindings: [
        binding('web', 'web', 'reader'),
        binding('bills', 'bills', 'payer'),
        {
          ...binding('all', 'web', 'reader'),
          subjects: [{ kind: 'Group', name: 'system:serviceaccounts:shop' }],
        },
      ],
    },
  });
  expect(closure.names).toMatchObject({
    RoleBinding: ['all', 'web'],
    Role: ['reader'],
    ServiceAccount: ['web'],
  });
});

it('takes all claims of a StatefulSet, and none of one with a longer name', () => {
  const set = {
    ...named('db'),
    spec: {
      serviceName: 'db',
      selector: { matchLabels: { app: 'db' } },
      template: template('db'),
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
    },
  };
  const { closure, objects } = narrowed({
    own: { statefulSets: [set] },
    scope: { services: [{ ...named('db'), spec: {} }] },
    claims: ['data-db-0', 'data-db-3', 'data-db-x', 'data-db-blue-0'].map(
      name => named(name),
    ),
  });
  expect(names(objects.claims)).toEqual(['data-db-0', 'data-db-3']);
  expect(closure.names.Service).toEqual(['db']);
  // Where it leads somebody has written down.
  expect(closure.names.Endpoints).toEqual(['db']);
});

it('takes what carries the labels of the application', () => {
  const { closure } = narrowed({
    own: { deployments: [deployment('web')] },
    scope: { configMaps: [named('read-by-api', { team: 'web' })] },
  });
  expect(closure.names.ConfigMap).toEqual(['read-by-api']);
});

it('says which claim others have mounted', () => {
  const { closure } = narrowed({
    own: { deployments: [deployment('web', mounting('data'))] },
    others: {
      deployments: [deployment('api', mounting('data'))],
      pods: [
        podOf('crd-0', 'x', { kind: 'Cluster', name: 'crd' }, mounting('data')),
        podOf(
          'api-7f-x',
          'x',
          { kind: 'ReplicaSet', name: 'api-7f' },
          mounting('data'),
        ),
      ],
    },
    claims: [named('data')],
  });
  expect(closure.sharedClaims).toEqual(['data']);
  expect(closure.claimUsers).toEqual({
    data: ['Cluster/crd', 'Deployment/api'],
  });
});

it('tells its pods by who made them', () => {
  const replicas = (name: string) => ({ kind: 'ReplicaSet', name });
  const { closure, objects } = narrowed({
    own: {
      deployments: [deployment('web')],
      pods: [podOf('web-5d-a', 'web', replicas('web-5d'))],
    },
    others: {
      pods: [
        podOf('web-blue-7f-b', 'web', replicas('web-blue-7f')),
        podOf('billing-0', 'billing', replicas('billing-1')),
      ],
    },
  });
  expect(names(objects.workloads.pods)).toEqual(['web-5d-a']);
  expect(closure.mistaken).toEqual(['Pod web-blue-7f-b']);
  expect(closure.podSelectors).toEqual([{ matchLabels: { app: 'web' } }]);
});

it('does not pick what others may start before the backup', () => {
  const blue = deployment('blue');
  const others = {
    deployments: [
      {
        ...blue,
        spec: {
          ...blue.spec,
          replicas: 0,
          template: { metadata: { labels: { app: 'web', tier: 'x' } } },
        },
      },
    ],
  };
  const own = { deployments: [deployment('web')] };
  expect(narrowed({ own, others }).closure.mistaken).toEqual([
    'Deployment blue',
  ]);
});

it('says who makes pods of the application by a way that is not read', () => {
  const pod = podOf('pg-1', 'pg', { kind: 'Cluster', name: 'pg' });
  const web = { deployments: [deployment('web')] };
  const of = (side: Parameters<typeof narrowed>[0]) =>
    narrowed(side).closure.madeElsewhere;
  expect(of({ own: { ...web, pods: [pod] } })).toEqual(['Cluster pg']);
  expect(of({ own: web, others: { pods: [pod] } })).toEqual([]);
});

it('keeps the same names while there are no pods', () => {
  const pod = podOf(
    'web-5d-a',
    'web',
    { kind: 'ReplicaSet', name: 'web-5d' },
    {
      volumes: [
        {
          name: 'kube-api-access',
          projected: { sources: [{ configMap: { name: 'kube-root-ca.crt' } }] },
        },
      ],
    },
  );
  const deployments = [deployment('web')];
  const scope = { configMaps: [named('kube-root-ca.crt')] };
  const namesOf = (own: Partial<WorkloadObjects>) =>
    narrowed({ own, scope }).closure.names;
  expect(namesOf({ deployments, pods: [pod] })).toEqual(
    namesOf({ deployments }),
  );
});

it('picks a pod without a maker by all its labels, and none without one', () => {
  const pod = (name: string, labels: Record<string, string>) => ({
    ...named(name, labels),
    spec: { containers: [] },
  });
  const { closure } = narrowed({
    own: { pods: [pod('tool', { app: 'tool' }), pod('plain', {})] },
  });
  expect(closure.podSelectors).toEqual([{ matchLabels: { app: 'tool' } }]);
  expect(closure.nameless).toEqual(['Pod plain']);
});

it('leaves what a CronJob has started, and does not take it for others', () => {
  const job = {
    metadata: {
      ...named('report-1').metadata,
      ownerReferences: [
        {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          name: 'report',
          uid: 'uid of report',
        },
      ],
    },
    spec: { template: template('report') },
  };
  const cronJob = {
    ...named('report'),
    spec: {
      schedule: '@daily',
      jobTemplate: { spec: { template: template('report', mounting('data')) } },
    },
  };
  const { closure, objects } = narrowed({
    own: {
      cronJobs: [cronJob],
      jobs: [job],
      pods: [
        podOf(
          'report-1-x',
          'report',
          { kind: 'Job', name: 'report-1' },
          mounting('data'),
        ),
      ],
    },
    claims: [named('data')],
  });
  expect(objects.workloads).toMatchObject({ jobs: [], pods: [] });
  expect(closure.names).toMatchObject({
    CronJob: ['report'],
    PersistentVolumeClaim: ['data'],
  });
  expect(closure.sharedClaims).toEqual([]);
});

it('says whose Services its settings name, and takes those that lead out', () => {
  const containers = [
    {
      name: 'web',
      env: [
        { name: 'DB_HOST', value: 'db-0.db.shop.svc' },
        { name: 'MAIL', value: 'smtp://mail:25' },
        { name: 'TITLE', value: 'web of billing' },
      ],
    },
  ];
  const owner = { kind: 'ReplicaSet', name: 'web-5d' };
  const { closure } = narrowed({
    own: {
      deployments: [deployment('web', { containers })],
      pods: [podOf('web-5d-a', 'web', owner, { containers })],
    },
    scope: {
      services: [
        { ...named('db'), spec: { selector: { app: 'db' } } },
        { ...named('billing'), spec: { selector: { app: 'billing' } } },
        {
          ...named('mail'),
          spec: { type: 'ExternalName', externalName: 'mail.example.com' },
        },
      ],
    },
  });
  expect(closure.leansOn).toEqual(['Deployment web → db']);
  expect(closure.names.Service).toEqual(['mail']);
});

it('names the kinds that may not be read', () => {
  const { closure } = narrowed({
    own: { deployments: [deployment('web')] },
    scope: { roles: null, secrets: null },
  });
  expect(closure.unread).toEqual(['Role', 'Secret']);
});
