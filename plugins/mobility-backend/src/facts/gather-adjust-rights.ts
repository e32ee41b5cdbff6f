import { CloneRequest, CloneTarget } from 'backstage-plugin-mobility-common';
import { differs } from '../planning/differs';
import { Fact, MissingRight } from '../planning/facts';
import { ADJUST_RIGHTS, ClusterRegistry, readMissingRights } from './clusters';
import { NOTHING_MISSING } from './gather-cluster';
import { ShortCache } from './short-cache';
import { toFact } from './to-fact';

/** Asked for only where a copy is to differ: most need none of it. */
export async function gatherAdjustRights(
  cluster: string,
  request: Pick<CloneRequest, 'leaveOut'>,
  target: CloneTarget,
  { registry, cache }: { registry: ClusterRegistry; cache: ShortCache },
): Promise<Fact<MissingRight[]>> {
  const client = registry.find(cluster);
  if (!client || !differs(request, target)) return NOTHING_MISSING;
  return cache.get(`${cluster}:adjust-rights`, () =>
    toFact(readMissingRights(client, ADJUST_RIGHTS)),
  );
}
