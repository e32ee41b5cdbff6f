import { PlannedVolume } from 'backstage-plugin-mobility-common';
import { isLeftOut } from '../../planning/ways';
import { ResourceList } from './resource-list';

/** What is in a backup and should not be. */
interface Present {
  claim: string;
  /** `Kind name`. */
  object: string;
}

/**
 * A claim that is left out, or its volume, if it is in the backup all the same, by
 * the list that Velero leaves in the store. Found here and not by the copy,
 * which would have the storage of the original by then. Where the store may not be
 * read, `verify` is what is left.
 */
export function presentIn(
  list: ResourceList,
  volumes: PlannedVolume[],
): Present | undefined {
  const has = (kind: string, name: string) =>
    list[`v1/${kind}`]?.includes(name) ?? false;
  return volumes.filter(isLeftOut).flatMap(planned => {
    const { namespace, claim, volume = '' } = planned;
    if (has('PersistentVolumeClaim', `${namespace}/${claim}`))
      return [{ claim, object: `PersistentVolumeClaim ${claim}` }];
    return has('PersistentVolume', volume)
      ? [{ claim, object: `PersistentVolume ${volume}` }]
      : [];
  })[0];
}
