import { CopyingPlan } from 'backstage-plugin-mobility-common';
import { veleroLabelValue } from '../../facts/velero';
import { findScaled, Scaled, scaleTo } from './scaled-workloads';
import {
  done,
  failed,
  note,
  Outcome,
  Step,
  TargetContext,
  waiting,
} from './step';

/**
 * What changes replicas, once the data is proven: pods must run for Velero to copy
 * files into their volumes, and for the copy to be seen to work. Everything else
 * must hold before an object exists and is set by the restore.
 */
export const adjust: Step<TargetContext<CopyingPlan>> = {
  async tick(context) {
    const { target, planned } = context;
    const wanted = wantedReplicas(context);
    if (Object.keys(wanted).length === 0) {
      return context.effect('adjust', async () =>
        done(note('NOTHING_TO_ADJUST', {})),
      );
    }
    const { client } = context.cluster(target.cluster);
    const found = await findScaled(client, planned.namespace, wanted);
    const foreign = checkOwn(context, found);
    if (foreign) return foreign;
    const scaled = new Set(target.scaled);
    const open = found.filter(
      one => one.replicas !== one.wanted && !scaled.has(markOf(one)),
    );
    if (open.length > 0) {
      await context.effect('adjust', async () => {
        for (const one of open) await scaleTo(client, planned.namespace, one);
      });
      target.scaled = [...scaled, ...open.map(markOf)];
    }
    const restarted = found.find(
      one => one.wanted === 0 && one.replicas !== 0 && !open.includes(one),
    );
    if (restarted) return startedAgain(context, restarted);
    const late = found.find(one => open.includes(one) || !isSettled(one));
    if (late) {
      const { ref, pods, wanted: count } = late;
      return waiting(
        note('ADJUSTING_REPLICAS', { workload: ref, pods, wanted: count }),
        JSON.stringify(found),
      );
    }
    return done(
      note('ADJUSTED', {
        workloads: found
          .map(({ ref, replicas = 0 }) => `${ref} (${replicas})`)
          .join(', '),
      }),
    );
  },
};

function wantedReplicas({
  plan: { request },
  index,
}: TargetContext<CopyingPlan>) {
  return request.kind === 'clone' || request.kind === 'restore'
    ? request.targets[index].replicas
    : {};
}

/** Of this very workload: a retry restores another one under its name. */
function markOf({ ref, restore }: Scaled): string {
  return `${ref} of ${restore}`;
}

/** The very workloads that this run's Restore has made. */
function checkOwn(
  { target }: TargetContext<CopyingPlan>,
  found: Scaled[],
): Outcome | undefined {
  const { cluster, namespace } = target;
  const restore = target.restore?.name ?? '';
  const other = found.find(one => one.restore !== veleroLabelValue(restore));
  if (!other) return undefined;
  return failed(
    'WORKLOAD_FOREIGN',
    { workload: other.ref, cluster, namespace, restore },
    { cluster, namespace, object: other.ref },
  );
}

/** Autoscalers leave 0 alone, so it was an operator, a deployer or a person. */
function startedAgain(
  { target }: TargetContext<CopyingPlan>,
  { ref, replicas = 0 }: Scaled,
): Outcome {
  const { cluster, namespace } = target;
  return failed(
    'WORKLOAD_STARTED_AGAIN',
    { workload: ref, cluster, namespace, replicas },
    { cluster, namespace, object: ref },
  );
}

/**
 * No pod is there that should not be, and as many work as should. One that somebody
 * else has scaled since, such as an autoscaler, is theirs.
 */
function isSettled({ pods, ready, wanted, replicas }: Scaled): boolean {
  return replicas !== wanted || (pods === wanted && ready === wanted);
}
