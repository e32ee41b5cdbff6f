import { ClusterClient, ClusterRegistry } from './clusters';
import { FakeApiServer } from './clusters/testing/FakeApiServer';
import { testClient } from './clusters/testing/test-client';
import { application, known, mounted } from '../planning/testing/fixtures';
import { gatherVolumeUse, readVolumeUse } from './gather-volume-use';
import { ShortCache } from './short-cache';

const summaryOf = (namespace: string, name: string, more: object = {}) => ({
  node: { nodeName: 'a' },
  pods: [
    { podRef: { name: 'without-volumes' } },
    {
      volume: [
        { name: 'scratch', usedBytes: 1, capacityBytes: 2 },
        {
          name: 'data',
          pvcRef: { name, namespace },
          usedBytes: 30,
          capacityBytes: 40,
          ...more,
        },
      ],
    },
  ],
});

describe('readVolumeUse', () => {
  let server: FakeApiServer;
  let client: ClusterClient;

  beforeEach(async () => {
    server = await FakeApiServer.start();
    client = testClient(server);
  });
  afterEach(async () => {
    client.close();
    await server.stop();
  });

  it('tells shares by claim, from every node', async () => {
    server.answer = ({ url }) => ({
      body: url.includes('/nodes/a/')
        ? summaryOf('orders', 'data-0', { inodes: 10, inodesUsed: 9 })
        : summaryOf('orders', 'data-1'),
    });
    await expect(readVolumeUse(client, 'orders', ['a', 'b'])).resolves.toEqual({
      'data-0': { bytes: 0.75, inodes: 0.9 },
      'data-1': { bytes: 0.75 },
    });
  });

  it('leaves the volumes of other namespaces out', async () => {
    server.answer = () => ({ body: summaryOf('billing', 'data-0') });
    await expect(readVolumeUse(client, 'orders', ['a'])).resolves.toEqual({});
  });

  it('asks nobody where no volume is mounted', async () => {
    await expect(readVolumeUse(client, 'orders', [])).resolves.toEqual({});
    expect(server.seen).toEqual([]);
  });

  it('asks one node only where it may not', async () => {
    server.answer = () => ({ status: 403, body: { message: 'forbidden' } });
    await expect(
      readVolumeUse(client, 'orders', ['a', 'b', 'c']),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    expect(server.seen).toHaveLength(1);
  });

  it('takes an answer of another shape for none', async () => {
    server.answer = () => ({ body: { pods: 'many' } });
    await expect(readVolumeUse(client, 'orders', ['a'])).rejects.toMatchObject({
      kind: 'unexpected-answer',
    });
  });
});

it('reads anew for volumes on other nodes', async () => {
  const server = await FakeApiServer.start();
  server.answer = ({ url }) => ({
    body: url.includes('/nodes/a/')
      ? summaryOf('orders', 'data-0')
      : summaryOf('orders', 'data-1'),
  });
  const client = testClient(server);
  const cache = new ShortCache(60_000);
  const found: Partial<ClusterRegistry> = { find: () => client };
  const registry = found as ClusterRegistry;
  const claimsOf = async (node: string) => {
    const own = application({ volumes: [mounted({ node })] });
    const facts = Promise.resolve(known(own));
    const use = await gatherVolumeUse('onprem', facts, { registry, cache });
    return use.known ? Object.keys(use.value) : use.problem;
  };
  try {
    await expect(claimsOf('a')).resolves.toEqual(['data-0']);
    await expect(claimsOf('b')).resolves.toEqual(['data-1']);
  } finally {
    client.close();
    await server.stop();
  }
});
