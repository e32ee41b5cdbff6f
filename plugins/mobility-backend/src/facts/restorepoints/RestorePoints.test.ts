import { setTimeout as sleep } from 'node:timers/promises';
import { pointLogQuerySchema } from 'backstage-plugin-mobility-common';
import { ClusterView, PointVolume } from '../../planning/restorepoints';
import {
  listed,
  PLACE,
  view,
} from '../../planning/restorepoints/testing/points';
import { ClusterError } from '../clusters';
import { WriterStore } from './PlaceWriters';
import { RestorePoints, RestorePointsOptions } from './RestorePoints';
import { backupObjects } from './testing/backup-objects';
import { keptWriters } from './testing/kept-writers';
import { SmallS3, startSmallS3 } from './testing/small-s3';

const dead = new ClusterError(
  'unreachable',
  { cluster: 'x', verb: 'list', resource: 'backups' },
  'connection refused',
);

describe('RestorePoints', () => {
  let s3: SmallS3;
  const asked = { onprem: 0 };
  beforeEach(async () => {
    s3 = await startSmallS3();
    asked.onprem = 0;
    for (const name of ['a', 'b'])
      for (const [key, bytes] of backupObjects(name))
        s3.objects.set(`onprem/${key}`, bytes);
  });
  afterEach(() => s3.stop());

  let answer: () => Promise<ClusterView>;
  let answerOfDead: () => Promise<ClusterView>;
  const fail = async () => {
    throw dead;
  };
  const setup = (
    change: {
      ttlMs?: number;
      credentials?: boolean;
      writers?: WriterStore;
      alone?: boolean;
      find?: RestorePointsOptions['stores']['find'];
    } = {},
  ) =>
    new RestorePoints({
      clusters: [
        {
          name: 'onprem',
          read: async () => {
            asked.onprem++;
            return answer();
          },
        },
        {
          name: 'dead',
          read: () => answerOfDead(),
        },
      ].slice(0, change.alone ? 1 : 2),
      clusterDeadlineMs: 200,
      stores: {
        find:
          change.find ??
          (async () => (change.credentials === false ? undefined : s3.store)),
      },
      writers: change.writers ?? keptWriters(),
      onFault: error => {
        throw error;
      },
      ttlMs: change.ttlMs,
    });

  beforeEach(() => {
    answerOfDead = fail;
    answer = async () => view({ backups: [listed({ name: 'a' })] });
  });

  it('answers from memory: a second look asks nobody', async () => {
    const points = setup();
    await points.ready();
    expect(
      points
        .list()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['a', 'b']);
    const [requests, calls] = [s3.asked.length, asked.onprem];
    await points.ready();
    expect(points.list()).toHaveLength(2);
    expect([s3.asked.length, asked.onprem]).toEqual([requests, calls]);
  });

  it('one dead cluster takes nothing away and is told', async () => {
    const points = setup();
    await points.ready();
    expect(points.list()).toHaveLength(2);
    expect(points.sources()).toEqual([
      expect.objectContaining({ clusters: ['onprem'], state: 'data' }),
      expect.objectContaining({
        clusters: ['dead'],
        state: 'error',
        reason: 'connection refused',
      }),
      expect.objectContaining({ kind: 'store', state: 'data' }),
    ]);
  });

  it('keeps what a cluster and a bucket said last, as stale', async () => {
    const points = setup({ ttlMs: -1 });
    await points.ready();
    answer = async () => {
      throw dead;
    };
    await s3.stop();
    await points.refresh();
    expect(points.list()).toHaveLength(2);
    const states = points.sources().map(({ state }) => state);
    expect(states).toEqual(['stale', 'error', 'stale']);
    s3 = await startSmallS3();
  });

  it('shows the clusters’ view of a bucket that cannot be read', async () => {
    const points = setup({ credentials: false });
    await points.ready();
    const [point, ...others] = points.list();
    expect(others).toEqual([]);
    expect(point).toMatchObject({
      name: 'a',
      listedBy: ['onprem'],
      store: { seen: false, why: 'unread' },
    });
    expect(await points.detail(point)).toMatchObject({
      resources: { state: 'unreadable' },
    });
  });

  it('does not wait for one that hangs', async () => {
    answer = () => new Promise(() => {});
    const points = setup();
    await points.ready(10);
    expect(points.list()).toEqual([]);
    expect(points.sources()[0].state).toBe('reading');
  });

  it('asks once, however many ask at a time', async () => {
    const points = setup({ ttlMs: -1 });
    await Promise.all([points.refresh(), points.refresh(), points.ready()]);
    expect(asked.onprem).toBe(1);
    await points.refresh();
    expect(asked.onprem).toBe(2);
  });

  it('one bucket that hangs holds up no other', async () => {
    const other = { ...PLACE, name: 'other', bucket: 'hangs', writes: true };
    const [location] = view().locations;
    answer = async () => view({ locations: [other, location] });
    const points = setup({
      ttlMs: -1,
      find: ({ bucket }) =>
        bucket === 'hangs' ? new Promise(() => {}) : Promise.resolve(s3.store),
    });
    // One that waited for the other would never get to the next look.
    for (let look = 1; look <= 5; look += 1) {
      s3.asked.length = 0;
      do {
        await points.ready(10);
      } while (!s3.asked.includes('onprem/backups/'));
      expect(s3.asked).toContain('onprem/backups/');
    }
  });

  it('gives up a cluster that hangs, and asks it again', async () => {
    const hanging = answer;
    answer = () => new Promise(() => {});
    const points = setup({ ttlMs: -1 });
    await points.refresh();
    expect(points.sources()[0]).toMatchObject({
      state: 'error',
      reason: 'no answer in time',
    });
    answer = hanging;
    await points.refresh();
    expect(points.list()).toHaveLength(2);
  });

  it('forgets a location that is gone, and what lies there', async () => {
    const points = setup({ ttlMs: -1 });
    await points.refresh();
    expect(points.list()).toHaveLength(2);
    answer = async () => view({ locations: [] });
    await points.refresh();
    expect(points.list()).toEqual([]);
    expect(points.sources().map(({ kind }) => kind)).toEqual([
      'cluster',
      'cluster',
    ]);
  });

  it('says of a point how those stand that tell of it', async () => {
    const points = setup({ alone: true });
    await points.refresh();
    await s3.stop();
    const [point] = points.list();
    expect(points.sourcesOf(point)).toEqual([
      expect.objectContaining({ kind: 'cluster', clusters: ['onprem'] }),
      expect.objectContaining({ kind: 'store', clusters: ['onprem'] }),
    ]);
    s3 = await startSmallS3();
  });

  describe('whose a point is', () => {
    const origins = (points: RestorePoints) =>
      points.list().map(({ origin }) => origin?.cluster);

    it('is not known before every cluster has answered', async () => {
      const points = setup();
      await points.refresh();
      expect(origins(points)).toEqual([undefined, undefined]);
    });

    it('is not learned while one that has answered is silent', async () => {
      const points = setup({ ttlMs: 50 });
      const elsewhere = async () =>
        view({ cluster: 'dead', uid: 'uid-dead', locations: [] });
      answer = async () => view({ locations: [] });
      answerOfDead = elsewhere;
      await points.refresh();
      answer = async () => view();
      answerOfDead = fail;
      await sleep(60);
      await points.refresh();
      expect(origins(points)).toEqual([undefined, undefined]);
      answerOfDead = elsewhere;
      await sleep(60);
      await points.refresh();
      expect(origins(points)).toEqual(['onprem', 'onprem']);
    });

    it('is remembered from then on, by whoever starts later', async () => {
      const writers = keptWriters();
      await setup({ writers, alone: true }).refresh();
      const later = setup({ writers });
      await later.refresh();
      expect(origins(later)).toEqual(['onprem', 'onprem']);
    });

    it('is nobody’s once another cluster writes there', async () => {
      const writers = keptWriters();
      await setup({ writers, alone: true }).refresh();
      answer = async () => view({ uid: 'uid-thief' });
      const later = setup({ writers, alone: true });
      await later.refresh();
      expect(origins(later)).toEqual([undefined, undefined]);
    });
  });

  it('tells whoever comes when too many wait', async () => {
    const points = setup();
    await points.refresh();
    const [point] = points.list();
    const query = pointLogQuerySchema.parse({});
    const answers = await Promise.allSettled(
      [...Array(60).keys()].map(() => points.log(point, query)),
    );
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(60 - 32);
    expect(refused[0]).toMatchObject({
      reason: { name: 'ServiceUnavailableError' },
    });
  });

  it('reads files of one point when it is looked at', async () => {
    const points = setup();
    await points.ready();
    const point = points.list()[0];
    const { resources, results } = await points.detail(point);
    expect(resources.state === 'ok' && [...resources.value.keys()]).toContain(
      'v1/Secret',
    );
    expect(results).toMatchObject({ state: 'ok' });
    const log = await points.log(
      point,
      pointLogQuerySchema.parse({ level: 'error' }),
    );
    expect(log.lines).toHaveLength(1);
    const volumes: PointVolume[] =
      point.volumes.state === 'ok' ? point.volumes.value : [];
    expect(volumes).toHaveLength(1);
    expect(point.place).toMatchObject(PLACE);
  });
});
