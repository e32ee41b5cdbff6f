import { ClusterClient } from './cluster-client';
import { FakeAnswer, FakeApiServer } from './testing/FakeApiServer';
import { testClient } from './testing/test-client';

describe('ClusterClient', () => {
  let server: FakeApiServer;
  let client: ClusterClient;

  beforeEach(async () => {
    server = await FakeApiServer.start();
    client = testClient(server, {}, 500);
  });
  afterEach(async () => {
    client.close();
    await server.stop();
  });

  const list = () =>
    client.call({ verb: 'list', resource: 'pods', namespace: 'a' }, apis =>
      apis.core.listNamespacedPod({ namespace: 'a' }),
    );
  const remove = () =>
    client.call({ verb: 'delete', resource: 'namespaces', name: 'a' }, apis =>
      apis.core.deleteNamespace({
        name: 'a',
        body: { preconditions: { uid: 'u' } },
      }),
    );

  it('sends its token, checks the certificate, and keeps one connection', async () => {
    server.answer = () => ({ body: { items: [] } });
    for (let i = 0; i < 5; i++) await list();
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(
      Array(5).fill('Bearer the-token'),
    );
    expect(new Set(server.seen.map(({ connection }) => connection)).size).toBe(
      1,
    );
  });

  it('reads many lists at once, over and over, whole', async () => {
    const items = Array.from({ length: 300 }, (_, i) => ({
      metadata: { name: `pod-${i}` },
    }));
    server.answer = () => ({ body: { items } });
    client.close();
    client = testClient(server);
    for (let round = 0; round < 5; round++) {
      const lists = await Promise.all(Array.from({ length: 40 }, list));
      expect(lists.every(({ items: got }) => got.length === 300)).toBe(true);
    }
  });

  it('sends preconditions with a deletion, and nothing of them into the next call', async () => {
    server.answer = ({ method }) => ({
      body: method === 'GET' ? { items: [] } : {},
    });
    await remove();
    await list();
    expect(server.seen.map(({ method, body }) => [method, body])).toEqual([
      ['DELETE', JSON.stringify({ preconditions: { uid: 'u' } })],
      ['GET', ''],
    ]);
    expect(server.seen[1].connection).toBe(server.seen[0].connection);
  });

  it('has a time limit, and says since when a cluster is silent', async () => {
    server.answer = () => ({ silent: true });
    await expect(list()).rejects.toMatchObject({
      kind: 'timeout',
      reason: 'no answer in time',
    });
    const { health } = client;
    await expect(list()).rejects.toMatchObject({ kind: 'timeout' });
    expect(client.health).toMatchObject({
      state: 'unreachable',
      since: health.state === 'unreachable' ? health.since : 'never',
    });
    server.answer = () => ({ body: { items: [] } });
    await list();
    expect(client.health.state).toBe('reachable');
  });

  it('reads once more when a kept connection was closed under it, and writes never', async () => {
    const answers: FakeAnswer[] = [
      { hangUp: true },
      { body: { items: [] } },
      { hangUp: true },
    ];
    server.answer = () => answers.shift() ?? { body: {} };
    await expect(list()).resolves.toBeDefined();
    await expect(remove()).rejects.toMatchObject({ kind: 'broken' });
    expect(server.seen.map(({ method }) => method)).toEqual([
      'GET',
      'GET',
      'DELETE',
    ]);
  });

  const notNow = (headers: Record<string, string>): FakeAnswer => ({
    status: 429,
    headers,
    body: {
      kind: 'Status',
      reason: 'TooManyRequests',
      message: 'storage is (re)initializing',
    },
  });

  it('comes back when a server that has just started says so', async () => {
    const answers = [notNow({ 'Retry-After': '0' }), { body: {} }];
    server.answer = () => answers.shift() ?? { body: { items: [] } };
    await expect(remove()).resolves.toBeDefined();
    expect(server.seen.map(({ method }) => method)).toEqual([
      'DELETE',
      'DELETE',
    ]);
  });

  it.each([
    ['for no longer than a call may take', { 'Retry-After': '0' }, 5],
    ['not when that is beyond the limit', { 'Retry-After': '1' }, 1],
    ['not when it does not say when', {}, 1],
  ])('comes back %s', async (_, headers, calls) => {
    server.answer = () => notNow(headers);
    await expect(list()).rejects.toMatchObject({
      kind: 'too-many-requests',
      reason: 'storage is (re)initializing (429)',
    });
    expect(server.seen.length).toBeGreaterThan(calls === 1 ? 0 : 1);
    expect(server.seen.length).toBeLessThanOrEqual(calls);
  });

  it('takes a refusal for an answer', async () => {
    server.answer = () => ({
      status: 403,
      body: {
        kind: 'Status',
        reason: 'Forbidden',
        message: 'pods is forbidden',
      },
    });
    await expect(list()).rejects.toMatchObject({
      kind: 'forbidden',
      message:
        'onprem: could not list pods in namespace a: pods is forbidden (403)',
    });
    expect(client.health.state).toBe('reachable');
  });

  it('does not trust another server', async () => {
    const stranger = new ClusterClient(
      { ...client.definition, caData: undefined },
      { timeoutMs: 500 },
    );
    await expect(
      stranger.probe().then(() => stranger.health),
    ).resolves.toMatchObject({
      state: 'unreachable',
      reason: 'its certificate is not trusted',
    });
    expect(server.seen).toEqual([]);
    stranger.close();
  });
});
