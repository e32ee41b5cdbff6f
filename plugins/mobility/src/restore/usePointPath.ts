import { PointRef } from 'backstage-plugin-mobility-common';
import { usePointsPath, useRunPath } from '../navigation';

/** The page that says more of a backup: of its run or, where none is, its own. */
export function usePointPath(): (ref: PointRef) => string {
  const runPath = useRunPath();
  const points = usePointsPath();
  return ref =>
    'run' in ref ? runPath(ref.run) : `${points}/${ref.restorePoint}`;
}
