import { LabCluster } from '../packages/lab/src';
import { cloneRequest, SHIPMENTS } from './support/Api';
import { expect, test, WITH_LAB } from './support/test';
import { KubeObject, madeBy, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');
test.describe.configure({ timeout: 300_000 });

const NAMESPACE = 'ship-quiet';
/** As which Mobility acts in a cluster. */
const AS_MOBILITY = '--as=system:serviceaccount:mobility:mobility';

async function list<T>(cluster: LabCluster, kinds: string): Promise<T[]> {
  const { items } = await cluster.kubectlJson<{ items: T[] }>([
    ...['get', kinds, '--namespace', NAMESPACE, '--output', 'json'],
  ]);
  return items;
}

test('a copy is proven, and then stopped, and never reached beyond its namespace', async ({
  lab,
  apiAs,
}) => {
  const { onprem, cloud } = lab.clusters;
  const api = await apiAs('shipping-owner');
  const data = await onprem.data.read('shipments');
  const request = cloneRequest(SHIPMENTS, 'shipments', {
    cluster: 'cloud',
    namespace: NAMESPACE,
  });
  const first = await api.plan(request);
  if (first.kind !== 'clone') throw new Error('Not a clone');
  const workloads = first.scope.kinds
    .filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind))
    .flatMap(({ kind, objects }) =>
      Object.keys(objects).map(name => `${kind}/${name}`),
    );
  expect(workloads.length).toBeGreaterThan(1);
  const quiet = {
    ...request,
    targets: request.targets.map(target => ({
      ...target,
      replicas: Object.fromEntries(workloads.map(ref => [ref, 0])),
      egress: 'deny' as const,
    })),
  };
  const run = await api.clone(quiet);
  expect(run.plan.targets[0].changes).toEqual(
    expect.arrayContaining([
      ...workloads.map(of => ({
        what: 'replicas',
        of,
        before: '1',
        after: '0',
      })),
      { what: 'egress', before: 'open', after: 'closed' },
    ]),
  );
  expect(await list(cloud, 'pods')).toEqual([]);

  // Nothing of it ran before the policy was there.
  const [policy] = await list<KubeObject>(cloud, 'networkpolicies');
  expect(policy.metadata).toMatchObject({
    name: 'mobility-egress',
    labels: { 'mobility/run': run.id },
  });
  const [restore] = await madeBy(cloud, 'restores', run.id);
  expect(Date.parse(policy.metadata.creationTimestamp)).toBeLessThanOrEqual(
    Date.parse(restore.metadata.creationTimestamp),
  );

  // What was proven is still there.
  for (const ref of workloads) {
    await cloud.kubectl([
      ...['scale', ref.toLowerCase(), '--replicas=1', '-n', NAMESPACE],
    ]);
  }
  for (const ref of workloads) {
    await cloud.kubectl([
      ...['rollout', 'status', ref.toLowerCase(), '-n', NAMESPACE],
      '--timeout=120s',
    ]);
  }
  expect(await cloud.data.read('shipments', NAMESPACE)).toEqual(data);
  await removeNamespaces(lab, ['cloud', NAMESPACE]);
});

test('Mobility may close no namespace that it has not made, whatever the portal believes', async ({
  lab,
}) => {
  const policy = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'mobility-egress', namespace: 'orders' },
    spec: { podSelector: {}, policyTypes: ['Egress'] },
  };
  const closing = lab.clusters.onprem.kubectl(
    ['create', AS_MOBILITY, '--filename', '-'],
    { input: JSON.stringify(policy) },
  );
  await expect(closing).rejects.toThrow('Mobility may adjust only what is in');
});
