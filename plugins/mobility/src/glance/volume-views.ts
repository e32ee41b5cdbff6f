import { Finding, PlannedVolume } from 'backstage-plugin-mobility-common';
import { Place } from '../application';

export interface VolumeView {
  volume: PlannedVolume;
  /** Where it is, for applications that run in several places. */
  cluster: string;
  /** Why it cannot travel. */
  obstacle?: Finding;
}

/** The volumes of the original, each with what stops it. */
export function volumeViews(places: readonly Place[]): VolumeView[] {
  return places.flatMap(({ cluster, namespace }) =>
    namespace.volumes.map(volume => ({
      volume,
      cluster,
      obstacle: namespace.findings.find(
        ({ scope, severity }) =>
          severity === 'block' &&
          scope.kind === 'volume' &&
          scope.claim === volume.claim,
      ),
    })),
  );
}
