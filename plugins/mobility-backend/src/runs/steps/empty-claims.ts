import {
  CopyingPlan,
  LABEL_RUN,
  PlanManifest,
  PlannedVolume,
} from 'backstage-plugin-mobility-common';
import { isAlreadyExists } from '../../facts/clusters';
import { VELERO_RESTORE_NAME } from '../../facts/velero';
import { isLeftOut } from '../../planning/ways';
import { failed, note, Outcome, TargetContext, waiting } from './step';
import { readHandle, TargetClaim } from './target-claims';

/**
 * Makes the claims that take the place of those that are left out, but for those
 * that an interrupted process of this run has made: they are among the `existing`.
 */
export async function makeEmptyClaims(
  context: TargetContext<CopyingPlan>,
  manifests: PlanManifest['object'][],
  existing: TargetClaim[],
): Promise<Outcome | undefined> {
  const { target } = context;
  const made = { ...target.empty };
  for (const body of manifests) {
    if (body.kind !== 'PersistentVolumeClaim') continue;
    const { name } = body.metadata;
    const own = existing.find(
      one => one.name === name && isOwnEmpty(context, one),
    );
    const uid = own?.uid ?? (await makeEmptyClaim(context, body));
    if (!uid) return claimExists(context, name);
    made[name] = uid;
  }
  if (Object.keys(made).length > 0) target.empty = made;
  return undefined;
}

/** The UID of the claim, or nothing if somebody else was first. */
async function makeEmptyClaim(
  context: TargetContext<CopyingPlan>,
  body: PlanManifest['object'],
): Promise<string | undefined> {
  const { cluster, namespace } = context.target;
  const { client } = context.cluster(cluster);
  const { name } = body.metadata;
  const resource = 'persistentvolumeclaims';
  return context.effect('create PersistentVolumeClaim', async () => {
    try {
      const made = await client.call(
        { verb: 'create', resource, namespace, name },
        apis =>
          apis.core.createNamespacedPersistentVolumeClaim({ namespace, body }),
      );
      return made.metadata?.uid;
    } catch (error) {
      if (isAlreadyExists(error)) return undefined;
      throw error;
    }
  });
}

/** A claim of the plan is there already, and not by this run. */
export function claimExists(
  { target: { cluster, namespace } }: TargetContext<CopyingPlan>,
  claim: string,
): Outcome {
  const params = { claim, namespace, cluster };
  return failed('CLAIM_EXISTS', params, { cluster, namespace, volume: claim });
}

/** Whether a claim in the target namespace is one that this run has made empty. */
export function isOwnEmpty(
  { run, plan }: TargetContext<CopyingPlan>,
  claim: TargetClaim,
): boolean {
  return (
    claim.run === run.id &&
    plan.volumes.some(one => isLeftOut(one) && one.claim === claim.name)
  );
}

/**
 * Proves that a volume which was left out came back empty: the claim is the very
 * one that this run made, made from nothing, and lies on none of the volumes of the
 * original. That nothing is in it follows from that, and nobody looks into it.
 */
export async function checkEmptyClaim(
  context: TargetContext<CopyingPlan>,
  { claim, pod }: PlannedVolume,
  claims: TargetClaim[],
): Promise<Outcome | undefined> {
  const { target, plan, run } = context;
  const { cluster, namespace } = target;
  const where = { cluster, namespace, volume: claim };
  const found = judgeEmptyClaim(
    claims.find(({ name }) => name === claim),
    { run: run.id, uid: target.empty?.[claim], isUsed: pod !== undefined },
  );
  switch (found.state) {
    case 'other': {
      const { reason } = found;
      return failed('CLAIM_NOT_FRESH', { claim, cluster, reason }, where);
    }
    case 'waiting':
      return waiting(note('VERIFYING_CLAIM', { claim }), claim);
    case 'unbound': {
      const { phase } = found;
      return failed('CLAIM_NOT_BOUND', { claim, cluster, phase }, where);
    }
    case 'unused':
      return undefined;
    case 'bound': {
      const { client } = context.cluster(cluster);
      const handle = await readHandle(client, found.volume);
      return handle && plan.volumes.some(one => one.handle === handle)
        ? failed('VOLUME_SHARED', { claim, cluster, handle }, where)
        : undefined;
    }
    default:
      return found satisfies never;
  }
}

/** What has become of a claim that a run made empty. */
type EmptyClaim =
  | { state: 'bound'; volume: string }
  | { state: 'waiting' }
  /** Its class may wait for a pod, and none uses it: as on the source. */
  | { state: 'unused' }
  | { state: 'unbound'; phase: string }
  /** It is not the one that was made. */
  | { state: 'other'; reason: string };

export function judgeEmptyClaim(
  claim: TargetClaim | undefined,
  made: { run: string; uid?: string; isUsed: boolean },
): EmptyClaim {
  const other = (reason: string): EmptyClaim => ({ state: 'other', reason });
  if (!claim) return other('It is gone.');
  const { run, uid, restore, snapshot, phase, volume } = claim;
  if (run !== made.run)
    return other(`It does not carry the mark ${LABEL_RUN} of this run.`);
  if (uid !== made.uid) return other('It was made anew since.');
  if (restore) return other(`It carries ${VELERO_RESTORE_NAME}: ${restore}.`);
  if (snapshot) return other(`It was made from VolumeSnapshot ${snapshot}.`);
  if (phase === 'Pending') return { state: made.isUsed ? 'waiting' : 'unused' };
  return phase === 'Bound' && volume
    ? { state: 'bound', volume }
    : { state: 'unbound', phase };
}
