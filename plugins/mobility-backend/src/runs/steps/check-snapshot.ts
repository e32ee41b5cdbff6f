import { CopyingPlan } from 'backstage-plugin-mobility-common';
import { readSnapshotOrigin } from '../../facts/clusters';
import { RecordedVolume } from '../run-record';
import { failed, Outcome, TargetContext } from './step';
import { TargetClaim } from './target-claims';

/**
 * A volume made from a snapshot in the storage: the claim names a VolumeSnapshot of
 * this restore, which stands for the very snapshot that the backup took.
 */
export async function checkSnapshot(
  { target, cluster: clusterOf }: TargetContext<CopyingPlan>,
  volume: RecordedVolume,
  claims: TargetClaim[],
): Promise<Outcome | undefined> {
  if (volume.way !== 'kept') return undefined;
  const { cluster, namespace } = target;
  const { claim, handle: expected = 'a snapshot of the backup' } = volume;
  const where = { cluster, namespace, volume: claim };
  const wrong = (actual: string) =>
    failed(
      'VOLUME_WRONG_SNAPSHOT',
      { claim, cluster, actual, expected },
      where,
    );
  const name = claims.find(one => one.name === claim)?.snapshot;
  if (!name) {
    const restore = target.restore?.name ?? '';
    return failed('VOLUME_NOT_RESTORED', { claim, cluster, restore }, where);
  }
  const { client } = clusterOf(cluster);
  const origin = await readSnapshotOrigin(client, namespace, name);
  if (!origin) return wrong(`VolumeSnapshot ${name}, which is gone`);
  if (!origin.ready) return wrong(`VolumeSnapshot ${name}, which is not ready`);
  return volume.handle === undefined || origin.handle === volume.handle
    ? undefined
    : wrong(origin.handle ?? 'none');
}
