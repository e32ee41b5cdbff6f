import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import express from 'express';
import { ensureBinaries } from '../../../packages/lab/src/binaries';
import { createReporter } from '../../../packages/lab/src';
import { ObjectStore } from '../../../plugins/mobility-backend/src/facts/objectstore';
import {
  EntityPlaces,
  readLog,
  RestorePoints,
} from '../../../plugins/mobility-backend/src/facts/restorepoints';
import { backupObjects } from '../../../plugins/mobility-backend/src/facts/restorepoints/testing/backup-objects';
import { keptWriters } from '../../../plugins/mobility-backend/src/facts/restorepoints/testing/kept-writers';
import {
  listed,
  view,
} from '../../../plugins/mobility-backend/src/planning/restorepoints/testing/points';
import { Authoriser } from '../../../plugins/mobility-backend/src/policy/Authoriser';
import { restorePointsRouter } from '../../../plugins/mobility-backend/src/router/restore-points';
import { runningLab } from '../lib/running-lab';
import { untilStopped } from '../lib/stop';
import { isTooSlow, measureOnLab } from './points-on-lab';
import { median } from './table';

const CLUSTERS = 20;
const POINTS = 10_000;
const ROUNDS = 15;
const PORT = 19_077;
const KEYS = { accessKeyId: 'bench', secretAccessKey: 'bench-secret-key' };
const LOG_BYTES = 200 * 1024 * 1024;
/** What a page and a log may take. */
const ALLOWED = { firstPageMs: 150, logFirstMs: 500, logMb: 100 };

const clusterOf = (i: number) => `cluster-${i % CLUSTERS}`;
const FILL = 'fill';

const mb = (bytes: number) => Math.round(bytes / 1024 / 1024);

/**
 * `yarn bench:restore-points`: the first page of all restore points, with those of
 * 20 clusters in a real S3 server and known already, by REST; what knowing them
 * costs in memory and requests; and a log of 200 MB.
 */
async function main(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'bench-points-'));
  const binaries = await ensureBinaries(
    createReporter(line => process.stderr.write(`${line}\n`)),
  );
  // In a process of its own, whose garbage is not in what is measured here.
  const [code] = await once(
    fork(__filename, [FILL, join(dir, 'backups')]),
    'exit',
  );
  if (code !== 0) throw new Error('The bucket could not be filled');
  const server = spawn(
    binaries.path('versitygw'),
    ['--port', `127.0.0.1:${PORT}`, '--quiet', 'posix', dir],
    {
      stdio: 'ignore',
      env: {
        ROOT_ACCESS_KEY: KEYS.accessKeyId,
        ROOT_SECRET_KEY: KEYS.secretAccessKey,
      },
    },
  );
  try {
    await answers();
    await measure();
  } finally {
    server.kill();
    await rm(dir, { recursive: true, force: true });
  }
  await onLab();
}

/** With real clusters, where a lab runs. */
async function onLab(): Promise<void> {
  const lab = await runningLab();
  if (!lab) {
    process.stderr.write('No lab runs: nothing was measured on one\n');
    return;
  }
  const result = await measureOnLab(lab, untilStopped());
  process.stdout.write(`${JSON.stringify({ on: 'lab', ...result })}\n`);
  if (isTooSlow(result)) process.exitCode = 1;
}

async function fill(bucket: string): Promise<void> {
  for (let i = 0; i < POINTS; i++) {
    const startTimestamp = new Date(Date.UTC(2026, 0, 1) + i * 60_000);
    const objects = backupObjects(`backup-${i}`, {
      status: { startTimestamp: startTimestamp.toISOString() },
    });
    const prefix = join(bucket, clusterOf(i));
    await mkdir(join(prefix, 'backups', `backup-${i}`), { recursive: true });
    await Promise.all(
      [...objects].map(([key, bytes]) => writeFile(join(prefix, key), bytes)),
    );
  }
  const last = POINTS - 1;
  const log = join(
    bucket,
    `${clusterOf(last)}/backups/backup-${last}/backup-${last}-logs.gz`,
  );
  await pipeline(
    Readable.from(logLines()),
    createGzip(),
    createWriteStream(log),
  );
}

function* logLines(): Generator<string> {
  for (let size = 0, i = 0; size < LOG_BYTES; i++) {
    const line = `time="2026-11-01T00:00:00Z" level=info msg="Backed up ${i} items" backup=velero/x logSource="pkg/backup/backup.go:700" resource=pods.v1\n`;
    size += line.length;
    yield line;
  }
}

async function answers(): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const answer = await fetch(`http://127.0.0.1:${PORT}`).catch(() => null);
    if (answer) return;
    await sleep(100);
  }
  throw new Error('The S3 server does not answer');
}

async function measure(): Promise<void> {
  const idle = process.memoryUsage().rss;
  let requests = 0;
  const client = new S3Client({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${PORT}`,
    forcePathStyle: true,
    credentials: KEYS,
  });
  client.middlewareStack.add(
    next => async args => {
      requests++;
      return next(args);
    },
    { step: 'finalizeRequest' },
  );
  const store = new ObjectStore(client, 'http://s3', 'backups');
  const log = await readWholeLog(store);
  const onFault = (error: unknown) => {
    throw error;
  };
  const points = new RestorePoints({
    clusters: [...Array(CLUSTERS).keys()].map(c => ({
      name: clusterOf(c),
      read: async () =>
        view({
          cluster: clusterOf(c),
          uid: `uid-${c}`,
          at: Date.now(),
          locations: [
            {
              name: 'default',
              endpoint: 'http://s3',
              bucket: 'backups',
              prefix: clusterOf(c),
              writes: true,
            },
          ],
          backups: Array.from({ length: POINTS / CLUSTERS }, (_, i) =>
            listed({ name: `backup-${i * CLUSTERS + c}` }),
          ),
        }),
    })),
    stores: { find: async () => store },
    writers: keptWriters(),
    onFault,
    ttlMs: 3_600_000,
  });
  const coldBegin = performance.now();
  await points.refresh();
  const coldMs = Math.round(performance.now() - coldBegin);
  const catalog = catalogServiceMock();
  const app = express().use(
    restorePointsRouter({
      points,
      catalog,
      places: new EntityPlaces([], { onFault }),
      store: { get: async () => undefined },
      authoriser: new Authoriser({
        auth: mockServices.auth(),
        httpAuth: mockServices.httpAuth(),
        permissions: mockServices.permissions(),
        catalog,
      }),
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const get = async (path: string) => {
    const begin = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    const body = await answer.json();
    if (!answer.ok) throw new Error(JSON.stringify(body));
    return { body, ms: performance.now() - begin };
  };
  const found = points.list().length;
  if (found !== POINTS) throw new Error(`${found} points instead of ${POINTS}`);
  const before = requests;
  const first = await get('/restore-points');
  const again = [];
  for (let i = 0; i < ROUNDS; i++)
    again.push((await get('/restore-points')).ms);
  const pageRequests = requests - before;
  const known = process.memoryUsage().rss;
  const { id } = first.body.items[0];
  const logFirst = await get(`/restore-points/${id}/logs`);
  server.close();
  server.closeAllConnections();
  client.destroy();
  const result = {
    firstPageMs: Math.round(Math.max(first.ms, ...again)),
    medianMs: Math.round(median(again) * 10) / 10,
    rssMb: mb(known),
    overIdleMb: mb(known - idle),
    coldMs,
    s3Requests: before,
    pageRequests,
    logFirstMs: Math.round(logFirst.ms),
    ...log,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  const over = Object.entries(ALLOWED).filter(
    ([key, limit]) => result[key as keyof typeof ALLOWED] > limit,
  );
  if (over.length > 0 || pageRequests > 0) process.exitCode = 1;
}

/** In a calm process, before anything else is in its memory. */
async function readWholeLog(store: ObjectStore) {
  const last = POINTS - 1;
  const key = `${clusterOf(
    last,
  )}/backups/backup-${last}/backup-${last}-logs.gz`;
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const begin = performance.now();
  const { state, lines } = await readLog(store.read(key), {
    search: 'not in it',
    limit: 1,
  });
  clearInterval(watch);
  if (state !== 'ok' || lines.length > 0)
    throw new Error(`The log is ${state}, with ${lines.length} lines found`);
  const logWholeMs = Math.round(performance.now() - begin);
  return { logWholeMs, logMb: mb(peak - idle) };
}

const [what, bucket] = process.argv.slice(2);
const work = what === FILL ? fill(bucket) : main();
work
  .catch(error => {
    process.stderr.write(`${error}\n`);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
