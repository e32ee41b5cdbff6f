import { CopyingPlan, PlanManifest } from 'backstage-plugin-mobility-common';
import { manifestsOf } from './objects';
import { standInOrder } from './stand-in-order';
import { TargetContext } from './step';

/** What is made on this target. One cluster may be a target twice. */
export function targetManifests(
  context: TargetContext<CopyingPlan>,
): PlanManifest['object'][] {
  const { run, target, index } = context;
  const manifests = manifestsOf(context, {
    step: 'restore',
    cluster: target.cluster,
    attempt: target.attempt,
    backup: run.doc.backup?.name,
  });
  const own = `-t${index + 1}-${target.attempt}`;
  return manifests.filter(object => {
    const { kind, metadata } = object;
    if (standInOrder(object)) return metadata.namespace === target.namespace;
    switch (kind) {
      case 'Namespace':
        return metadata.name === target.namespace;
      case 'NetworkPolicy':
      case 'PersistentVolumeClaim':
        return metadata.namespace === target.namespace;
      default:
        return metadata.name.endsWith(own);
    }
  });
}

/** What tells Velero how to restore, in its own namespace; a ConfigMap that stands in does not. */
export function helpersOf(
  manifests: PlanManifest['object'][],
): PlanManifest['object'][] {
  return manifests.filter(
    object => object.kind === 'ConfigMap' && !standInOrder(object),
  );
}
