import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api, cloneRequest } from '../../../e2e/support/Api';
import { startPortal } from '../../../e2e/support/start-portal';
import { Lab, LabCluster, startLab } from '../../../packages/lab/src';
import { buildPortal } from '../portal/build-portal';
import { runningLab } from '../lib/running-lab';
import { untilStopped } from '../lib/stop';
import { fillNamespace } from './crowd';
import { median, printTable } from './table';

const ROUNDS = 7;
/** Long enough that a warm plan falls within, short enough to wait for its end. */
const CACHE_SECONDS = 2;
/** What a page may take; the machine's noise is in it. */
const ALLOWED = { warmMs: 300, coldMs: 2_000 };

const NOT_READ: ReadonlySet<string> = new Set([
  'CLUSTER_UNREACHABLE',
  'CLUSTER_UNAUTHORIZED',
  'FACT_UNKNOWN',
  'FORBIDDEN',
]);

interface Sample {
  warmMs: number;
  coldMs: number;
  /** Of one plan whose facts are read anew, by API server. */
  requests: Record<string, number>;
}

/**
 * `yarn bench:plan`: how long a plan takes whose facts are known already, and one
 * whose facts are read anew, and how many requests each API server gets for it;
 * for an application of the demo and in a namespace with 500 objects and 50
 * volumes.
 */
async function main(): Promise<void> {
  const stop = untilStopped();
  await buildPortal(stop);
  const running = await runningLab();
  const lab = running ?? (await startLab());
  const crowded = `bench-plan-${process.pid}`;
  const crowd = await fillNamespace(lab.clusters.onprem, crowded);
  const portal = await startPortal({
    files: [lab.appConfigFile],
    config: { mobility: { factsCacheSeconds: CACHE_SECONDS } },
    components: { [crowded]: crowded },
  });
  try {
    const api = await Api.as(portal.url, 'orders-owner');
    const small = await measure(lab, api, 'orders', stop);
    const large = await measure(lab, api, crowded, stop);
    report({ orders: small, crowded: large });
  } finally {
    await portal.stop();
    await crowd.remove();
    if (!running) await lab.stop();
  }
}

async function measure(
  lab: Lab,
  api: Api,
  name: string,
  stop: AbortSignal,
): Promise<Sample> {
  const request = cloneRequest(`component:default/${name}`, name, {
    cluster: 'cloud',
    namespace: `${name}-copy`,
  });
  const timed = async () => {
    const begin = Date.now();
    const plan = await api.plan(request);
    const end = Date.now();
    // What was not found out costs nothing, and would be measured as fast.
    const missed = plan.findings.find(({ code }) => NOT_READ.has(code));
    if (missed) throw new Error(`The plan is not whole: ${missed.code}`);
    return { begin, end };
  };
  // Connections are open and code is loaded after the first.
  await timed();
  const cold: { begin: number; end: number }[] = [];
  const warm: number[] = [];
  for (let i = 0; i < ROUNDS && !stop.aborted; i += 1) {
    await sleep(CACHE_SECONDS * 1_000 + 500);
    cold.push(await timed());
    const { begin, end } = await timed();
    warm.push(end - begin);
  }
  // The log is written in batches.
  await sleep(3_000);
  const clusters = Object.values(lab.clusters);
  const counts = await Promise.all(
    clusters.map(async cluster => {
      const times = await requestTimes(cluster);
      const counted = cold.map(
        ({ begin, end }) => times.filter(t => t >= begin && t <= end).length,
      );
      return [cluster.name, median(counted)] as const;
    }),
  );
  return {
    warmMs: median(warm),
    coldMs: median(cold.map(({ begin, end }) => end - begin)),
    requests: Object.fromEntries(counts),
  };
}

/** When the API server got each request of Mobility's, by its audit log. */
async function requestTimes({ auditLogPath }: LabCluster): Promise<number[]> {
  const log = await readFile(auditLogPath, 'utf8');
  return log
    .split('\n')
    .filter(line => line.includes('system:serviceaccount:mobility:mobility'))
    .map(line => Date.parse(JSON.parse(line).requestReceivedTimestamp));
}

function report(samples: Record<string, Sample>): void {
  printTable(
    ['', 'warm', 'cold', 'requests, by cluster'],
    Object.entries(samples).map(([name, { warmMs, coldMs, requests }]) => [
      name,
      `${warmMs} ms`,
      `${coldMs} ms`,
      Object.entries(requests)
        .map(([cluster, count]) => `${cluster} ${count}`)
        .join(', '),
    ]),
  );
  for (const [name, sample] of Object.entries(samples)) {
    process.stdout.write(
      `${JSON.stringify({ bench: 'plan', of: name, ...sample })}\n`,
    );
  }
  const late = Object.entries(samples).filter(
    ([, { warmMs, coldMs }]) =>
      warmMs > ALLOWED.warmMs || coldMs > ALLOWED.coldMs,
  );
  if (late.length > 0) {
    throw new Error(
      `Too slow: ${late
        .map(([name]) => name)
        .join(', ')}; allowed are ${JSON.stringify(ALLOWED)}`,
    );
  }
}

main()
  .then(() => process.exit(0))
  .catch(error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  });
