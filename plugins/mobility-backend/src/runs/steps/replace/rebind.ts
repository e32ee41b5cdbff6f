import type {
  V1PersistentVolume,
  V1PersistentVolumeClaim,
} from '@kubernetes/client-node';
import { LABEL_HELD, UndoPlan } from 'backstage-plugin-mobility-common';
import { ClusterClient } from '../../../facts/clusters';
import { VELERO_RESTORE_NAME, veleroLabelValue } from '../../../facts/velero';
import { HeldVolume } from '../../run-record';
import {
  done,
  failed,
  note,
  Outcome,
  Step,
  StepContext,
  waiting,
} from '../step';
import {
  deleteClaim,
  isKept,
  keepVolume,
  patchVolume,
  readClaim,
  readVolume,
} from './cluster-objects';
import { createClaim } from './make-claim';
import { recordOf } from './record';
import { isAway } from './stop';

type Context = StepContext<UndoPlan>;

/**
 * Binds each volume that was put aside to a claim as it was. Claims of the replacement
 * go first, and nobody else's.
 */
export const rebind: Step<Context> = {
  async tick(context) {
    if (!isAway(context)) return done(note('REBOUND', {}));
    for (const one of recordOf(context).volumes) {
      const open = await rebindOne(context, one);
      if (open) return open;
    }
    return done(note('REBOUND', {}));
  },
};

/** Answers as long as it is not bound. */
async function rebindOne(
  context: Context,
  one: HeldVolume,
): Promise<Outcome | undefined> {
  const { cluster, namespace } = context.plan.source;
  const { client } = context.cluster(cluster);
  const { claim: name, volume: volumeName } = one;
  const waitingForIt = (mark: string) =>
    waiting(note('REBINDING', { claim: name, volume: volumeName }), mark);
  const volume = await readVolume(client, volumeName);
  const lost = lostBecause(one, volume, context.plan.of);
  if (lost) {
    const params = { claim: name, volume: volumeName, cluster, reason: lost };
    return failed('UNDO_VOLUME_GONE', params, {
      cluster,
      object: `PersistentVolume/${volumeName}`,
    });
  }
  const claim = await readClaim(client, namespace, name);
  if (claim && isBack(claim, volume, one, context)) return undefined;
  // Somebody may have taken the mark off; nothing goes before it is kept again.
  if (!isKept(volume, context.plan.of)) {
    await context.effect('keep PersistentVolume', () =>
      keepVolume(client, volumeName, context.plan.of),
    );
    return waitingForIt('kept');
  }
  if (!claim) {
    await context.effect('create PersistentVolumeClaim', () =>
      createClaim(client, namespace, one),
    );
    return waitingForIt('made');
  }
  const uid = claim.metadata?.uid ?? '';
  if (uid !== one.claimUid && !isRebound(claim, one, context)) {
    const isOurs =
      isOfReplacement(claim, context) ||
      (await isMadeByStopped(claim, context, client));
    if (!isOurs) {
      const params = { claim: name, cluster, namespace };
      const where = { cluster, namespace, volume: name };
      return failed('REPLACED_CLAIM_FOREIGN', params, where);
    }
    if (!claim.metadata?.deletionTimestamp) {
      await context.effect('delete PersistentVolumeClaim', () =>
        deleteClaim(client, namespace, name, uid),
      );
    }
    return waitingForIt(`deleting ${uid}`);
  }
  // One of before whose deletion has begun goes, and is made again then.
  if (claim.metadata?.deletionTimestamp) return waitingForIt(`going ${uid}`);
  if (volume?.spec?.claimRef?.uid !== uid) {
    // The claim names the volume already; what is left is to give it to it.
    await context.effect('bind PersistentVolume', () =>
      patchVolume(client, volumeName, {
        spec: { claimRef: { uid, resourceVersion: null } },
      }),
    );
    return waitingForIt(`binding ${uid}`);
  }
  return waitingForIt(`pending ${uid}`);
}

/** As before, or as this step makes it. */
function isBack(
  claim: V1PersistentVolumeClaim,
  volume: V1PersistentVolume | undefined,
  one: HeldVolume,
  context: Context,
): boolean {
  const { uid, deletionTimestamp } = claim.metadata ?? {};
  return (
    (uid === one.claimUid || isRebound(claim, one, context)) &&
    !deletionTimestamp &&
    volume?.spec?.claimRef?.uid === uid &&
    claim.status?.phase === 'Bound'
  );
}

function lostBecause(
  { volumeUid, claim }: HeldVolume,
  volume: V1PersistentVolume | undefined,
  run: string,
): string | undefined {
  if (!volume) return 'it is not there any more';
  if (volume.metadata?.uid !== volumeUid) return 'another one has its name';
  if (volume.metadata.deletionTimestamp) return 'it is about to be deleted';
  const holder = volume.metadata?.labels?.[LABEL_HELD];
  if (holder && holder !== run) return `it carries the mark of run ${holder}`;
  const bound = volume.spec?.claimRef?.name;
  return bound === claim
    ? undefined
    : `run ${run} has put it aside, and it is given to ${bound ?? 'nobody'}`;
}

/** It names the volume by itself: made by this run, or by one that did not get to its end. */
function isRebound(
  claim: V1PersistentVolumeClaim,
  { volume }: HeldVolume,
  context: Context,
): boolean {
  return claim.spec?.volumeName === volume && !isOfReplacement(claim, context);
}

/**
 * A StatefulSet that somebody started in between makes the claims that it misses. Such a
 * one is in the place of what was taken away, and began empty.
 */
async function isMadeByStopped(
  { metadata }: V1PersistentVolumeClaim,
  context: Context,
  client: ClusterClient,
): Promise<boolean> {
  const { detachingAt, stops } = recordOf(context);
  const { namespace } = context.plan.source;
  const madeAt = metadata?.creationTimestamp;
  // Kubernetes tells whole seconds.
  const since = detachingAt && Math.floor(Date.parse(detachingAt) / 1000);
  if (!madeAt || !since || new Date(madeAt).getTime() / 1000 < since) {
    return false;
  }
  const { items } = await client.call(
    { verb: 'list', resource: 'statefulsets', namespace },
    apis => apis.apps.listNamespacedStatefulSet({ namespace }),
  );
  return items
    .filter(one =>
      stops.some(
        ({ workload }) => workload === `StatefulSet/${one.metadata?.name}`,
      ),
    )
    .some(({ metadata: set, spec }) =>
      (spec?.volumeClaimTemplates ?? []).some(template =>
        isOrdinalOf(
          `${template.metadata?.name}-${set?.name}-`,
          metadata?.name ?? '',
        ),
      ),
    );
}

/** `data-orders-0` is of `data-orders-`, `data-orders-eu-0` is not. */
function isOrdinalOf(prefix: string, name: string): boolean {
  return name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length));
}

/** Made by the Restore of the replacement. */
function isOfReplacement(
  { metadata }: V1PersistentVolumeClaim,
  context: Context,
): boolean {
  const { restore } = recordOf(context);
  return (
    restore !== undefined &&
    metadata?.labels?.[VELERO_RESTORE_NAME] === veleroLabelValue(restore.name)
  );
}
