import { done, note, Step, waiting } from '../step';
import { ScalingContext } from './record';
import { findStopped, scaleAll } from './scale';

/** Starts what was stopped, with as many pods as it had, and waits until they work. */
export const start: Step<ScalingContext> = {
  async tick(context) {
    const { cluster, namespace } = context.plan.source;
    const { client } = context.cluster(cluster);
    const found = await findStopped(context, client, 'as-before');
    // One that somebody has scaled to another number since is theirs.
    const open = found.filter(
      ({ replicas, wanted }) => replicas === 0 && wanted > 0,
    );
    if (open.length > 0) {
      return scaleAll(context, client, namespace, open, 'scale up');
    }
    const late = found.find(
      ({ ready, replicas = 0, wanted }) => ready < Math.min(replicas, wanted),
    );
    if (late) {
      const { ref: workload, ready, wanted } = late;
      const mark = JSON.stringify(found);
      return waiting(note('STARTING', { workload, ready, wanted }), mark);
    }
    return done(note('STARTED', {}));
  },
};
