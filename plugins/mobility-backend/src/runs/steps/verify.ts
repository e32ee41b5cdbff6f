import { CopyingPlan, PlannedVolume } from 'backstage-plugin-mobility-common';
import { veleroLabelValue } from '../../facts/velero';
import { RecordedVolume } from '../run-record';
import { isLeftOut } from '../../planning/ways';
import { checkParts } from './check-parts';
import { checkSnapshot } from './check-snapshot';
import { checkEmptyClaim } from './empty-claims';
import { listDownloads } from './list-downloads';
import { claimOfDownload, Download } from './recorded';
import {
  done,
  failed,
  note,
  Outcome,
  Step,
  TargetContext,
  waiting,
} from './step';
import { listClaims, readHandle, TargetClaim } from './target-claims';
import { checkStandIns } from './stand-ins';
import { findUnready } from './target-workloads';

/** What the texts of symbolic links may come to: in bytes, or as a share. */
const LINK_BYTES = 64 * 1024;
const LINK_SHARE = 0.001;

/**
 * Proves the copy, claim by claim. That Velero says `Completed` proves nothing:
 * it says so of a restore with empty volumes too.
 */
export const verify: Step<TargetContext<CopyingPlan>> = {
  async tick(context) {
    const { target } = context;
    const { client } = context.cluster(target.cluster);
    const recorded = recordedOf(context);
    const [downloads, claims] = await context.effect('read volumes', () =>
      Promise.all([
        listDownloads(context, recorded),
        listClaims(client, target.namespace),
      ]),
    );
    for (const volume of recorded) {
      const arrived =
        checkData(context, volume, downloads) ??
        awaitClaim(volume, claims) ??
        checkClaim(context, volume, claims) ??
        (await checkSnapshot(context, volume, claims));
      if (arrived) return arrived;
      const shared = await checkHandle(context, volume, claims);
      if (shared) return shared;
      if (volume.way === 'kept') {
        // Nothing of it comes out of the store.
        target.transfers[volume.claim] = {
          state: 'done',
          bytesDone: 0,
          bytesTotal: 0,
        };
      }
    }
    const leftOut = context.plan.volumes.filter(isLeftOut);
    for (const volume of leftOut) {
      const other = await checkEmptyClaim(context, volume, claims);
      if (other) return other;
    }
    // Before the wait for pods: they would work with what the original has.
    const original = await checkStandIns(context);
    if (original) return original;
    const unready = await findUnready(client, target.namespace, context.plan);
    if (unready) {
      const { workload } = unready;
      return waiting(
        note('VERIFYING_PODS', { workload }),
        JSON.stringify(unready),
      );
    }
    const { parts } = context.planned;
    const seen = parts && (await checkParts(client, target, parts, claims));
    if (seen && 'outcome' in seen) return seen.outcome;
    target.copy = { ...target.copy, state: 'exists' };
    if (seen) return done(seen.note);
    if (leftOut.length > 0) {
      const names = leftOut.map(({ claim }) => claim).join(', ');
      return done(note('VERIFIED_LEFT_OUT', { claims: names }));
    }
    if (recorded.length === 0) return done(note('VERIFIED_NO_VOLUMES', {}));
    return done(
      recorded.every(({ way }) => way === 'kept')
        ? note('VERIFIED_KEPT', {})
        : note('VERIFIED', {}),
    );
  },
};

/** What of the backup is to come back: of a volume that was not chosen nothing is said. */
function recordedOf({
  run,
  plan,
}: TargetContext<CopyingPlan>): RecordedVolume[] {
  const claims = new Set(plan.volumes.map(({ claim }) => claim));
  return (run.doc.backup?.volumes ?? []).filter(({ claim }) =>
    claims.has(claim),
  );
}

/** The snapshot that was recorded, whole: neither another one nor a part. */
export function checkData(
  { target }: TargetContext,
  volume: RecordedVolume,
  downloads: Download[],
): Outcome | undefined {
  // That one is in the storage, and none of its data in the store.
  if (volume.way === 'kept') return undefined;
  // Nothing was in it, as was counted; Velero restores no such volume.
  if (!volume.snapshotId) return undefined;
  const { cluster, namespace } = target;
  const { claim } = volume;
  const where = { cluster, namespace, volume: claim };
  const found = downloads.find(
    one => claimOfDownload(one, [volume]) === claim,
  )?.object;
  if (!found) {
    return failed(
      'VOLUME_NOT_RESTORED',
      { claim, cluster, restore: target.restore?.name ?? '' },
      where,
    );
  }
  const { phase, message, progress } = found.status;
  if (phase !== 'Completed') {
    const reason = message || 'Velero gives no reason';
    return failed(
      'VOLUME_RESTORE_FAILED',
      { claim, cluster, phase: phase || 'nothing', reason },
      where,
    );
  }
  if (found.spec.snapshotID !== volume.snapshotId) {
    const params = {
      claim,
      cluster,
      actual: found.spec.snapshotID,
      expected: volume.snapshotId,
    };
    return failed('VOLUME_WRONG_SNAPSHOT', params, where);
  }
  const actual = Math.min(progress.bytesDone, progress.totalBytes);
  if (actual !== progress.totalBytes || isTooSmall(actual, volume.bytes)) {
    return failed(
      'VOLUME_TRUNCATED',
      { claim, cluster, actual, expected: volume.bytes },
      where,
    );
  }
  return undefined;
}

/**
 * Whether more is missing than what is counted on one way only: from its second
 * backup on, Kopia counts the texts of symbolic links, which a restore does not
 * (snapshot/upload/upload.go and snapshot/restore/restore.go of Velero's Kopia;
 * seen: 1004 bytes in for 1000 out). Such texts are short.
 */
function isTooSmall(actual: number, recorded: number): boolean {
  if (recorded > 0 && actual === 0) return true;
  const links = Math.max(LINK_BYTES, recorded * LINK_SHARE);
  return actual > recorded || recorded - actual > links;
}

/**
 * Velero waits neither for the storage to make a volume from its snapshot, nor for
 * a claim to be bound to the volume that it has filled.
 */
export function awaitClaim(
  { claim, way }: RecordedVolume,
  claims: TargetClaim[],
): Outcome | undefined {
  const found = claims.find(({ name }) => name === claim);
  return way !== undefined && found?.phase === 'Pending'
    ? waiting(note('VERIFYING_CLAIM', { claim }), claim)
    : undefined;
}

/** The claim is of this very restore and has a volume. */
export function checkClaim(
  { target }: TargetContext,
  { claim }: RecordedVolume,
  claims: TargetClaim[],
): Outcome | undefined {
  const { cluster, namespace } = target;
  const restore = target.restore?.name ?? '';
  const where = { cluster, namespace, volume: claim };
  const found = claims.find(({ name }) => name === claim);
  if (found && found.restore !== veleroLabelValue(restore)) {
    return failed('CLAIM_FOREIGN', { claim, cluster, restore }, where);
  }
  if (found?.phase === 'Bound') return undefined;
  return failed(
    'CLAIM_NOT_BOUND',
    { claim, cluster, phase: found?.phase ?? 'gone' },
    where,
  );
}

/** The copy does not write into the storage of the original. */
async function checkHandle(
  context: TargetContext<CopyingPlan>,
  { claim }: RecordedVolume,
  claims: TargetClaim[],
): Promise<Outcome | undefined> {
  const { target, plan } = context;
  const { cluster, namespace } = target;
  const volume = claims.find(({ name }) => name === claim)?.volume;
  if (!volume) return undefined;
  const handle = await readHandle(context.cluster(cluster).client, volume);
  const source = plan.volumes.find(
    (v: PlannedVolume) => v.claim === claim,
  )?.handle;
  if (!handle || handle !== source) return undefined;
  return failed(
    'VOLUME_SHARED',
    { claim, cluster, handle },
    { cluster, namespace, volume: claim },
  );
}
