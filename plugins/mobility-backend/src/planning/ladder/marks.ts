import {
  LABEL_GROUP_PREFIX,
  LABEL_RUNG_PREFIX,
  PlannedVolume,
  RUN_PLACEHOLDER,
} from 'backstage-plugin-mobility-common';
import { VolumeFacts } from '../facts';
import { isLeftOut, isSnapshotted } from '../ways';

/** Label key of the groups of a run, as Velero is told it. */
export const GROUP_LABEL = `${LABEL_GROUP_PREFIX}${RUN_PLACEHOLDER}`;
/** Label key that tells volumes to be snapshotted from others like them. */
export const RUNG_LABEL = `${LABEL_RUNG_PREFIX}${RUN_PLACEHOLDER}`;
const SNAPSHOT = 'snapshot';
const LEFT_OUT = 'left-out';
const EVERY_CLAIM = { capacity: '1,' };

/** A rule of Velero's volume policies: internal/resourcepolicies of 1.17 and 1.18. */
export interface VolumePolicy {
  conditions: Record<string, unknown>;
  action: { type: 'skip' | 'snapshot' | 'fs-backup' };
}

/**
 * The labels that claims need while the backup is made: their group, and their
 * rung where nothing else tells those that are snapshotted, or left out, from those
 * that are copied.
 */
export function markVolumes(
  planned: PlannedVolume[],
  facts: VolumeFacts[],
): PlannedVolume[] {
  const byLabel = !isToldByDriver(planned, facts);
  const leftByLabel = !isSetApart(planned, facts);
  return planned.map(volume => ({
    ...volume,
    labels: {
      ...(volume.group ? { [GROUP_LABEL]: volume.group } : {}),
      ...(byLabel && isSnapshotted(volume) ? { [RUNG_LABEL]: SNAPSHOT } : {}),
      ...(leftByLabel && isLeftOut(volume) ? { [RUNG_LABEL]: LEFT_OUT } : {}),
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
 *
 * A claim that is left out is not in the backup (see `filterPolicies`), so no rule
 * can have it snapshotted. But Velero copies files by pod: `skip` keeps it from that.
 */
export function volumePolicies(
  planned: PlannedVolume[],
  facts: VolumeFacts[],
): VolumePolicy[] {
  const travelling = planned.filter(volume => !isLeftOut(volume));
  const snapshotted = travelling.filter(isSnapshotted);
  const rest = travelling.length - snapshotted.length;
  return [
    { conditions: { volumeTypes: ['hostPath'] }, action: { type: 'skip' } },
    ...conditionsOf(snapshotted, travelling, facts).map(
      (conditions): VolumePolicy => ({
        conditions,
        action: { type: 'snapshot' },
      }),
    ),
    ...leftOutConditions(planned, facts).map(
      (conditions): VolumePolicy => ({
        conditions,
        action: { type: 'skip' },
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
  const rest = planned.filter(isCopied);
  return !driversOf(rest, facts).some(driver => taking.includes(driver));
}

/** What tells the volumes that are left out from those that are copied by file. */
function leftOutConditions(
  planned: PlannedVolume[],
  facts: VolumeFacts[],
): VolumePolicy['conditions'][] {
  const leftOut = planned.filter(isLeftOut);
  if (leftOut.length === 0 || !planned.some(isCopied)) return [];
  return isSetApart(planned, facts)
    ? driversOf(leftOut, facts).map(driver => ({ csi: { driver } }))
    : [{ pvcLabels: { [RUNG_LABEL]: LEFT_OUT } }];
}

/** Each volume that is left out is of a driver that no copied one is of. */
function isSetApart(planned: PlannedVolume[], facts: VolumeFacts[]): boolean {
  const copied = planned.filter(isCopied);
  const taken = driversOf(copied, facts);
  return (
    copied.length === 0 ||
    planned
      .filter(isLeftOut)
      .map(volume => driversOf([volume], facts))
      .every(([driver]) => driver !== undefined && !taken.includes(driver))
  );
}

/** By file, or not at all: what no other rule is for. */
function isCopied(volume: PlannedVolume): boolean {
  return !isSnapshotted(volume) && !isLeftOut(volume);
}

function driversOf(planned: PlannedVolume[], facts: VolumeFacts[]): string[] {
  const drivers = planned.flatMap(
    ({ claim }) => facts.find(one => one.claim === claim)?.driver ?? [],
  );
  return [...new Set(drivers)].sort();
}
