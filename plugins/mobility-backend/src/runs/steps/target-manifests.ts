import { ClonePlan, PlanManifest } from 'backstage-plugin-mobility-common';
import { manifestsOf } from './objects';
import { TargetContext } from './step';

/** What is made on this target. One cluster may be a target twice. */
export function targetManifests(
  context: TargetContext<ClonePlan>,
): PlanManifest['object'][] {
  const { run, target, index } = context;
  const manifests = manifestsOf(context, {
    step: 'restore',
    cluster: target.cluster,
    attempt: target.attempt,
    backup: run.doc.backup?.name,
  });
  const own = `-t${index + 1}-${target.attempt}`;
  return manifests.filter(({ kind, metadata }) =>
    kind === 'Namespace'
      ? metadata.name === target.namespace
      : metadata.name.endsWith(own),
  );
}
