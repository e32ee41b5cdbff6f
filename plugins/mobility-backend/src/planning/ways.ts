import { DataPlan, PlannedVolume } from 'backstage-plugin-mobility-common';

/** It is snapshotted, alone or with its group. */
export function isSnapshotted({ rung }: Pick<PlannedVolume, 'rung'>): boolean {
  return rung === 'snapshot' || rung === 'group-snapshot';
}

/** It stays behind, as asked; an empty one takes its place. */
export function isLeftOut({ rung }: Pick<PlannedVolume, 'rung'>): boolean {
  return rung === 'left-out';
}

/** A snapshot whose data is copied to the store. */
export function isMovedSnapshot(volume: PlannedVolume): boolean {
  return volume.moved && isSnapshotted(volume);
}

/** A snapshot that stays in the storage; one of a group never does. */
export function isKeptSnapshot(volume: PlannedVolume): boolean {
  return !volume.moved && isSnapshotted(volume);
}

/** Its data goes into the store, in one way or another. */
export function isStored(volume: PlannedVolume): boolean {
  return volume.rung === 'copy' || isMovedSnapshot(volume);
}

/** Whether claims carry labels while the backup is made. */
export function isMarked({ volumes }: Pick<DataPlan, 'volumes'>): boolean {
  return volumes.some(({ labels }) => Object.keys(labels).length > 0);
}
