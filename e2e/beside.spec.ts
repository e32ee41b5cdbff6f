import { Lab } from '../packages/lab/src';
import { Api, cloneRequest, ORDERS } from './support/Api';
import { defineHttpRoutes, undefineHttpRoutes } from './support/http-routes';
import { startPortal } from './support/start-portal';
import { expect, test, WITH_LAB } from './support/test';
import { removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const HOST = 'orders.example.com';
const ROUTE_HOST = 'api.orders.example.com';
const COPY = 'orders-beside';
const NODE_PORT = 30123;
const IN_ORDERS = ['--namespace', 'orders'];

/**
 * A Service with a node port of its own, which Velero would keep, an Ingress, a
 * route of the Gateway API, and a CronJob that is not due while this runs.
 */
const ADDED = [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'outside',
      namespace: 'orders',
      annotations: {
        'external-dns.alpha.kubernetes.io/hostname': HOST,
        'external-dns.alpha.kubernetes.io/ttl': '60',
      },
    },
    spec: {
      type: 'NodePort',
      externalIPs: ['192.0.2.7'],
      selector: { app: 'orders' },
      ports: [{ port: 80, nodePort: NODE_PORT }],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: 'web',
      namespace: 'orders',
      annotations: {
        'argocd.argoproj.io/tracking-id':
          'shop:networking.k8s.io/Ingress:orders/web',
      },
    },
    spec: {
      tls: [{ hosts: [HOST], secretName: 'web-tls' }],
      rules: [
        {
          host: HOST,
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'orders', port: { number: 80 } } },
              },
            ],
          },
        },
      ],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: {
      name: 'api',
      namespace: 'orders',
      annotations: { 'external-dns.alpha.kubernetes.io/hostname': ROUTE_HOST },
    },
    spec: {
      parentRefs: [{ name: 'shared', namespace: 'default' }],
      hostnames: ['help.example.com', ROUTE_HOST],
      rules: [{ backendRefs: [{ name: 'orders', port: 80 }] }],
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: {
      name: 'bill',
      namespace: 'orders',
      labels: {
        'backstage.io/kubernetes-id': 'orders',
        'argocd.argoproj.io/instance': 'shop',
      },
    },
    spec: {
      schedule: '0 0 1 1 *',
      jobTemplate: {
        spec: {
          template: {
            spec: {
              restartPolicy: 'Never',
              containers: [{ name: 'bill', image: 'none' }],
            },
          },
        },
      },
    },
  },
];

interface Copied {
  metadata: {
    generation: number;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: {
    suspend?: boolean;
    ports: { nodePort: number }[];
    externalIPs?: string[];
    rules: { host: string }[];
    tls: { hosts: string[] }[];
    hostnames: string[];
  };
}

test('a copy beside its original answers under its own host and does no work twice', async ({
  lab,
}) => {
  const { onprem } = lab.clusters;
  const portal = await startPortal({
    files: [lab.appConfigFile],
    config: { mobility: { factsCacheSeconds: 0 } },
  });
  const api = await Api.as(portal.url, 'orders-owner');
  const request = (hostMapping: Record<string, string>) => {
    const made = cloneRequest(ORDERS, 'orders', {
      cluster: 'onprem',
      namespace: COPY,
    });
    if (made.kind !== 'clone') throw new Error('Not a clone');
    return {
      ...made,
      targets: made.targets.map(target => ({ ...target, hostMapping })),
    };
  };
  const blockers = async (hostMapping: Record<string, string>) =>
    (await api.plan(request(hostMapping))).findings
      .filter(({ severity }) => severity === 'block')
      .map(({ code }) => code);
  try {
    await defineHttpRoutes(onprem);
    expect(await blockers({})).toEqual([]);
    await onprem.kubectl(['apply', '-f', '-'], {
      input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: ADDED }),
    });
    // One of the Ingress, two of the route.
    const taken = ['HOST_TAKEN', 'HOST_TAKEN', 'HOST_TAKEN'];
    expect(await blockers({})).toEqual(taken);
    expect(await blockers({ 'order.example.com': 'copy.test' })).toEqual([
      ...taken,
      'HOST_UNKNOWN',
    ]);
    // What the plan refuses cannot be started either.
    const plan = await api.plan(request({}));
    await expect(api.start(plan)).rejects.toThrow();

    await api.clone(
      request({
        [HOST]: 'copy.test',
        [ROUTE_HOST]: 'api.copy.test',
        'help.example.com': 'help.copy.test',
      }),
    );
    expect(await onprem.data.read('orders', COPY)).toEqual(
      await onprem.data.read('orders'),
    );
    const web = await copied(lab, 'ingress/web');
    expect(web.spec.rules.map(({ host }) => host)).toEqual(['copy.test']);
    expect(web.spec.tls[0].hosts).toEqual(['copy.test']);
    const route = await copied(lab, 'httproute/api');
    expect(route.spec.hostnames).toEqual(['help.copy.test', 'api.copy.test']);
    expect(route.metadata.annotations ?? {}).not.toHaveProperty([
      'external-dns.alpha.kubernetes.io/hostname',
    ]);
    const outside = await copied(lab, 'service/outside');
    expect(outside.spec.externalIPs ?? []).toEqual([]);
    // The name is the original's; all else of the annotations stays.
    expect(outside.metadata.annotations).toMatchObject({
      'external-dns.alpha.kubernetes.io/ttl': '60',
    });
    expect(outside.metadata.annotations).not.toHaveProperty([
      'external-dns.alpha.kubernetes.io/hostname',
    ]);
    const [port] = outside.spec.ports;
    expect(port.nodePort).toBeGreaterThan(0);
    expect(port.nodePort).not.toBe(NODE_PORT);
    const bill = await copied(lab, 'cronjob/bill');
    expect(bill.spec.suspend).toBe(true);
    // Argo CD would delete what carries its mark and is not in its repository.
    expect(bill.metadata.labels).toMatchObject({
      'backstage.io/kubernetes-id': 'orders',
    });
    for (const { metadata } of [web, bill]) {
      const marks = { ...metadata.labels, ...metadata.annotations };
      expect(Object.keys(marks).filter(key => /argocd/.test(key))).toEqual([]);
    }
    // It was so from the beginning: its spec has never been changed.
    expect(bill.metadata.generation).toBe(1);
    const own = await onprem.kubectlJson<Copied>([
      ...['get', 'cronjob/bill', ...IN_ORDERS],
    ]);
    expect(own.spec.suspend ?? false).toBe(false);
  } finally {
    await onprem.kubectl([
      ...['delete', 'service/outside', 'ingress/web', 'cronjob/bill'],
      ...IN_ORDERS,
      '--ignore-not-found',
    ]);
    await removeNamespaces(lab, ['onprem', COPY]);
    await undefineHttpRoutes(onprem);
    await portal.stop();
  }
});

function copied(lab: Lab, object: string): Promise<Copied> {
  return lab.clusters.onprem.kubectlJson<Copied>([
    ...['get', object, '--namespace', COPY],
  ]);
}
