import { explainStillness } from '../../planning/hindrances';
import { FakeApiServer } from '../clusters/testing/FakeApiServer';
import { FakeObjects } from '../clusters/testing/FakeObjects';
import { testClient } from '../clusters/testing/test-client';
import { readStill, StillPlace } from './read-still';

const VELERO = '/apis/velero.io/v1/namespaces/velero';
const MOVES = { copies: true, snapshots: false };

describe('readStill', () => {
  let api: FakeApiServer;
  let objects: FakeObjects;
  beforeEach(async () => {
    api = await FakeApiServer.start();
    objects = new FakeObjects();
    api.answer = objects.answer;
    objects.put(`${VELERO}/backups`, {
      metadata: { name: 'ours' },
      spec: {},
      status: { phase: 'Queued', queuePosition: 2 },
    });
    objects.put(`${VELERO}/backups`, {
      metadata: { name: 'theirs' },
      spec: {},
      status: { phase: 'InProgress' },
    });
    objects.put(`${VELERO}/backups`, {
      metadata: { name: 'old' },
      spec: {},
      status: { phase: 'Completed' },
    });
  });
  afterEach(async () => {
    await api.stop();
  });

  const read = (place: Partial<StillPlace> = {}) => {
    const client = testClient(api);
    return readStill({
      client,
      work: { kind: 'Backup', name: 'ours' },
      moves: MOVES,
      location: 'default',
      volumeNamespace: 'orders',
      ...place,
    }).finally(() => client.close());
  };

  it('tells what is unfinished, and that there is no Velero', async () => {
    const facts = await read();
    expect(facts).toMatchObject({
      cluster: 'onprem',
      work: { name: 'ours', phase: 'Queued' },
      open: {
        value: [
          { name: 'ours', phase: 'Queued', position: 2 },
          { name: 'theirs', phase: 'InProgress' },
        ],
      },
      velero: { value: null },
      agents: { value: null },
      location: { name: 'default', found: { value: null } },
    });
    expect(explainStillness(facts).map(({ code }) => code)).toEqual([
      'VELERO_MISSING',
      'LOCATION_MISSING',
      'BACKUP_BEHIND',
    ]);
  });

  it('goes on without the right to events, and says so', async () => {
    objects.instead = ({ url }) =>
      url.includes('/events')
        ? { status: 403, body: { kind: 'Status', reason: 'Forbidden' } }
        : undefined;
    const found = explainStillness(await read());
    expect(found.at(-1)).toEqual({
      code: 'NOT_READ',
      params: {
        what: 'The events',
        cluster: 'onprem',
        reason: 'Mobility may not list events (rbac/view.yaml)',
      },
    });
  });

  it('has events newest first, and none twice', async () => {
    const put = (name: string, message: string, lastTimestamp: string) =>
      objects.put('/api/v1/namespaces/velero/events', {
        metadata: { name },
        involvedObject: {
          kind: 'Pod',
          name: 'p',
          namespace: 'velero',
          uid: 'u',
        },
        type: 'Warning',
        reason: 'Failed',
        message,
        lastTimestamp,
      });
    put('a', 'older', '2026-01-01T00:00:00Z');
    put('b', 'newer, Bearer abc.def', '2026-01-01T00:01:00Z');
    objects.instead = ({ url }) =>
      url.includes('WaitForFirstConsumer')
        ? { body: { items: [] } }
        : undefined;
    const { events } = await read();
    expect(events).toEqual({
      known: true,
      value: [
        expect.objectContaining({
          message: 'newer, ***',
          namespace: 'velero',
          uid: 'u',
        }),
        expect.objectContaining({ message: 'older' }),
      ],
    });
  });

  it('asks nothing of Velero where a step has nothing to do with it', async () => {
    const facts = await read({
      ...{ work: undefined, location: undefined },
      moves: { copies: false, snapshots: false },
      target: { namespace: 'orders', own: 'all' },
    });
    expect(facts.velero).toBeUndefined();
    expect(api.seen.map(({ url }) => url).join()).not.toContain('velero');
  });

  it('reads events page by page, and says where there are too many', async () => {
    let pages = 0;
    objects.instead = ({ url }) => {
      if (!url.includes('/events') || !url.includes('Warning'))
        return undefined;
      pages += 1;
      const items = Array.from({ length: 500 }, () => ({
        metadata: { name: 'e' },
        involvedObject: {},
      }));
      return { body: { items, metadata: { continue: `next-${pages}` } } };
    };
    const facts = await read();
    expect(pages).toBe(4);
    expect(api.seen.some(({ url }) => url.includes('continue=next-3'))).toBe(
      true,
    );
    expect(explainStillness(facts).at(-1)).toEqual({
      code: 'NOT_READ',
      params: {
        what: 'A part of the events of namespace velero',
        cluster: 'onprem',
        reason: 'there are more than 2000',
      },
    });
  });

  it('asks whether a pod that was refused once has come since', async () => {
    objects.put('/api/v1/namespaces/orders/events', {
      metadata: { name: 'e' },
      involvedObject: {
        ...{ kind: 'StatefulSet', name: 'orders', namespace: 'orders' },
      },
      reason: 'FailedCreate',
      lastTimestamp: '2026-01-01T00:00:00Z',
    });
    objects.put('/apis/apps/v1/namespaces/orders/statefulsets', {
      metadata: { name: 'orders', uid: 'u' },
      spec: { replicas: 2 },
      status: { replicas: 2 },
    });
    const { target } = await read({
      target: { namespace: 'orders', own: 'all' },
    });
    expect(target?.makers).toEqual({
      known: true,
      value: [
        { kind: 'StatefulSet', name: 'orders', uid: 'u', complete: true },
      ],
    });
  });

  it('knows the claims that Velero fills', async () => {
    objects.put('/api/v1/namespaces/orders/persistentvolumeclaims', {
      metadata: { name: 'data', labels: { 'velero.io/restore-name': 'r' } },
      spec: {
        selector: { matchLabels: { 'velero.io/dynamic-pv-restore': 'x' } },
      },
    });
    const { target } = await read({
      target: { namespace: 'orders', own: 'all' },
    });
    expect(target?.claims).toMatchObject({
      value: [{ name: 'data', awaitsData: true, restore: 'r', bound: false }],
    });
  });
});
