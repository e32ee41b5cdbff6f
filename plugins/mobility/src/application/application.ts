import {
  ClusterInventory,
  InventoryNamespace,
  isOriginal,
} from 'backstage-plugin-mobility-common';
import { errorOf, Loaded, valueOf } from '../loading';

/** Where the original runs: not a copy that a clone has made. */
export interface Place {
  cluster: string;
  namespace: InventoryNamespace;
  /** Set if it is not as of now but as of then. */
  lastKnownAt?: string;
}

/** What is known of an application over all clusters, as answers arrive. */
export interface Application {
  places: Place[];
  /** Clusters that have been asked and have said something. */
  answered: string[];
  /** Clusters that have been asked and could not say. */
  silent: string[];
  /** Clusters whose answer is awaited. */
  waiting: string[];
}

/** Puts the answers of the clusters together. */
export function toApplication(
  clusters: readonly string[],
  inventoryOf: (cluster: string) => Loaded<ClusterInventory | undefined>,
): Application {
  const application: Application = {
    places: [],
    answered: [],
    silent: [],
    waiting: [],
  };
  for (const cluster of clusters) {
    const loaded = inventoryOf(cluster);
    const inventory = valueOf(loaded);
    if (inventory?.state === 'ok') {
      application.answered.push(cluster);
    } else if (inventory || errorOf(loaded)) {
      application.silent.push(cluster);
    } else if (loaded.state === 'loading') {
      application.waiting.push(cluster);
    }
    if (inventory) application.places.push(...placesOf(inventory));
  }
  return application;
}

function placesOf(inventory: ClusterInventory): Place[] {
  const { cluster } = inventory;
  const [namespaces, lastKnownAt] =
    inventory.state === 'ok'
      ? [inventory.namespaces, undefined]
      : [inventory.lastKnown ?? [], inventory.lastKnownAt];
  return namespaces
    .filter(isOriginal)
    .map(namespace => ({ cluster, namespace, lastKnownAt }));
}

/** Each name once, in the order of first appearance. */
export function clustersOf(places: readonly { cluster: string }[]): string[] {
  return [...new Set(places.map(({ cluster }) => cluster))];
}
