import { useApi } from '@backstage/core-plugin-api';
import {
  ClusterInventory,
  ClusterList,
  ClusterSummary,
} from 'backstage-plugin-mobility-common';
import { useMemo } from 'react';
import { mobilityApiRef } from '../api';
import {
  Loaded,
  LoadEach,
  useLoad,
  useLoadEach,
  usePolling,
  valueOf,
} from '../loading';
import { Application, toApplication } from './application';

/** The clusters, as the server knows them by heart. */
export interface Clusters {
  clusters: Loaded<ClusterList>;
  reloadClusters(): void;
  /** Those that can be asked, the ones that answer first. */
  connected: ClusterSummary[];
}

/** The clusters and what the application has on each of them. */
export interface ApplicationFacts extends Clusters {
  inventories: LoadEach<ClusterInventory | undefined>;
  application: Application;
}

/** The list of clusters, kept up to date. */
export function useClusters(): Clusters {
  const api = useApi(mobilityApiRef);
  const { loaded, reload, refresh } = useLoad('clusters', signal =>
    api.getClusters({ signal }),
  );
  const items = valueOf(loaded)?.items;
  // The server begins to look when it is asked for the list.
  const checking = items?.some(({ health }) => health.state === 'checking');
  usePolling(refresh, checking ? 2_000 : 30_000);
  const connected = useMemo(() => connectedOf(items ?? []), [items]);
  return { clusters: loaded, reloadClusters: reload, connected };
}

/**
 * Asks for the list of clusters, which the server knows by heart, and then each
 * cluster for itself, so that one that hangs delays no other.
 */
export function useApplication(entityRef: string): ApplicationFacts {
  const api = useApi(mobilityApiRef);
  const { clusters, reloadClusters, connected } = useClusters();
  const names = useMemo(() => connected.map(({ name }) => name), [connected]);
  const inventories = useLoadEach(names, async (cluster, signal) => {
    const answer = await api.getInventory(entityRef, { cluster }, { signal });
    return answer.clusters.find(inventory => inventory.cluster === cluster);
  });
  const application = useMemo(
    () => toApplication(names, inventories.get),
    [names, inventories],
  );
  return {
    clusters,
    reloadClusters,
    connected,
    inventories,
    application,
  };
}

/** Browsers open few connections at once; who is known to be dead waits. */
const URGENCY: Record<ClusterSummary['health']['state'], number> = {
  reachable: 0,
  checking: 1,
  unreachable: 2,
  'not-connected': 3,
};

export function connectedOf(items: ClusterSummary[]): ClusterSummary[] {
  return items
    .filter(({ health }) => health.state !== 'not-connected')
    .sort((a, b) => URGENCY[a.health.state] - URGENCY[b.health.state]);
}
