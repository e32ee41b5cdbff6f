import { done, failed, note, Outcome, runError, Step, waiting } from '../step';
import { StepFailure } from '../step-failure';
import { HeldVolume } from '../../run-record';
import { deleteClaim, isKept, readClaim, readVolume } from './cluster-objects';
import { recordOf, ReplaceContext } from './record';
import { findStopped } from './scale';
import { isAway, startedAgain } from './stop';

/**
 * Deletes the claims, each by its UID and only while its volume is kept: so the volumes
 * are free, with all that is on them.
 */
export const detach: Step<ReplaceContext> = {
  async tick(context) {
    const { plan } = context;
    const record = recordOf(context);
    const { client } = context.cluster(plan.source.cluster);
    const started = (await findStopped(context, client, 'none')).find(
      ({ replicas }) => replicas !== 0,
    );
    if (started) {
      return startedAgain(context, started.ref, started.replicas ?? 0);
    }
    if (!record.detaching) {
      // All of them before the first one goes.
      for (const one of record.volumes) await requireKept(context, one);
      record.detaching = true;
      record.detachingAt = client.time.toISOString();
      // Written down before anything is taken away.
      return waiting(
        note('DETACHING', { claim: record.volumes[0]?.claim ?? '' }),
        'recorded',
      );
    }
    for (const one of record.volumes) {
      const there = await detachOne(context, one);
      if (there) return there;
    }
    return done(note('DETACHED', {}));
  },
};

async function detachOne(
  context: ReplaceContext,
  one: HeldVolume,
): Promise<Outcome | undefined> {
  const { cluster, namespace } = context.plan.source;
  const { client } = context.cluster(cluster);
  const { claim: name, claimUid } = one;
  const claim = await readClaim(client, namespace, name);
  if (!claim) return undefined;
  if (claim.metadata?.uid !== claimUid) {
    const params = { claim: name, cluster, namespace };
    const where = { cluster, namespace, volume: name };
    return failed('REPLACED_CLAIM_FOREIGN', params, where);
  }
  if (!claim.metadata.deletionTimestamp) {
    await requireKept(context, one);
    await context.effect('delete PersistentVolumeClaim', () =>
      deleteClaim(client, namespace, name, claimUid),
    );
  }
  return waiting(note('DETACHING', { claim: name }), name);
}

/** Looked at right before: without it the data would go with the claim. */
async function requireKept(
  context: ReplaceContext,
  { claim, volume, volumeUid }: HeldVolume,
): Promise<void> {
  const { cluster, namespace } = context.plan.source;
  const found = await readVolume(context.cluster(cluster).client, volume);
  if (found?.metadata?.uid === volumeUid && isKept(found, context.run.id)) {
    return;
  }
  const where = { cluster, namespace, volume: claim };
  throw new StepFailure(
    isAway(context)
      ? runError('DETACH_CHANGED', { claim, volume, cluster, namespace }, where)
      : runError(
          'HOLD_CHANGED',
          {
            ...{ claim, cluster, namespace },
            reason: `somebody has changed ${volume}, which was to be kept`,
          },
          where,
        ),
  );
}
