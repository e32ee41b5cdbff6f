import { ClonePlan, PlannedVolume } from 'backstage-plugin-mobility-common';
import { veleroLabelValue } from '../../facts/velero';
import { RecordedVolume } from '../run-record';
import { checkSnapshot } from './check-snapshot';
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
import { findUnready } from './target-workloads';

/**
 * Proves the copy, claim by claim. That Velero says `Completed` proves nothing:
 * it says so of a restore with empty volumes too.
 */
export const verify: Step<TargetContext<ClonePlan>> = {
  async tick(context) {
    const { run, target } = context;
    const { client } = context.cluster(target.cluster);
    const recorded = run.doc.backup?.volumes ?? [];
    const [downloads, claims] = await context.effect('read volumes', () =>
      Promise.all([
        listDownloads(context, recorded),
        listClaims(client, target.namespace),
      ]),
    );
    for (const volume of recorded) {
      const arrived =
        checkData(context, volume, downloads) ??
        checkClaim(context, volume, claims) ??
        (await checkSnapshot(context, volume, claims));
      if (arrived) return arrived;
      const shared = await checkHandle(context, volume, claims);
      if (shared) return shared;
    }
    const unready = await findUnready(client, target.namespace, context.plan);
    if (unready) {
      const { workload } = unready;
      return waiting(
        note('VERIFYING_PODS', { workload }),
        JSON.stringify(unready),
      );
    }
    target.copy = { ...target.copy, state: 'exists' };
    return done(
      recorded.length > 0
        ? note('VERIFIED', {})
        : note('VERIFIED_NO_VOLUMES', {}),
    );
  },
};

/** The snapshot that was recorded, whole: neither another one nor a part. */
function checkData(
  { target }: TargetContext<ClonePlan>,
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
  if (
    progress.bytesDone !== volume.bytes ||
    progress.totalBytes !== volume.bytes
  ) {
    const actual = Math.min(progress.bytesDone, progress.totalBytes);
    return failed(
      'VOLUME_TRUNCATED',
      { claim, cluster, actual, expected: volume.bytes },
      where,
    );
  }
  return undefined;
}

/** The claim is of this very restore and has a volume. */
function checkClaim(
  { target }: TargetContext<ClonePlan>,
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
  context: TargetContext<ClonePlan>,
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
