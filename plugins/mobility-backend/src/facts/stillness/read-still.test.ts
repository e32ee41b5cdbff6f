import { explainStillness } from '../../planning/hindrances';
import { FakeApiServer } from '../clusters/testing/FakeApiServer';
import { FakeObjects } from '../clusters/testing/FakeObjects';
import { testClient } from '../clusters/testing/test-client';
import { readStill } from './read-still';

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

  const read = () => {
    const client = testClient(api);
    return readStill({
      client,
      work: { kind: 'Backup', name: 'ours' },
      moves: MOVES,
      location: 'default',
      volumeNamespace: 'orders',
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
        involvedObject: { kind: 'Pod', name: 'p' },
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
        expect.objectContaining({ message: 'newer, ***' }),
        expect.objectContaining({ message: 'older' }),
      ],
    });
  });
});
