import { manifest } from '../cluster/objects';
import { askingFor, fillSecrets, moveTo, sampleApps } from './deploy';

describe.each(sampleApps)('the manifest of %s', app => {
  it('labels every object, and pods, and claims made from templates', async () => {
    const objects = await manifest(`${app}.yaml`);
    const label = { 'backstage.io/kubernetes-id': app };
    objects.forEach(({ metadata }) =>
      expect(metadata.labels).toMatchObject(label),
    );
    const workloads = objects.filter(({ kind }) =>
      ['Deployment', 'StatefulSet'].includes(kind),
    );
    workloads.forEach(workload =>
      expect(workload).toMatchObject({
        spec: { template: { metadata: { labels: label } } },
      }),
    );
    const templates = workloads.flatMap(
      ({ spec }) =>
        (spec as { volumeClaimTemplates?: unknown[] }).volumeClaimTemplates ??
        [],
    );
    templates.forEach(template =>
      expect(template).toMatchObject({ metadata: { labels: label } }),
    );
  });

  it('keeps everything in one namespace', async () => {
    const objects = await manifest(`${app}.yaml`);
    const places = objects.map(({ kind, metadata }) =>
      kind === 'Namespace' ? metadata.name : metadata.namespace,
    );
    expect(new Set(places)).toEqual(new Set([app]));
  });
});

describe('moveTo', () => {
  it('changes namespace and id, and leaves the selectors', async () => {
    const objects = (await manifest('orders.yaml')).map(object =>
      moveTo(object, 'bench-1', 'bench'),
    );
    expect(objects[0].metadata.name).toBe('bench-1');
    objects
      .slice(1)
      .forEach(({ metadata }) => expect(metadata.namespace).toBe('bench-1'));
    const text = JSON.stringify(objects);
    expect(text).not.toContain('"backstage.io/kubernetes-id":"orders"');
    expect(text).toContain('"app.kubernetes.io/name":"orders"');
  });
});

it('asks for another size where claims say one, and nowhere else', async () => {
  const objects = await manifest('orders.yaml');
  const asking = objects.map(object => askingFor(object, '64Mi'));
  const before = JSON.stringify(objects);
  expect(before).toContain('"storage":"1Gi"');
  expect(JSON.stringify(asking)).toBe(
    before.replaceAll('"storage":"1Gi"', '"storage":"64Mi"'),
  );
});

describe('fillSecrets', () => {
  it('fills what is empty with something new, and keeps the rest', async () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      stringData: { EMAIL: 'a@b.example', PASSWORD: '' },
    };
    const [first] = fillSecrets([secret]);
    const [second] = fillSecrets([secret]);
    expect(first.stringData).toMatchObject({ EMAIL: 'a@b.example' });
    expect(JSON.stringify(first)).toMatch(/"PASSWORD":".{24}"/);
    expect(first).not.toEqual(second);
  });
});
