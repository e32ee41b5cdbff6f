import {
  LABEL_GROUP_PREFIX,
  LABEL_RUNG_PREFIX,
  PlannedVolume,
  RUN_PLACEHOLDER,
} from 'backstage-plugin-mobility-common';
import { VolumeFacts } from '../facts';
import { isSnapshotted } from '../ways';

/** Label key of the groups of a run, as Velero is told it. */
export const GROUP_LABEL = `${LABEL_GROUP_PREFIX}${RUN_PLACEHOLDER}`;
/** Label key that tells volumes to be snapshotted from others like them. */
export const RUNG_LABEL = `${LABEL_RUNG_PREFIX}${RUN_PLACEHOLDER}`;
const SNAPSHOT = 'snapshot';
const EVERY_CLAIM = { capacity: '1,' };

/** A rule of Velero's volume policies: internal/resourcepolicies of 1.17 and 1.18. */
export interface VolumePolicy {
  conditions: Record<string, unknown>;
  action: { type: 'skip' | 'snapshot' | 'fs-backup' };
}

/**
 * The labels that claims need while the backup is made: their group, and their
 * rung where nothing else tells those that are snapshotted from those that are
 * copied.
 */
export function markVolumes(
  planned: PlannedVolume[],
  facts: VolumeFacts[],
): PlannedVolume[] {
  const byLabel = !isToldByDriver(planned, facts);
  return planned.map(volume => ({
    ...volume,
    labels: {
      ...(volume.group ? { [GROUP_LABEL]: volume.group } : {}),
      ...(byLabel && isSnapshotted(volume) ? { [RUNG_LABEL]: SNAPSHOT } : {}),
    },
  }));
}

/**
 * What is to happen with every volume in scope: first match wins. Claims travel
 * and nothing else: what a pod names without a claim is scratch, or lies in a
 * store such as NFS that the pod of the copy names as well. A restore of it would
 * write into the data of the original.
 *
 * No condition says "has a claim" before 1.18. But a PersistentVolume always has
 * a capacity and a volume inside a pod never (parsePV, parsePodVolume); `1,` is
 * "one byte or more". The last rule also keeps the pods' own annotations, which
 * ask for volumes, and a global policy from having a say.
 */
export function volumePolicies(
  planned: PlannedVolume[],
  facts: VolumeFacts[],
): VolumePolicy[] {
  const snapshotted = planned.filter(isSnapshotted);
  const rest = planned.length - snapshotted.length;
  return [
    { conditions: { volumeTypes: ['hostPath'] }, action: { type: 'skip' } },
    ...conditionsOf(snapshotted, planned, facts).map(
      (conditions): VolumePolicy => ({
        conditions,
        action: { type: 'snapshot' },
      }),
    ),
    ...(rest > 0 || planned.length === 0
      ? [{ conditions: EVERY_CLAIM, action: { type: 'fs-backup' } } as const]
      : []),
    { conditions: {}, action: { type: 'skip' } },
  ];
}

/** What tells the volumes that are snapshotted from all others. */
function conditionsOf(
  snapshotted: PlannedVolume[],
  planned: PlannedVolume[],
  facts: VolumeFacts[],
): VolumePolicy['conditions'][] {
  if (snapshotted.length === 0) return [];
  if (snapshotted.length === planned.length) return [EVERY_CLAIM];
  return isToldByDriver(planned, facts)
    ? driversOf(snapshotted, facts).map(driver => ({ csi: { driver } }))
    : [{ pvcLabels: { [RUNG_LABEL]: SNAPSHOT } }];
}

/** No volume that is copied is of a driver that takes snapshots of others. */
function isToldByDriver(
  planned: PlannedVolume[],
  facts: VolumeFacts[],
): boolean {
  const taking = driversOf(planned.filter(isSnapshotted), facts);
  const rest = planned.filter(volume => !isSnapshotted(volume));
  return !driversOf(rest, facts).some(driver => taking.includes(driver));
}

function driversOf(planned: PlannedVolume[], facts: VolumeFacts[]): string[] {
  const drivers = planned.flatMap(
    ({ claim }) => facts.find(one => one.claim === claim)?.driver ?? [],
  );
  return [...new Set(drivers)].sort();
}
