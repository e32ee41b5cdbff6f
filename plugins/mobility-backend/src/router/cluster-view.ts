import {
  ClusterDetail,
  ClusterSummary,
  Location,
} from 'backstage-plugin-mobility-common';
import { ClusterClient } from '../facts/clusters';
import { ClusterFacts, LocationFacts } from '../planning/facts';
import { CatalogCluster } from './catalog-clusters';

/** A configured cluster with what the catalog knows of it. */
export function toClusterSummary(
  client: ClusterClient,
  known: CatalogCluster | undefined,
): ClusterSummary {
  const { name, roles, environment } = client.definition;
  return { name, ...known, roles, environment, health: client.health };
}

/** The clusters of the catalog that are not configured. */
export function notConnected(
  known: Map<string, CatalogCluster>,
  configured: ClusterClient[],
): ClusterSummary[] {
  const names = new Set(configured.map(({ name }) => name));
  return [...known]
    .filter(([name]) => !names.has(name))
    .map(([name, cluster]) => toStranger(name, cluster));
}

/** A cluster that only the catalog knows. */
export function toStranger(
  name: string,
  known: CatalogCluster,
): ClusterSummary {
  return { name, ...known, roles: [], health: { state: 'not-connected' } };
}

/** What a cluster has; nothing where that is not known. */
export function toHoldings({
  uid,
  locations,
  storageClasses,
}: ClusterFacts): Pick<ClusterDetail, 'uid' | 'locations' | 'storageClasses'> {
  return {
    uid: uid.known ? uid.value : undefined,
    locations: locations.known ? locations.value.map(toLocation) : [],
    storageClasses: storageClasses.known ? storageClasses.value : [],
  };
}

/** Without settings and the names of Secrets. */
function toLocation({
  config: _,
  credential: __,
  region: ___,
  message,
  ...location
}: LocationFacts): Location {
  return { ...location, message: message || undefined };
}
