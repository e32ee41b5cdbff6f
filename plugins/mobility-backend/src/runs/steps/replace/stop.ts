import { isFinalMove, isFinalPhase } from '../../../facts/velero';
import { ClusterClient, isClusterError } from '../../../facts/clusters';
import { done, failed, note, Outcome, Step, waiting } from '../step';
import { ifThere } from '../objects';
import { isCancelled } from '../recorded';
import { findAttached, findUser } from './cluster-objects';
import { recordOf, ScalingContext } from './record';
import { findStopped, scaleAll } from './scale';

/** So long a Velero that does not answer keeps nobody from going back. */
const MOVERS_MS = 120_000;

/**
 * Stops what uses the volumes: no pod is left that could write, and no node holds them.
 * On the way back it stops what may still fill the new ones as well.
 */
export const stop: Step<ScalingContext> = {
  async tick(context) {
    const { plan } = context;
    const record = recordOf(context);
    const { cluster, namespace } = plan.source;
    const { client } = context.cluster(cluster);
    if (plan.kind === 'undo') {
      const moving = await stopMovers(context);
      if (moving) return moving;
      // Nothing was taken away: what runs goes on.
      if (!isAway(context)) return done(note('STOPPED', {}));
    }
    const found = await findStopped(context, client, 'none');
    const open = found.filter(({ replicas }) => replicas !== 0);
    const again = open.find(({ ref }) => record.stopped.includes(ref));
    if (again && plan.kind === 'replace') {
      return startedAgain(context, again.ref, again.replicas ?? 0);
    }
    if (open.length > 0) {
      const outcome = await scaleAll(
        context,
        client,
        namespace,
        open,
        'scale down',
      );
      record.stopped = [
        ...new Set([...record.stopped, ...open.map(({ ref }) => ref)]),
      ];
      return outcome;
    }
    return (await inUse(context, client)) ?? done(note('STOPPED', {}));
  },
};

/** Whether the replacement got to the point at which claims are taken away. */
export function isAway(context: ScalingContext): boolean {
  return recordOf(context).detaching === true;
}

async function inUse(
  context: ScalingContext,
  client: ClusterClient,
): Promise<Outcome | undefined> {
  const { cluster, namespace } = context.plan.source;
  const { volumes } = recordOf(context);
  const claims = volumes.map(({ claim }) => claim);
  const user = await findUser(client, namespace, claims);
  if (user) {
    const { pod, claim } = user;
    const name = pod.metadata?.name ?? '';
    const still = `${name} ${claim}`;
    if (pod.metadata?.deletionTimestamp) {
      return waiting(note('STOPPING_PODS', { claim }), still);
    }
    const where = { cluster, namespace, object: `Pod/${name}` };
    const params = { pod: name, claim, namespace, cluster };
    return {
      kind: 'bearing',
      note: note('STOPPING_PODS', { claim }),
      problem: { code: 'REPLACED_POD_STAYS', params, where },
      patienceMs: 120_000,
    };
  }
  const attached = await findAttached(
    client,
    volumes.map(({ volume }) => volume),
  );
  return attached
    ? waiting(note('STOPPING_VOLUMES', { volume: attached }), attached)
    : undefined;
}

/**
 * What still fills the new volumes would fill what is in their place then. A Velero that
 * says nothing is waited for as long as one that is at it, and no longer.
 */
async function stopMovers(
  context: ScalingContext,
): Promise<Outcome | undefined> {
  const { restore } = recordOf(context);
  const { step, now } = context;
  if (!restore) return undefined;
  const since = Date.parse(step.startedAt ?? now());
  if (Date.parse(now()) - since > MOVERS_MS) return undefined;
  try {
    const open = await cancelMovers(context, restore.name);
    return open === undefined
      ? undefined
      : waiting(note('STOPPING_MOVERS', {}), open);
  } catch (error) {
    if (!isClusterError(error)) throw error;
    return waiting(note('STOPPING_MOVERS', {}), error.kind);
  }
}

/** Answers what goes on still. @throws ClusterError */
async function cancelMovers(
  context: ScalingContext,
  restore: string,
): Promise<string | undefined> {
  const { velero } = context.cluster(context.plan.source.cluster);
  const [found, downloads = []] = await Promise.all([
    ifThere(velero.getRestore(restore)),
    // Without Velero's kinds nothing moves.
    ifThere(velero.listDataDownloads(restore)),
  ]);
  const open = downloads.filter(one => !isFinalMove(one.status.phase));
  for (const object of open) {
    if (isCancelled({ kind: 'DataDownload', object })) continue;
    await context.effect('cancel DataDownload', () =>
      ifThere(
        velero.patchDataDownload(object.metadata.name, {
          spec: { cancel: true },
        }),
      ),
    );
  }
  // As long as it is not over it may make another one.
  const isOver = !found || isFinalPhase(found.status.phase);
  if (isOver && open.length === 0) return undefined;
  const phases = open.map(({ status }) => status.phase);
  return [found?.status.phase, ...phases].join();
}

export function startedAgain(
  { plan }: ScalingContext,
  workload: string,
  replicas: number,
): Outcome {
  const { cluster, namespace } = plan.source;
  return failed(
    'REPLACED_STARTED_AGAIN',
    { workload, cluster, namespace, replicas },
    { cluster, namespace, object: workload },
  );
}
