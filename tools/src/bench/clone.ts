import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api, cloneRequest } from '../../../e2e/support/Api';
import { startPortal } from '../../../e2e/support/start-portal';
import { listVelero, VeleroObject } from '../../../e2e/support/world';
import { Lab, startLab } from '../../../packages/lab/src';
import { buildPortal } from '../portal/build-portal';
import { runningLab } from '../lib/running-lab';
import { untilStopped } from '../lib/stop';
import { median, printTable } from './table';

const PAIRS = 3;
const MEBIBYTES = 200;
/** Velero looks for new backups once a minute. */
const SYNC_MS = 60_000;

interface Sample {
  who: 'Mobility' | 'velero';
  /** Velero's own times, from its objects, in whole seconds. */
  backup: number;
  restore: number;
  /** Until the Restore is Completed. */
  restored: number;
  /** Until the command says that it is done; Mobility has verified by then. */
  whole: number;
  /** Of the command: waiting until the target knows the backup. */
  wait: number;
}

/**
 * `yarn bench:clone`: how much longer a clone takes than Velero itself needs, by
 * Mobility and by Velero's own command, in turn, on the same clusters with the
 * same flags. Each has fresh random data in a namespace of its own.
 */
async function main(): Promise<void> {
  const stop = untilStopped();
  await buildPortal(stop);
  const running = await runningLab();
  const lab = running ?? (await startLab());
  const names = Array.from(
    { length: PAIRS * 2 },
    (_, i) => `bench-${process.pid}-${i + 1}`,
  );
  const portal = await startPortal({
    files: [lab.appConfigFile],
    components: Object.fromEntries(names.map(name => [name, name])),
  });
  const samples: Sample[] = [];
  try {
    const api = await Api.as(portal.url, 'orders-owner');
    for (const [i, name] of names.entries()) {
      if (stop.aborted) return;
      await prepare(lab, name);
      const sample =
        i % 2 === 0
          ? await byMobility(lab, api, name)
          : await byVelero(lab, name);
      samples.push(sample);
      await checkSame(lab, name);
      process.stderr.write(`${name}: ${JSON.stringify(sample)}\n`);
      await Promise.all(
        Object.values(lab.clusters).map(({ data }) =>
          data.removeNamespace(name),
        ),
      );
    }
  } finally {
    await portal.stop();
    if (!running) await lab.stop();
  }
  report(samples);
}

async function prepare(lab: Lab, name: string): Promise<void> {
  const { data } = lab.clusters.onprem;
  await data.deployOrders({ namespace: name, kubernetesId: name });
  await (await data.shop(name)).upload(MEBIBYTES);
}

async function byMobility(lab: Lab, api: Api, name: string): Promise<Sample> {
  const request = cloneRequest(`component:default/${name}`, name, {
    cluster: 'cloud',
    namespace: name,
  });
  const plan = await api.plan(request);
  const begin = Date.now();
  const { id } = await api.start(plan);
  const run = await api.follow(id);
  if (run.state !== 'succeeded') throw new Error(JSON.stringify(run.error));
  const restore = run.targets[0].steps.find(step => step.name === 'restore');
  const own = await veleroTimes(lab, `mobility/run=${id}`);
  return {
    who: 'Mobility',
    ...own,
    restored: (Date.parse(restore?.finishedAt ?? '') - begin) / 1000,
    whole: (Date.parse(run.finishedAt ?? '') - begin) / 1000,
    wait: 0,
  };
}

/** Started at any moment of the minute, as a person would. */
async function byVelero(lab: Lab, name: string): Promise<Sample> {
  const { onprem, cloud } = lab.clusters;
  await sleep(randomInt(SYNC_MS));
  const begin = Date.now();
  await onprem.velero(
    [
      'backup',
      'create',
      name,
      '--include-namespaces',
      name,
      '--default-volumes-to-fs-backup',
      '--labels',
      `bench=${name}`,
      '--wait',
    ],
    { limit: 300_000 },
  );
  const backedUp = Date.now();
  while (!(await isKnown(lab, name))) await sleep(200);
  const known = Date.now();
  await cloud.velero(
    [
      'restore',
      'create',
      name,
      '--from-backup',
      name,
      '--labels',
      `bench=${name}`,
      '--wait',
    ],
    { limit: 300_000 },
  );
  const end = Date.now();
  return {
    who: 'velero',
    ...(await veleroTimes(lab, `bench=${name}`)),
    restored: (end - begin) / 1000,
    whole: (end - begin) / 1000,
    wait: (known - backedUp) / 1000,
  };
}

/** The backup with its volumes: one without is restored empty. */
async function isKnown({ clusters }: Lab, name: string): Promise<boolean> {
  const volumes = await listVelero(
    clusters.cloud,
    'podvolumebackups',
    `velero.io/backup-name=${name}`,
  );
  return volumes.length > 0;
}

async function veleroTimes(
  { clusters }: Lab,
  selector: string,
): Promise<{ backup: number; restore: number }> {
  const [[backup], [restore]] = await Promise.all([
    listVelero(clusters.onprem, 'backups', selector),
    listVelero(clusters.cloud, 'restores', selector),
  ]);
  const [volume] = await listVelero(
    clusters.onprem,
    'podvolumebackups',
    `velero.io/backup-name=${backup.metadata.name}`,
  );
  const fresh = volume.status?.incrementalBytes ?? 0;
  if (fresh < 0.95 * MEBIBYTES * 2 ** 20) {
    throw new Error(`Only ${fresh} bytes were new: this measures nothing`);
  }
  return { backup: seconds(backup), restore: seconds(restore) };
}

function seconds({ status }: VeleroObject): number {
  const { startTimestamp, completionTimestamp } = status as Record<
    string,
    string
  >;
  return (Date.parse(completionTimestamp) - Date.parse(startTimestamp)) / 1000;
}

async function checkSame({ clusters }: Lab, name: string): Promise<void> {
  // Velero's command is done before the pods are.
  await clusters.cloud.kubectl([
    ...['rollout', 'status', 'statefulset/orders', '--namespace', name],
    '--timeout=60s',
  ]);
  const [a, b] = await Promise.all(
    [clusters.onprem, clusters.cloud].map(async ({ data }) =>
      JSON.stringify(await (await data.shop(name)).records()),
    ),
  );
  if (a !== b) throw new Error(`The copy of ${name} differs`);
}

function report(samples: Sample[]): void {
  printTable(
    ['', 'backup', 'wait', 'restore', 'restored after', 'whole', 'over Velero'],
    samples.map(({ who, backup, wait, restore, restored, whole }) => [
      who,
      ...[backup, wait, restore, restored, whole].map(
        value => `${value.toFixed(1)} s`,
      ),
      ((restored - wait) / (backup + restore)).toFixed(2),
    ]),
  );
  const mine = samples.filter(({ who }) => who === 'Mobility');
  const theirs = samples.filter(({ who }) => who === 'velero');
  const overVelero = median(mine.map(s => s.restored / (s.backup + s.restore)));
  const overCli =
    median(mine.map(s => s.whole)) / median(theirs.map(s => s.whole));
  const round = (value: number) => Math.round(value * 1000) / 1000;
  process.stdout.write(
    `${JSON.stringify({
      bench: 'clone',
      pairs: PAIRS,
      mebibytes: MEBIBYTES,
      overVelero: round(overVelero),
      overCli: round(overCli),
    })}\n`,
  );
  if (overVelero > 1.3)
    throw new Error(
      `Mobility took ${overVelero} times as long as Velero; 1.3 is allowed`,
    );
}

main()
  .then(() => process.exit(0))
  .catch(error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  });
