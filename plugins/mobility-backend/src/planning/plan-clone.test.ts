import { diffPlans, renderNote } from 'backstage-plugin-mobility-common';
import { parse } from 'yaml';
import { planClone } from './plan-clone';
import {
  application,
  cloneTarget,
  closure,
  known,
  location,
  route,
  scene,
  Scene,
  targetNamespace,
  volume,
} from './testing/fixtures';

const plan = ({ request, facts }: Scene) => planClone(request, 'orders', facts);
const manifest = (given: Scene, kind: string) =>
  plan(given).manifests.filter(({ object }) => object.kind === kind);

/** What the modifier of the target holds. */
function modifierOf(given: Scene) {
  const modifier = manifest(given, 'ConfigMap').find(
    ({ cluster }) => cluster === 'cloud',
  );
  const data = modifier?.object.data as Record<string, string>;
  return parse(data['modifier.yaml']);
}

const at = (host: string | undefined, where: string) => ({
  host,
  at: where,
  paths: ['/'],
});

describe('planClone', () => {
  it('is a pure function: the same facts give the same plan', () => {
    expect(plan(scene())).toEqual(plan(scene()));
  });

  it('wants the live copy to be accepted and nothing else', () => {
    expect(plan(scene())).toMatchObject({
      verdict: 'accept',
      source: { cluster: 'onprem', namespace: 'orders', location: 'default' },
      targets: [
        { cluster: 'cloud', namespace: 'orders', location: 'from-onprem' },
      ],
      volumes: [
        { claim: 'data-orders-0', rung: 'copy', consistency: 'per-file' },
      ],
    });
  });

  it('leaves nothing about volumes to the defaults of the server', () => {
    const [{ object }] = manifest(scene(), 'Backup');
    expect(object.spec).toEqual({
      includedNamespaces: ['orders'],
      excludedNamespaceScopedResources: ['events', 'events.events.k8s.io'],
      excludedClusterScopedResources: [
        'clusterroles.rbac.authorization.k8s.io',
        'clusterrolebindings.rbac.authorization.k8s.io',
        'customresourcedefinitions.apiextensions.k8s.io',
      ],
      storageLocation: 'default',
      ttl: '720h0m0s',
      resourcePolicy: { kind: 'configmap', name: 'orders-{run}-{attempt}' },
      snapshotVolumes: false,
      snapshotMoveData: false,
      volumeGroupSnapshotLabelKey: 'mobility/group-{run}',
      defaultVolumesToFsBackup: false,
      csiSnapshotTimeout: '10m0s',
      itemOperationTimeout: '4h0m0s',
    });
    const [policy] = manifest(scene(), 'ConfigMap');
    const data = policy.object.data as Record<string, string>;
    // What Velero makes of each is in `manifests/backup.ts`.
    expect(parse(data['policy.yaml'])).toEqual({
      version: 'v1',
      volumePolicies: [
        { conditions: { volumeTypes: ['hostPath'] }, action: { type: 'skip' } },
        { conditions: { capacity: '1,' }, action: { type: 'fs-backup' } },
        { conditions: {}, action: { type: 'skip' } },
      ],
    });
  });

  it('marks what it makes with run, step and attempt, and the cluster it comes from', () => {
    const [{ object }] = manifest(scene(), 'Backup');
    expect(object.metadata).toMatchObject({
      name: 'orders-{run}-{attempt}',
      namespace: 'velero',
      labels: {
        'mobility/run': '{run}',
        'mobility/step': 'backup',
        'mobility/attempt': '{attempt}',
      },
      annotations: {
        'mobility/entity-ref': 'component:default/orders',
        'mobility/source-cluster-uid': 'uid-of-onprem',
      },
    });
  });

  it('says on the backup which workloads it is of, where it is not of all', () => {
    const given = scene({
      application: {
        chosen: { asked: ['StatefulSet/orders', 'Job/x'], behind: [] },
        closure: closure(),
      },
    });
    const [{ object }] = manifest(given, 'Backup');
    expect(object.metadata).toMatchObject({
      annotations: { 'mobility/workloads': 'StatefulSet/orders,Job/x' },
    });
    expect(
      manifest(scene(), 'Backup')[0].object.metadata.annotations,
    ).not.toHaveProperty('mobility/workloads');
  });

  it('keeps a claim that is left out out of the backup, and makes an empty one', () => {
    const given = scene({
      request: { leaveOut: ['data-orders-0'] },
      application: {
        volumes: [
          volume({
            labels: { team: 'orders', 'argocd.argoproj.io/instance': 'x' },
            accessModes: ['ReadWriteMany'],
          }),
          volume({ claim: 'logs' }),
        ],
      },
    });
    const [{ object }] = manifest(given, 'ConfigMap');
    const data = (object as unknown as { data: Record<string, string> }).data;
    expect(parse(data['policy.yaml']).namespacedFilterPolicies).toEqual([
      {
        namespaces: ['orders'],
        resourceFilters: [
          {
            kinds: ['persistentvolumeclaims'],
            excludedNames: ['data-orders-0'],
          },
          { kinds: ['*'] },
        ],
      },
    ]);
    expect(manifest(given, 'PersistentVolumeClaim')).toMatchObject([
      {
        cluster: 'cloud',
        step: 'restore',
        object: {
          metadata: {
            name: 'data-orders-0',
            namespace: 'orders',
            labels: { team: 'orders', 'mobility/run': '{run}' },
          },
          spec: {
            accessModes: ['ReadWriteMany'],
            volumeMode: 'Filesystem',
            storageClassName: 'fast',
            resources: { requests: { storage: String(2 ** 30) } },
          },
        },
      },
    ]);
  });

  it('makes the namespace itself, with the labels of the original and the mark of the run', () => {
    const [{ cluster, object }] = manifest(scene(), 'Namespace');
    expect(cluster).toBe('cloud');
    expect(object.metadata).toMatchObject({
      name: 'orders',
      labels: { team: 'orders' },
      annotations: { 'mobility/run': '{run}' },
    });
  });

  it('does not make a namespace that is there, and says that it was', () => {
    const given = scene({ namespace: known(targetNamespace()) });
    expect(manifest(given, 'Namespace')).toEqual([]);
    expect(plan(given).targets[0].namespaceExists).toBe(true);
  });

  it('brings no modifier where nothing differs', () => {
    expect(
      manifest(scene(), 'ConfigMap').map(({ cluster }) => cluster),
    ).toEqual(['onprem']);
    const [{ object }] = manifest(scene(), 'Restore');
    expect(object.spec).not.toHaveProperty('resourceModifier');
  });

  it('gives the copy its hosts and holds its CronJobs, before they exist', () => {
    const given = scene({
      application: {
        routes: [
          route('shop.example.com', {
            hosts: [
              at('help.example.com', '/spec/rules/0/host'),
              at('shop.example.com', '/spec/rules/1/host'),
              at(undefined, '/spec/rules/2/host'),
              at('help.example.com', '/spec/tls/0/hosts/0'),
              at('shop.example.com', '/spec/tls/0/hosts/1'),
            ],
          }),
          route('help.example.com', { name: 'help' }),
        ],
        cronJobs: [
          { name: 'nightly.bill', suspended: false },
          { name: 'old', suspended: true },
        ],
      },
      request: {
        targets: [
          cloneTarget({ hostMapping: { 'shop.example.com': 'copy.test' } }),
        ],
      },
    });
    const { resourceModifierRules } = modifierOf(given);
    expect(resourceModifierRules).toEqual([
      {
        conditions: {
          groupResource: 'ingresses.networking.k8s.io',
          namespaces: ['orders'],
          resourceNameRegex: '^web$',
        },
        patches: [
          {
            operation: 'replace',
            path: '/spec/rules/1/host',
            value: '"copy.test"',
          },
          {
            operation: 'replace',
            path: '/spec/tls/0/hosts/1',
            value: '"copy.test"',
          },
        ],
      },
      {
        conditions: {
          groupResource: 'cronjobs.batch',
          namespaces: ['orders'],
          resourceNameRegex: '^nightly\\.bill$',
        },
        patches: [{ operation: 'add', path: '/spec/suspend', value: 'true' }],
      },
    ]);
    expect(plan(given).targets[0].changes).toEqual([
      { what: 'namespace', before: 'orders', after: 'orders' },
      {
        what: 'storageClass',
        of: 'data-orders-0',
        before: 'fast',
        after: 'fast',
      },
      {
        what: 'host',
        of: 'Ingress web',
        before: 'help.example.com',
        after: 'help.example.com',
      },
      {
        what: 'host',
        of: 'Ingress web',
        before: 'shop.example.com',
        after: 'copy.test',
      },
      {
        what: 'host',
        of: 'Ingress help',
        before: 'help.example.com',
        after: 'help.example.com',
      },
      {
        what: 'cronJob',
        of: 'nightly.bill',
        before: 'scheduled',
        after: 'suspended',
      },
      { what: 'cronJob', of: 'old', before: 'suspended', after: 'suspended' },
    ]);
  });

  it('gives routes and Gateways their hosts, each where it stands', () => {
    const given = scene({
      application: {
        routes: [
          route('shop.example.com', {
            kind: 'Gateway',
            name: 'door',
            hosts: [
              at(undefined, '/spec/listeners/0/hostname'),
              at('*.example.com', '/spec/listeners/1/hostname'),
            ],
          }),
          ...(['HTTPRoute', 'GRPCRoute', 'TLSRoute'] as const).map(kind =>
            route('shop.example.com', {
              kind,
              hosts: [
                at('help.example.com', '/spec/hostnames/0'),
                at('shop.example.com', '/spec/hostnames/1'),
              ],
            }),
          ),
        ],
      },
      request: {
        targets: [
          cloneTarget({
            hostMapping: {
              'shop.example.com': 'copy.test',
              '*.example.com': '*.test',
            },
          }),
        ],
      },
    });
    const patched = (resource: string, name: string, patch: object) => ({
      conditions: {
        groupResource: `${resource}.gateway.networking.k8s.io`,
        namespaces: ['orders'],
        resourceNameRegex: `^${name}$`,
      },
      patches: [{ operation: 'replace', ...patch }],
    });
    const second = { path: '/spec/hostnames/1', value: '"copy.test"' };
    expect(modifierOf(given).resourceModifierRules).toEqual([
      patched('gateways', 'door', {
        path: '/spec/listeners/1/hostname',
        value: '"*.test"',
      }),
      patched('httproutes', 'web', second),
      patched('grpcroutes', 'web', second),
      patched('tlsroutes', 'web', second),
    ]);
    const hosts = plan(given).targets[0].changes.filter(
      ({ what }) => what === 'host',
    );
    expect(hosts.slice(0, 3)).toEqual([
      {
        what: 'host',
        of: 'Gateway door',
        before: '*.example.com',
        after: '*.test',
      },
      {
        what: 'host',
        of: 'HTTPRoute web',
        before: 'help.example.com',
        after: 'help.example.com',
      },
      {
        what: 'host',
        of: 'HTTPRoute web',
        before: 'shop.example.com',
        after: 'copy.test',
      },
    ]);
  });

  it('lets the cluster choose node ports and addresses anew', () => {
    const given = scene({
      application: {
        services: [
          {
            name: 'web',
            nodePorts: [undefined, 30443],
            healthCheckNodePort: 31000,
            loadBalancerIp: '192.0.2.7',
            externalIps: ['192.0.2.8'],
          },
        ],
      },
    });
    expect(modifierOf(given).resourceModifierRules).toEqual([
      {
        conditions: {
          groupResource: 'services',
          namespaces: ['orders'],
          resourceNameRegex: '^web$',
        },
        patches: [
          { operation: 'add', path: '/spec/ports/1/nodePort', value: '0' },
          { operation: 'add', path: '/spec/healthCheckNodePort', value: '0' },
          { operation: 'add', path: '/spec/loadBalancerIP', value: '""' },
          { operation: 'add', path: '/spec/externalIPs', value: '[]' },
        ],
      },
    ]);
    expect(
      plan(given).targets[0].changes.filter(({ what }) => what === 'address'),
    ).toEqual(
      ['30443', '31000', '192.0.2.7'].map(before => ({
        what: 'address',
        of: 'web',
        before,
        after: '',
      })),
    );
    expect(plan(given).targets[0].changes).toContainEqual({
      what: 'externalIp',
      of: 'web',
      before: '192.0.2.8',
      after: '',
    });
  });

  it('leaves the names that external-dns keeps to the original', () => {
    const given = scene({
      application: {
        dns: [{ object: 'Service web', names: 'shop.example' }],
      },
    });
    expect(modifierOf(given).resourceModifierRules).toEqual(
      ['hostname', 'internal-hostname'].map(key => ({
        conditions: { groupResource: '**', namespaces: ['orders'] },
        mergePatches: [
          {
            patchData: `{"metadata":{"annotations":{"external-dns.alpha.kubernetes.io/${key}":null}}}`,
          },
        ],
      })),
    );
    expect(plan(given).targets[0].changes).toContainEqual({
      what: 'dns',
      of: 'Service web',
      before: 'shop.example',
      after: '',
    });
  });

  it('takes the marks of Argo CD and Flux off, but none that pods are known by', () => {
    const given = scene({
      application: { managers: [{ tool: 'Argo CD', name: 'orders' }] },
    });
    const { resourceModifierRules: rules } = modifierOf(given);
    expect(rules).toHaveLength(6);
    expect(rules.slice(0, 2)).toEqual([
      {
        conditions: {
          groupResource: '**',
          namespaces: ['orders'],
          labelSelector: {
            matchExpressions: [
              { key: 'argocd.argoproj.io/instance', operator: 'Exists' },
              { key: 'pod-template-hash', operator: 'DoesNotExist' },
              { key: 'controller-revision-hash', operator: 'DoesNotExist' },
            ],
          },
        },
        mergePatches: [
          {
            patchData:
              '{"metadata":{"labels":{"argocd.argoproj.io/instance":null}}}',
          },
        ],
      },
      {
        conditions: { groupResource: '**', namespaces: ['orders'] },
        mergePatches: [
          {
            patchData:
              '{"metadata":{"annotations":{"argocd.argoproj.io/tracking-id":null}}}',
          },
        ],
      },
    ]);
    expect(plan(given).targets[0].changes).toContainEqual({
      what: 'managedBy',
      of: 'orders',
      before: 'Argo CD',
      after: '',
    });
  });

  it('leaves CronJobs alone where that is asked for', () => {
    const given = scene({
      application: { cronJobs: [{ name: 'nightly', suspended: false }] },
      request: { targets: [cloneTarget({ cronJobs: 'keep' })] },
    });
    expect(manifest(given, 'ConfigMap')).toHaveLength(1);
    expect(plan(given).targets[0].changes).toContainEqual({
      what: 'cronJob',
      of: 'nightly',
      before: 'scheduled',
      after: 'scheduled',
    });
  });

  it('changes StorageClasses of claims and claim templates by a modifier of its own', () => {
    const given = scene({
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
        targets: [
          cloneTarget({
            namespaceMapping: { orders: 'orders-test' },
            storageClassMapping: { fast: 'premium' },
          }),
        ],
      },
    });
    expect(modifierOf(given)).toEqual({
      version: 'v1',
      resourceModifierRules: [
        {
          conditions: {
            groupResource: 'persistentvolumeclaims',
            namespaces: ['orders'],
            resourceNameRegex: '^data-orders-0$',
          },
          patches: [
            {
              operation: 'replace',
              path: '/spec/storageClassName',
              value: '"premium"',
            },
          ],
        },
        {
          conditions: {
            groupResource: 'statefulsets.apps',
            namespaces: ['orders'],
            resourceNameRegex: '^orders$',
          },
          patches: [
            {
              operation: 'add',
              path: '/spec/volumeClaimTemplates/0/spec/storageClassName',
              value: '"premium"',
            },
          ],
        },
      ],
    });
    expect(plan(given).targets[0].changes).toEqual([
      { what: 'namespace', before: 'orders', after: 'orders-test' },
      {
        what: 'storageClass',
        of: 'data-orders-0',
        before: 'fast',
        after: 'premium',
      },
    ]);
  });

  it('estimates by the middle of earlier runs, and not at all without one', () => {
    const earlier = [10, 500, 20].map(seconds => ({
      seconds,
      bytes: seconds * 2,
    }));
    expect(plan(scene({ facts: { earlier } })).estimate).toEqual({
      runs: 3,
      seconds: 20,
      bytes: 40,
    });
    expect(plan(scene()).estimate).toBeUndefined();
  });
});

describe('the hash of a plan', () => {
  const hash = plan(scene()).hash;

  it.each<[string, Scene]>([
    [
      'what volumes hold',
      scene({ application: { volumes: [volume({ capacityBytes: 5 })] } }),
    ],
    ['infos', scene({ application: { scratch: ['orders-0/tmp'] } })],
    ['how busy clusters are', scene({ target: { running: 2 } })],
    ['earlier runs', scene({ facts: { earlier: [{ seconds: 1, bytes: 1 }] } })],
    [
      'which pods there are',
      scene({
        application: {
          volumes: [
            { ...volume(), mounts: [{ ...volume().mounts[0], pod: 'other' }] },
          ],
        },
      }),
    ],
    ['Jobs at work', scene({ application: { openJobs: ['migrate'] } })],
    [
      'pods that are ready',
      scene({
        application: {
          workloads: [{ ...application().workloads[0], ready: 0 }],
        },
      }),
    ],
    ['whether sameness is proven', scene({ sameness: {} })],
  ])('does not depend on %s', (_, given) => {
    expect(plan(given).hash).toBe(hash);
  });

  it.each<[string, Scene, string]>([
    [
      'the identity of a target',
      scene({ target: { uid: known('another') } }),
      'cloud is another cluster than before',
    ],
    [
      'the identity of the namespace',
      scene({
        application: {
          namespace: { ...application().namespace, uid: 'another' },
        },
      }),
      'Namespace orders was made anew',
    ],
    [
      'an object in scope',
      scene({
        application: {
          kinds: [
            ...application().kinds,
            { kind: 'ConfigMap', count: 1, objects: { settings: 'cm-uid' } },
          ],
        },
      }),
      'ConfigMap settings is new',
    ],
    [
      'a volume',
      scene({
        application: {
          volumes: [volume(), volume({ claim: 'logs', uid: 'logs-uid' })],
        },
      }),
      'Volume logs is new',
    ],
    [
      'how a volume travels',
      scene({ application: { volumes: [volume({ volumeMode: 'Block' })] } }),
      'Volume data-orders-0 travels another way: copy, now none',
    ],
    [
      'a new warning',
      scene({ application: { otherNamespaces: ['orders-eu'] } }),
      'New: component:default/orders also runs elsewhere on onprem',
    ],
    [
      'where the backup goes',
      scene({ source: { locations: known([location({ name: 'archive' })]) } }),
      'What is sent to onprem differs: Backup',
    ],
  ])('depends on %s, and the difference is told', (_, given, expected) => {
    const changed = plan(given);
    expect(changed.hash).not.toBe(hash);
    expect(diffPlans(plan(scene()), changed).map(renderNote)).toContain(
      expected,
    );
  });
});
