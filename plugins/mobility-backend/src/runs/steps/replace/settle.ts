import {
  LABEL_HELD,
  ReleasePlan,
  UndoPlan,
} from 'backstage-plugin-mobility-common';
import { notReplaced } from '../../../planning';
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
  keepVolume,
  patchVolume,
  readClaim,
  readVolume,
} from './cluster-objects';
import { AsideContext, recordOf } from './record';
import { isAway } from './stop';

/**
 * Proves that each claim has its volume of before, and only then gives the volumes
 * their reclaim policy back.
 */
export const settle: Step<StepContext<UndoPlan>> = {
  async tick(context) {
    const { volumes } = recordOf(context);
    if (isAway(context)) {
      for (const one of volumes) {
        const other = await checkBound(context, one);
        if (other) return other;
      }
    }
    const begun = begin(context);
    if (begun) return begun;
    for (const one of volumes) {
      // Only what carries the mark may get another policy.
      const marked = await markAgain(context, one);
      if (marked) return marked;
      await letGo(context, one);
    }
    return finish(context, 'undone');
  },
};

/**
 * Gives the volumes of before their reclaim policy back: those with Delete are deleted
 * by whoever made them, since no claim has them any more.
 */
export const release: Step<StepContext<ReleasePlan>> = {
  async tick(context) {
    const { volumes } = recordOf(context);
    // All of them before the first one goes.
    for (const one of volumes) {
      const inUse = await checkReplaced(context, one);
      if (inUse) return inUse;
    }
    const begun = begin(context);
    if (begun) return begun;
    for (const one of volumes) {
      const { volume } = one;
      if ((await letGo(context, one)) === 'going') {
        return waiting(note('RELEASING', { volume }), volume);
      }
    }
    return finish(context, 'released');
  },
};

/** Written down before the first one: a cancel must not come in between. */
function begin({ run, plan, now }: AsideContext): Outcome | undefined {
  if (run.doc.settling) return undefined;
  run.doc.settling = now();
  const [{ volume } = { volume: '' }] = recordOf({ run }).volumes;
  return waiting(
    plan.kind === 'undo' ? note('REBOUND', {}) : note('RELEASING', { volume }),
    'recorded',
  );
}

async function finish(
  context: AsideContext,
  how: 'undone' | 'released',
): Promise<Outcome> {
  const { of } = context.plan;
  // It is written by somebody else just now.
  if (!(await context.noteReplaced({ of, how }))) {
    return waiting(note('REBOUND', {}), 'record');
  }
  return done(how === 'undone' ? note('UNDONE', {}) : note('RELEASED', {}));
}

async function checkBound(
  context: StepContext<UndoPlan>,
  { claim: name, volume }: HeldVolume,
): Promise<Outcome | undefined> {
  const { cluster, namespace } = context.plan.source;
  const { client } = context.cluster(cluster);
  const claim = await readClaim(client, namespace, name);
  const isBound =
    claim?.status?.phase === 'Bound' && claim.spec?.volumeName === volume;
  if (isBound && !claim.metadata?.deletionTimestamp) return undefined;
  const reason = `its claim is ${claim?.status?.phase ?? 'gone'}`;
  return failed(
    'UNDO_VOLUME_GONE',
    { volume, claim: name, cluster, reason },
    { cluster, namespace, volume: name },
  );
}

/** One whose mark somebody has taken off, but that is not as it was. */
async function markAgain(
  context: StepContext<UndoPlan>,
  { volume, volumeUid, reclaimPolicy }: HeldVolume,
): Promise<Outcome | undefined> {
  const { client } = context.cluster(context.plan.source.cluster);
  const found = await readVolume(client, volume);
  if (found?.metadata?.uid !== volumeUid) return undefined;
  if (found.metadata.labels?.[LABEL_HELD]) return undefined;
  if (found.spec?.persistentVolumeReclaimPolicy === reclaimPolicy) {
    return undefined;
  }
  await context.effect('keep PersistentVolume', () =>
    keepVolume(client, volume, context.plan.of),
  );
  return waiting(note('REBOUND', {}), `kept ${volume}`);
}

/** One that is kept may be all that the application has. */
async function checkReplaced(
  context: StepContext<ReleasePlan>,
  { claim: name, volume, volumeUid }: HeldVolume,
): Promise<Outcome | undefined> {
  const { cluster, namespace } = context.plan.source;
  const { client } = context.cluster(cluster);
  const found = await readVolume(client, volume);
  if (found?.metadata?.uid !== volumeUid) return undefined;
  if (found.metadata.labels?.[LABEL_HELD] !== context.plan.of) return undefined;
  const claim = await readClaim(client, namespace, name);
  const reason = notReplaced(
    volume,
    found.status?.phase ?? 'unknown',
    claim && {
      phase: claim.status?.phase ?? 'unknown',
      volume: claim.spec?.volumeName,
    },
  );
  return reason === undefined
    ? undefined
    : failed(
        'RELEASE_IN_USE',
        { volume, claim: name, cluster, reason },
        { cluster, namespace, volume: name },
      );
}

/** `going`: whoever made the volume deletes it now. */
async function letGo(
  context: AsideContext,
  { volume, volumeUid, reclaimPolicy }: HeldVolume,
): Promise<'gone' | 'going' | 'left'> {
  const { client } = context.cluster(context.plan.source.cluster);
  const found = await readVolume(client, volume);
  if (found?.metadata?.uid !== volumeUid) return 'gone';
  // One that does not carry the mark is not ours to change, or is done.
  if (found.metadata.labels?.[LABEL_HELD] !== context.plan.of) {
    const policy = found.spec?.persistentVolumeReclaimPolicy;
    return policy === 'Delete' ? 'going' : 'left';
  }
  await context.effect('let go of PersistentVolume', () =>
    patchVolume(client, volume, {
      metadata: { labels: { [LABEL_HELD]: null } },
      spec: { persistentVolumeReclaimPolicy: reclaimPolicy },
    }),
  );
  return reclaimPolicy === 'Delete' ? 'going' : 'left';
}
