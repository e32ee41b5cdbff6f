import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ANNOTATION_SOURCE_UID,
  RestorePointSummary,
} from 'backstage-plugin-mobility-common';
import express, { ErrorRequestHandler } from 'express';
import request from 'supertest';
import { ClusterError } from '../facts/clusters';
import { RestorePoints, EntityPlaces } from '../facts/restorepoints';
import { backupObjects } from '../facts/restorepoints/testing/backup-objects';
import { keptWriters } from '../facts/restorepoints/testing/kept-writers';
import { SmallS3, startSmallS3 } from '../facts/restorepoints/testing/small-s3';
import { PLACE, viewOfPair } from '../planning/restorepoints/testing/points';
import { Authoriser } from '../policy/Authoriser';
import { RunRecord } from '../runs/run-record';
import { backupRecord } from '../runs/testing';
import { calledBy } from './__testUtils__/caller';
import { restorePointsRouter } from './restore-points';

/** What Backstage's own middleware answers. */
const STATUS: Record<string, number> = {
  InputError: 400,
  NotAllowedError: 403,
  NotFoundError: 404,
  ServiceUnavailableError: 503,
};
const answerErrors: ErrorRequestHandler = (error, _req, res, _next) => {
  res.status(STATUS[error.name] ?? 500).json({ error: String(error) });
};

const onFault = (error: unknown) => {
  throw error;
};

describe('restore points by REST', () => {
  let s3: SmallS3;
  beforeEach(async () => {
    s3 = await startSmallS3();
  });
  afterEach(() => s3.stop());

  const put = (
    prefix: string,
    name: string,
    change?: Parameters<typeof backupObjects>[1],
  ) => {
    for (const [key, bytes] of backupObjects(name, change))
      s3.objects.set(`${prefix}/${key}`, bytes);
  };

  const setupPlaces = () => new EntityPlaces([], { onFault });

  /** `mine`: the entities that the caller may read. */
  function setup(
    mine: string[],
    {
      admin = false,
      operator = false,
      places = setupPlaces(),
      silent = false,
      runs = [] as RunRecord[],
    } = {},
  ) {
    const points = new RestorePoints({
      clusters: ['onprem', 'cloud'].map(cluster => ({
        name: cluster,
        read: async () => {
          if (silent && cluster === 'cloud')
            throw new ClusterError(
              'unreachable',
              { cluster, verb: 'list', resource: 'backups' },
              'connection refused',
            );
          return viewOfPair(cluster);
        },
      })),
      stores: { find: async () => s3.store },
      writers: keptWriters(),
      onFault,
    });
    return express()
      .use(
        restorePointsRouter({
          ...calledBy({ mine, admin, operator }),
          places,
          points,
          store: { get: async id => runs.find(run => run.id === id) },
        }),
      )
      .use(answerErrors);
  }

  const ORDERS = 'component:default/orders';
  const names = (items: RestorePointSummary[]) => items.map(({ name }) => name);

  it('lists those of an entity, newest first, page by page', async () => {
    for (const day of ['1', '2', '3'])
      put('onprem', `day-${day}`, {
        status: { startTimestamp: `2026-11-0${day}T00:00:00Z` },
      });
    put('cloud', 'elsewhere');
    const app = setup([ORDERS]);
    const path = '/entities/component/default/orders/restore-points?limit=2';
    const first = await request(app).get(path);
    expect(names(first.body.items)).toEqual(['day-3', 'day-2']);
    expect(first.body.items[0]).toMatchObject({
      sourceCluster: 'onprem',
      origin: 'found',
      usability: { answer: 'usable' },
    });
    const { nextCursor } = first.body;
    const second = await request(app).get(`${path}&cursor=${nextCursor}`);
    expect(names(second.body.items)).toEqual(['day-1']);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it('gives nobody a right by what a backup says of itself', async () => {
    put('cloud', 'forged', {
      metadata: {
        labels: { 'mobility/run': 'r1' },
        annotations: {
          [ANNOTATION_SOURCE_UID]: 'uid-onprem',
          'mobility/entity-ref': ORDERS,
        },
      },
    });
    put('onprem', 'foreign', {
      namespaces: ['pay'],
      metadata: { annotations: { 'mobility/entity-ref': ORDERS } },
    });
    const app = setup([ORDERS]);
    const list = await request(app).get('/restore-points');
    expect(list.body.items).toEqual([]);
    const all = await request(setup([], { admin: true })).get(
      '/restore-points',
    );
    expect(all.body.items).toHaveLength(2);
    for (const { id } of all.body.items) {
      for (const path of [id, `${id}/logs`, `${id}/log-file`]) {
        const { status } = await request(app).get(`/restore-points/${path}`);
        expect(status).toBe(404);
      }
    }
  });

  it('shows of a shared point one’s own, and withholds its log', async () => {
    put('onprem', 'shared', { namespaces: ['orders', 'pay'] });
    const app = setup([ORDERS]);
    const list = await request(app).get('/restore-points');
    const [{ id, namespaces, otherNamespaces }] = list.body.items;
    expect([namespaces, otherNamespaces]).toEqual([['orders'], 1]);
    const point = await request(app).get(`/restore-points/${id}`);
    expect(JSON.stringify(point.body)).not.toMatch(/\bpay\b|general words/);
    expect(point.body.logs).toBe('withheld');
    const log = await request(app).get(`/restore-points/${id}/logs`);
    expect(log.status).toBe(403);
    const file = await request(app).get(`/restore-points/${id}/log-file`);
    expect(file.status).toBe(403);
    const both = setup([ORDERS, 'component:default/pay']);
    const whole = await request(both).get(`/restore-points/${id}/logs`);
    expect(whole.body.lines).toHaveLength(2);
  });

  it('gives the whole log as a file, as it may be shown', async () => {
    put('onprem', 'nightly');
    const key = 'onprem/backups/nightly/nightly-logs.gz';
    s3.objects.set(key, gzipSync('one\nBearer planted-0123456789\n'));
    const app = setup([ORDERS]);
    const list = await request(app).get('/restore-points');
    const path = `/restore-points/${list.body.items[0].id}/log-file`;
    const file = await request(app).get(path);
    expect(file.text).toBe('one\n***\n');
    expect(file.headers).toMatchObject({
      'content-type': expect.stringContaining('text/plain'),
      'content-disposition': 'attachment; filename="nightly.log"',
    });
    s3.objects.delete(key);
    expect((await request(app).get(path)).status).toBe(404);
  });

  it('breaks off a file of which the rest cannot be read', async () => {
    put('onprem', 'nightly');
    const key = 'onprem/backups/nightly/nightly-logs.gz';
    const lines = Array.from({ length: 20_000 }, () => randomUUID());
    s3.objects.set(key, gzipSync(lines.join('\n')));
    s3.breakAfter.set(key, 100_000);
    const app = setup([ORDERS]);
    const list = await request(app).get('/restore-points');
    const path = `/restore-points/${list.body.items[0].id}/log-file`;
    const told = await request(app)
      .get(path)
      .then(
        ({ status }) => `${status}`,
        ({ message }) => message,
      );
    // Never as if it were whole. Which one depends on what has come before the break.
    expect(told).toMatch(/^(aborted|50\d)$/);
  });

  it('names the entities that have something in it, of those that one may see', async () => {
    put('onprem', 'shared', { namespaces: ['orders', 'pay'] });
    const of = async (mine: string[], admin = false) => {
      const app = setup(mine, { admin });
      const list = await request(app).get('/restore-points');
      const { id } = list.body.items[0];
      return (await request(app).get(`/restore-points/${id}`)).body.entities;
    };
    const orders = { entityRef: ORDERS, namespaces: ['orders'] };
    const pay = { entityRef: 'component:default/pay', namespaces: ['pay'] };
    expect(await of([ORDERS])).toEqual([orders]);
    expect(await of([ORDERS, pay.entityRef])).toEqual([orders, pay]);
    // Administrators restore for the entities that they may see, too.
    expect(await of([pay.entityRef], true)).toEqual([pay]);
  });

  it('does not say that there is none while somebody has not answered', async () => {
    put('onprem', 'pay-1', { namespaces: ['pay'] });
    const [{ id }] = (
      await request(setup([], { admin: true })).get('/restore-points')
    ).body.items;
    const app = setup([ORDERS], { silent: true });
    for (const each of [id, 'f'.repeat(32)]) {
      const answer = await request(app).get(`/restore-points/${each}`);
      // The same of what is there and of what is not.
      expect(answer.status).toBe(503);
      expect(answer.body.error).toContain('is not known');
    }
  });

  it('asks for rights on many entities in parts', async () => {
    const sizes: number[] = [];
    const permissions = mockServices.permissions.mock({
      authorize: async queries => {
        sizes.push(queries.length);
        return queries.map(() => ({ result: AuthorizeResult.ALLOW }));
      },
    });
    const authoriser = new Authoriser({
      auth: mockServices.auth(),
      httpAuth: mockServices.httpAuth(),
      permissions,
      catalog: catalogServiceMock({ entities: [] }),
    });
    const refs = Array.from(
      { length: 450 },
      (_, i) => `component:default/c${i}`,
    );
    const readable = await authoriser.readable(mockCredentials.user(), refs);
    expect(readable.size).toBe(450);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  });

  it('judges by the files as they are now', async () => {
    put('onprem', 'nightly');
    const app = setup([ORDERS]);
    const list = await request(app).get('/restore-points');
    const [{ id, otherNamespaces }] = list.body.items;
    expect(otherNamespaces).toBe(0);
    put('onprem', 'nightly', { namespaces: ['orders', 'pay'] });
    const log = await request(app).get(`/restore-points/${id}/logs`);
    expect(log.status).toBe(403);
    const point = await request(app).get(`/restore-points/${id}`);
    expect(point.body).toMatchObject({ otherNamespaces: 1, logs: 'withheld' });
    expect(JSON.stringify(point.body)).not.toMatch(/\bpay\b|general words/);
  });

  it('does not show to owners what is of others by now', async () => {
    put('onprem', 'nightly');
    const app = setup([ORDERS]);
    const list = await request(app).get('/restore-points');
    put('onprem', 'nightly', { namespaces: ['pay'] });
    const [{ id }] = list.body.items;
    for (const path of [id, `${id}/logs`])
      expect((await request(app).get(`/restore-points/${path}`)).status).toBe(
        404,
      );
  });

  it.each([
    ['counts', 'owners', {}, []],
    ['names', 'operators', { operator: true }, ['onprem']],
    ['names', 'administrators', { admin: true }, ['onprem']],
  ])('%s sources for %s', async (_, _who, rights, clusters) => {
    put('onprem', 'nightly');
    const app = setup([ORDERS], rights);
    const list = await request(app).get('/restore-points');
    const wanted = { kind: 'cluster', state: 'data', clusters };
    expect(list.body.sources[0]).toMatchObject(wanted);
    const [{ id }] = list.body.items;
    const point = await request(app).get(`/restore-points/${id}`);
    expect(point.body.sources[0]).toMatchObject(wanted);
  });

  it('says which clusters did not say in time where the entities run', async () => {
    const places = setupPlaces();
    const since = '2026-11-01T00:00:00.000Z';
    jest.spyOn(places, 'of').mockResolvedValue({
      places: [{ cluster: 'onprem', namespace: 'orders' }],
      unsure: [{ cluster: 'cloud', state: 'stale', since }],
    });
    put('onprem', 'nightly');
    const get = async (operator: boolean) =>
      (
        await request(setup([ORDERS], { operator, places })).get(
          '/entities/component/default/orders/restore-points',
        )
      ).body;
    const body = await get(false);
    expect(names(body.items)).toEqual(['nightly']);
    expect(body.unsure).toEqual([{ state: 'stale', since }]);
    expect((await get(true)).unsure).toEqual([
      { cluster: 'cloud', state: 'stale', since },
    ]);
  });

  describe('the run that made one', () => {
    const run = backupRecord();
    const name = `orders-${run.id}-1`;
    /** As its run has recorded that it lies in a prefix. */
    const made = (prefix: string) => ({
      ...run,
      doc: {
        ...run.doc,
        backup: {
          ...{ name, uid: 'uid-backup', attempt: 1 },
          location: { ...PLACE, name: 'default', provider: 'aws', prefix },
        },
      },
    });
    const runIdOf = async (
      mine: string[],
      runs: RunRecord[],
      rights: { admin?: boolean } = {},
    ) => {
      put('onprem', name, { namespaces: ['orders'] });
      const app = setup(mine, { runs, ...rights });
      const list = await request(app).get('/restore-points');
      const [{ id }] = list.body.items;
      const point = await request(app).get(`/restore-points/${id}`);
      expect(point.status).toBe(200);
      return point.body.runId;
    };

    it('is told where the run has recorded it there', async () => {
      expect(await runIdOf([ORDERS], [made('onprem')])).toBe(run.id);
    });

    it.each([
      ['it is one of another place', [made('cloud')]],
      ['the run has not recorded where it lies', [run]],
      ['there is no such run', []],
    ])('is not told where %s', async (_, runs) => {
      expect(await runIdOf([ORDERS], runs)).toBeUndefined();
    });

    it('is not told to whoever may not see its entity', async () => {
      const runs = [made('onprem')];
      expect(await runIdOf([], runs, { admin: true })).toBeUndefined();
    });
  });

  it('refuses what is no cursor and no id', async () => {
    const app = setup([ORDERS], { admin: true });
    for (const path of ['?cursor=x', '?limit=1000', '/x', '/..%2f'])
      expect((await request(app).get(`/restore-points${path}`)).status).toBe(
        400,
      );
  });
});
