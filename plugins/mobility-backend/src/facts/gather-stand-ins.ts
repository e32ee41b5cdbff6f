import { CloneTarget } from 'backstage-plugin-mobility-common';
import { Fact, StandInFacts, StandInReading } from '../planning/facts';
import {
  ClusterRegistry,
  readMissingRights,
  STAND_IN_RIGHTS,
} from './clusters';
import { NOTHING_MISSING } from './gather-cluster';
import { readStandIns } from './inventory';
import { ShortCache } from './short-cache';
import { toFact } from './to-fact';

interface Sources {
  registry: ClusterRegistry;
  cache: ShortCache;
}

const NOTHING: StandInReading = {
  standIns: { known: true, value: null },
  standInRights: NOTHING_MISSING,
};

/** Asked for only where a copy is to have something replaced: most have nothing. */
export async function gatherStandIns(
  cluster: string,
  { replace }: CloneTarget,
  from: Sources,
): Promise<StandInReading> {
  return Object.keys(replace).length === 0
    ? NOTHING
    : gatherAllStandIns(cluster, from);
}

/** What there is to choose from, before anything is chosen. */
export async function gatherAllStandIns(
  cluster: string,
  { registry, cache }: Sources,
): Promise<StandInReading> {
  const client = registry.find(cluster);
  const namespace = client?.definition.standIns?.namespace;
  if (!client || !namespace) return NOTHING;
  const [standIns, standInRights] = await Promise.all([
    cache.get(
      `${cluster}:stand-ins`,
      (): Promise<Fact<StandInFacts>> =>
        toFact(
          readStandIns(client, namespace).then(found => ({ namespace, found })),
        ),
    ),
    cache.get(`${cluster}:stand-in-rights`, () =>
      toFact(readMissingRights(client, STAND_IN_RIGHTS)),
    ),
  ]);
  return { standIns, standInRights };
}
