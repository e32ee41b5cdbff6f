import { stringify } from 'yaml';
import { ClusterFacts, LocationFacts } from './facts';

/**
 * YAML of the location through which a target reads the backups of a source:
 * the source's bucket, prefix and settings, ReadOnly. The credential is the one
 * that the target uses for the same bucket already, if it does; secrets are not
 * ours to move.
 */
export function locationManifest(
  target: ClusterFacts,
  source: string,
  location: LocationFacts,
): string {
  const known = target.locations.known ? target.locations.value : [];
  const neighbour = known.find(
    l => l.bucket === location.bucket && l.endpoint === location.endpoint,
  );
  return stringify({
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name: `from-${source}`, namespace: target.veleroNamespace },
    spec: {
      provider: location.provider,
      accessMode: 'ReadOnly',
      objectStorage: {
        bucket: location.bucket,
        ...(location.prefix ? { prefix: location.prefix } : {}),
      },
      ...(Object.keys(location.config).length > 0
        ? { config: location.config }
        : {}),
      ...(neighbour?.credential ? { credential: neighbour.credential } : {}),
    },
  });
}
