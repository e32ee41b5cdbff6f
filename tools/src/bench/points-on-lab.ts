import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../../../e2e/support/Api';
import { startPortal } from '../../../e2e/support/start-portal';
import { Lab, LabCluster } from '../../../packages/lab/src';
import { backupObjects } from '../../../plugins/mobility-backend/src/facts/restorepoints/testing/backup-objects';
import { buildPortal } from '../portal/build-portal';
import { median } from './table';

const POINTS = 300;
const ROUNDS = 15;
const CLI_ROUNDS = 5;
/** Longer than what is known counts as fresh, so that each watch has a refresh in it. */
const WATCH_MS = 70_000;
const CROWD = 20;
const UNTIL_SYNCED_MS = 300_000;
const LABEL = 'bench=restore-points';
/** For an answer from memory on a small machine that does other things as well. */
const ALLOWED = { answerMs: 15, logFirstMs: 500 };

export interface OnLab {
  /** Of one page with all of it known, as a browser waits for it. */
  answerMs: number;
  logFirstMs: number;
  /** `velero backup get` on the same cluster. */
  cliMs: number;
  /** Requests of Mobility to the API server in 70 seconds, by viewers. */
  kubeRequests: { of1: number; of20: number };
}

/**
 * 300 points on a cluster of the lab, which Velero itself has found in the bucket:
 * what a page takes, beside Velero's own command, and what its viewers cost the
 * cluster.
 */
export async function measureOnLab(
  lab: Lab,
  stop: AbortSignal,
): Promise<OnLab> {
  const folder = join(
    lab.objectStore.dir,
    lab.objectStore.bucket,
    'onprem/backups',
  );
  const names = Array.from(
    { length: POINTS },
    (_, i) => `bench-${process.pid}-${i}`,
  );
  const { onprem } = lab.clusters;
  await buildPortal(stop);
  try {
    await fill(folder, names);
    await untilListed(onprem, names.length);
    const portal = await startPortal({
      files: [lab.appConfigFile],
      config: { mobility: { restorePoints: { enabled: true } } },
    });
    try {
      return await measure(portal.url, onprem, stop);
    } finally {
      await portal.stop();
    }
  } finally {
    await Promise.all(
      names.map(name => rm(join(folder, name), { recursive: true })),
    ).catch(error => process.stderr.write(`${error}\n`));
    // Once their files are gone no sync brings them back.
    for (const cluster of Object.values(lab.clusters)) {
      await cluster.kubectl(
        ['delete', 'backups.velero.io', '-n', 'velero', '-l', LABEL],
        { limit: 300_000 },
      );
    }
  }
}

export function isTooSlow(result: OnLab): boolean {
  const { of1, of20 } = result.kubeRequests;
  return (
    result.answerMs > ALLOWED.answerMs ||
    result.logFirstMs > ALLOWED.logFirstMs ||
    // One more refresh may fall into the longer of two equal times.
    of20 > of1 * 2
  );
}

async function fill(folder: string, names: string[]): Promise<void> {
  const expiration = new Date(Date.now() + 86_400_000).toISOString();
  const [key, value] = LABEL.split('=');
  for (const [i, name] of names.entries()) {
    const startTimestamp = new Date(Date.UTC(2026, 0, 1) + i * 60_000);
    const objects = backupObjects(name, {
      metadata: { namespace: 'velero', labels: { [key]: value } },
      status: {
        expiration,
        startTimestamp: startTimestamp.toISOString(),
        completionTimestamp: startTimestamp.toISOString(),
      },
    });
    await mkdir(join(folder, name), { recursive: true });
    await Promise.all(
      [...objects].map(([path, bytes]) =>
        writeFile(
          join(folder, path.replace(/^backups\//, '')),
          path.endsWith('velero-backup.json') ? asObject(bytes) : bytes,
        ),
      ),
    );
  }
}

/** Velero takes no file for a backup that does not say what it is. */
function asObject(bytes: Buffer): string {
  const type = { apiVersion: 'velero.io/v1', kind: 'Backup' };
  return JSON.stringify({ ...type, ...JSON.parse(bytes.toString()) });
}

async function untilListed(cluster: LabCluster, count: number): Promise<void> {
  const end = Date.now() + UNTIL_SYNCED_MS;
  for (;;) {
    const { stdout } = await cluster.kubectl([
      ...[
        'get',
        'backups.velero.io',
        '-n',
        'velero',
        '-l',
        LABEL,
        '-o',
        'name',
      ],
    ]);
    const listed = stdout.split('\n').filter(Boolean).length;
    if (listed === count) return;
    if (Date.now() > end) {
      throw new Error(`Velero lists ${listed} of ${count} backups`);
    }
    await sleep(2_000);
  }
}

async function measure(
  url: string,
  cluster: LabCluster,
  stop: AbortSignal,
): Promise<OnLab> {
  const api = await Api.as(url, 'platform-engineer');
  const page = () => api.client.getRestorePoints({ limit: 20 });
  const end = Date.now() + UNTIL_SYNCED_MS;
  for (;;) {
    const { items, nextCursor, sources } = await page();
    const known = sources.every(({ state }) => state === 'data');
    if (items.length === 20 && nextCursor && known) break;
    if (Date.now() > end) throw new Error('The points were never all known');
    await sleep(1_000);
  }
  const answers: number[] = [];
  for (let i = 0; i < ROUNDS; i++) answers.push(await timed(page));
  const { items } = await page();
  const ours = items.find(({ name }) => name.startsWith('bench-'));
  if (!ours) throw new Error('None of the newest points is of the bench');
  const logFirstMs = await timed(() =>
    api.client.getRestorePointLogs(ours.id, { limit: 200 }),
  );
  const cli: number[] = [];
  for (let i = 0; i < CLI_ROUNDS; i++) {
    cli.push(await timed(() => cluster.velero(['backup', 'get'])));
  }
  const of1 = await requestsOf(cluster, () => watch(page, 1, stop));
  const of20 = await requestsOf(cluster, () => watch(page, CROWD, stop));
  return {
    answerMs: Math.round(median(answers) * 10) / 10,
    logFirstMs: Math.round(logFirstMs),
    cliMs: Math.round(median(cli)),
    kubeRequests: { of1, of20 },
  };
}

async function timed(what: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await what();
  return performance.now() - begin;
}

/** So many people with the page open, each of which asks every two seconds. */
async function watch(
  page: () => Promise<unknown>,
  viewers: number,
  stop: AbortSignal,
): Promise<void> {
  const end = Date.now() + WATCH_MS;
  await Promise.all(
    Array.from({ length: viewers }, async () => {
      while (Date.now() < end && !stop.aborted) {
        await page();
        await sleep(2_000);
      }
    }),
  );
}

/** How many requests of Mobility's an API server got meanwhile, by its audit log. */
async function requestsOf(
  { auditLogPath }: LabCluster,
  what: () => Promise<void>,
): Promise<number> {
  const begin = Date.now();
  await what();
  const end = Date.now();
  // The log is written in batches.
  await sleep(3_000);
  const log = await readFile(auditLogPath, 'utf8');
  return log
    .split('\n')
    .filter(line => line.includes('system:serviceaccount:mobility:mobility'))
    .map(line => Date.parse(JSON.parse(line).requestReceivedTimestamp))
    .filter(at => at >= begin && at <= end).length;
}
