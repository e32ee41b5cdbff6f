import { note, Outcome, StepContext, waiting } from '../step';
import { findScaled, scaleTo, Scaled } from '../scaled-workloads';
import { ClusterClient } from '../../../facts/clusters';
import { recordOf, ScalingContext } from './record';

/** The workloads of a replacement, each with the number of pods that it is to have. */
export async function findStopped(
  context: ScalingContext,
  client: ClusterClient,
  wanted: 'none' | 'as-before',
): Promise<Scaled[]> {
  const { stops } = recordOf(context);
  const counts = Object.fromEntries(
    stops.map(({ workload, replicas }) => [
      workload,
      wanted === 'none' ? 0 : replicas,
    ]),
  );
  const found = await findScaled(client, context.plan.source.namespace, counts);
  // One that was deleted since has no pods, and nobody makes it again here.
  return found.filter(({ replicas }) => replicas !== undefined);
}

export async function scaleAll(
  context: StepContext,
  client: ClusterClient,
  namespace: string,
  open: Scaled[],
  effect: string,
): Promise<Outcome> {
  await context.effect(effect, async () => {
    for (const one of open) await scaleTo(client, namespace, one);
  });
  return waiting(
    effect === 'scale down'
      ? note('STOPPING', { workload: open[0].ref, pods: open[0].pods })
      : note('STARTING', {
          workload: open[0].ref,
          ready: open[0].ready,
          wanted: open[0].wanted,
        }),
    effect,
  );
}
