import { PlannedVolume } from 'backstage-plugin-mobility-common';

const isSnapshot = ({ rung }: PlannedVolume) =>
  rung === 'snapshot' || rung === 'group-snapshot';

/** A snapshot whose data is copied to the store. */
export function isMovedSnapshot(volume: PlannedVolume): boolean {
  return volume.moved && isSnapshot(volume);
}

/** A snapshot that stays in the storage; one of a group never does. */
export function isKeptSnapshot(volume: PlannedVolume): boolean {
  return !volume.moved && isSnapshot(volume);
}

/** Its data goes into the store, in one way or another. */
export function isStored(volume: PlannedVolume): boolean {
  return volume.rung === 'copy' || isMovedSnapshot(volume);
}
