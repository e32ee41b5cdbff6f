import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import express, { ErrorRequestHandler } from 'express';
import request from 'supertest';
import { gzipSync } from 'node:zlib';
import { SmallS3, startSmallS3 } from '../facts/restorepoints/testing/small-s3';
import { Authoriser } from '../policy/Authoriser';
import { putLog, sourcesOf, withMade } from '../runs/logs/testing';
import { RunRecord } from '../runs/run-record';
import { restoreRecord, runRecord } from '../runs/testing';
import { runLogsRouter } from './run-logs';

const onError: ErrorRequestHandler = (error, _req, res, _next) => {
  res.status(500).json({ error: String(error) });
};

describe('who sees the logs of a run', () => {
  let s3: SmallS3;
  beforeEach(async () => {
    s3 = await startSmallS3();
    putLog(s3, 'backups/orders-1/orders-1-logs.gz', 'a line\n');
  });
  afterEach(() => s3.stop());

  const holds = (...objects: string[]) =>
    s3.objects.set(
      'onprem/backups/orders-1/orders-1-resource-list.json.gz',
      gzipSync(JSON.stringify({ 'v1/Pod': objects })),
    );

  function setup(run: RunRecord, admin = false) {
    const authoriser: Pick<Authoriser, 'may'> = { may: async () => admin };
    return express()
      .use(
        runLogsRouter(
          {
            authoriser: authoriser as Authoriser,
            logger: mockServices.logger.mock(),
            ...sourcesOf(s3),
          },
          async () => ({ run, credentials: mockCredentials.user() }),
        ),
      )
      .use(onError);
  }
  const path = `/runs/r0123456789abcde/logs?party=backup`;
  const restored = () => withMade(restoreRecord());

  it('is whoever sees it, of a backup that it has made itself', async () => {
    holds('orders/a', 'pay/b');
    const { body } = await request(setup(withMade(runRecord()))).get(path);
    expect(body).toMatchObject({ state: 'ok', lines: [{ text: 'a line' }] });
  });

  it('is nobody where the backup holds namespaces of others, but administrators', async () => {
    holds('orders/a', 'pay/b');
    const { body } = await request(setup(restored())).get(path);
    expect(body).toMatchObject({
      state: 'withheld',
      lines: [],
      reason: 'the backup holds namespaces of others: 1',
    });
    const bundle = await request(setup(restored())).get(
      '/runs/r0123456789abcde/bundle',
    );
    expect(bundle.status).toBe(200);
    expect(bundle.headers['content-type']).toBe('application/gzip');
    const all = await request(setup(restored(), true)).get(path);
    expect(all.body.state).toBe('ok');
  });

  it('is whoever sees it, where the backup holds nothing of others', async () => {
    holds('orders/a');
    const { body } = await request(setup(restored())).get(path);
    expect(body.state).toBe('ok');
  });

  it('is nobody where what the backup holds cannot be read', async () => {
    s3.objects.set(
      'onprem/backups/orders-1/orders-1-resource-list.json.gz',
      Buffer.from('damaged'),
    );
    const { body } = await request(setup(restored())).get(path);
    expect(body).toMatchObject({
      state: 'withheld',
      reason: 'which namespaces the backup holds cannot be read',
    });
  });
});
