import { Api, cloneRequest, ORDERS } from './support/Api';
import { expect, test, WITH_LAB } from './support/test';
import { removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const removal = (copyOf: string, namespace: string, confirm = namespace) => ({
  kind: 'remove' as const,
  entityRef: ORDERS,
  copyOf,
  targets: [{ cluster: 'cloud', namespace, confirm }],
});

test.describe('removing a copy', () => {
  const namespace = 'orders-remove';
  let clone: string;
  let api: Api;

  test.beforeEach(async ({ apiAs }) => {
    api = await apiAs('orders-owner');
    clone ??= (
      await api.clone(
        cloneRequest(ORDERS, 'orders', { cluster: 'cloud', namespace }),
      )
    ).id;
  });

  test('is refused without the name typed, and for what is not ours', async ({
    lab,
  }) => {
    const { cloud } = lab.clusters;
    const wrong = await api.send(
      'POST',
      '/plans',
      removal(clone, namespace, 'orders'),
    );
    expect(wrong.status).toBe(400);
    expect(wrong.body.error?.message).toContain('targets[0].confirm');

    await cloud.kubectl(['create', 'namespace', 'not-ours']);
    const foreign = await api.plan(removal(clone, 'not-ours'));
    expect(foreign.findings.map(({ code }) => code)).toEqual(['COPY_UNKNOWN']);
    await removeNamespaces(lab, ['cloud', 'not-ours']);

    // Somebody took the namespace over.
    await cloud.kubectl(['annotate', 'namespace', namespace, 'mobility/run-']);
    const unmarked = await api.plan(removal(clone, namespace));
    expect(unmarked.findings.map(({ code }) => code)).toEqual([
      'COPY_UNMARKED',
    ]);
    await cloud.kubectl([
      'annotate',
      'namespace',
      namespace,
      `mobility/run=${clone}`,
    ]);
  });

  test('may not delete what carries no mark, whatever the portal believes', async ({
    lab,
  }) => {
    const { cloud } = lab.clusters;
    await cloud.kubectl(['create', 'namespace', 'not-ours']);
    const asMobility = ['--as', 'system:serviceaccount:mobility:mobility'];
    await expect(
      cloud.kubectl(['delete', 'namespace', 'not-ours', ...asMobility]),
    ).rejects.toThrow(
      /Mobility may delete only namespaces that carry the annotation/,
    );
    await removeNamespaces(lab, ['cloud', 'not-ours']);
  });

  test('takes namespace and volumes away, and the copy off the list', async ({
    lab,
  }) => {
    const { cloud } = lab.clusters;
    const [copy] = (
      await api.client.getCopies(ORDERS, { cluster: 'cloud' })
    ).items.filter(item => item.runId === clone);
    expect(copy).toMatchObject({
      namespace,
      state: 'running',
      removable: true,
    });
    const volumes = await cloud.kubectl([
      ...['get', 'pvc', '--namespace', namespace],
      ...['--output', 'jsonpath={.items[*].spec.volumeName}'],
    ]);
    const run = await api.follow(
      (
        await api.begin(removal(clone, namespace))
      ).id,
    );
    expect(run.error).toBeUndefined();
    expect(run.state).toBe('succeeded');
    await expect(
      cloud.kubectl(['get', 'namespace', namespace]),
    ).rejects.toThrow(/NotFound/);
    await expect(cloud.kubectl(['get', 'pv', volumes.stdout])).rejects.toThrow(
      /NotFound/,
    );
    const left = (await api.client.getCopies(ORDERS)).items.map(
      ({ runId }) => runId,
    );
    expect(left).not.toContain(clone);
    const gone = await api.plan(removal(clone, namespace));
    expect(gone.findings.map(({ code }) => code)).toEqual(['COPY_GONE']);
  });

  test('does not touch a namespace that somebody made anew under the name', async ({
    lab,
  }) => {
    const again = await api.clone(
      cloneRequest(ORDERS, 'orders', {
        cluster: 'cloud',
        namespace: 'orders-anew',
      }),
    );
    await removeNamespaces(lab, ['cloud', 'orders-anew']);
    await lab.clusters.cloud.kubectl(['create', 'namespace', 'orders-anew']);
    const plan = await api.plan(removal(again.id, 'orders-anew'));
    expect(plan.findings.map(({ code }) => code)).toEqual(['COPY_REPLACED']);
    await removeNamespaces(lab, ['cloud', 'orders-anew']);
  });
});
