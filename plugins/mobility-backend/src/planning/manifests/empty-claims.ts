import { PlanManifest } from 'backstage-plugin-mobility-common';
import { ApplicationFacts } from '../facts';
import { CloneInput } from '../checks';
import { TargetInput } from '../checks/check';
import { mapStorageClasses } from '../mapping';
import { isLeftOut } from '../ways';
import { marks } from './marks';
import { withoutTies } from './ties';

/**
 * The claims that take the place of those that are left out. The run makes them
 * itself, before the Restore: their pods are then placed like all others, and no
 * volume that Velero fills has to wait for one that nobody makes.
 */
export function emptyClaims(
  { request, volumes }: CloneInput,
  target: TargetInput,
  application: ApplicationFacts,
): PlanManifest['object'][] {
  const classes = mapStorageClasses(application, target.storageClassMapping);
  const { labels, annotations } = marks('restore', request.entityRef);
  return volumes.filter(isLeftOut).flatMap(({ claim, storageClass }) => {
    const original = application.volumes.find(one => one.claim === claim);
    // Without a class nobody would make a volume, which is a finding.
    if (!original || !storageClass) return [];
    return [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: {
          name: claim,
          namespace: target.namespace,
          labels: { ...withoutTies(original.labels), ...labels },
          annotations,
        },
        spec: {
          accessModes: original.accessModes,
          volumeMode: original.volumeMode,
          storageClassName: classes[storageClass] ?? storageClass,
          resources: { requests: { storage: String(original.capacityBytes) } },
        },
      },
    ];
  });
}
