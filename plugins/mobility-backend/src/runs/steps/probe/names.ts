import { PlanManifest, ProbePlan } from 'backstage-plugin-mobility-common';
import { manifestsOf } from '../objects';
import { StepContext } from '../step';

type Context = StepContext<ProbePlan>;

/** A probe is never retried: what it makes has one name for good. */
const ATTEMPT = 1;

/** The clusters of a probe, its source first. */
export function probedClusters({ plan }: Context): string[] {
  return [plan.source.cluster, ...plan.targets.map(({ cluster }) => cluster)];
}

/** The Backup that holds nothing. */
export function backupOf(context: Context): PlanManifest['object'] {
  const { cluster } = context.plan.source;
  const [backup] = manifestsOf(context, {
    step: 'backup',
    cluster,
    attempt: ATTEMPT,
  });
  return backup;
}

/** The Restore of it on a target. */
export function restoreOf(
  context: Context,
  cluster: string,
): PlanManifest['object'] {
  const [restore] = manifestsOf(context, {
    step: 'read',
    cluster,
    attempt: ATTEMPT,
    backup: backupOf(context).metadata.name,
  });
  return restore;
}

/** What a probe makes to try snapshots on a cluster; nothing where it does not. */
export function storageOf(
  context: Context,
  cluster: string,
): {
  namespace?: PlanManifest['object'];
  claims: PlanManifest['object'][];
  snapshots: PlanManifest['object'][];
} {
  const all = manifestsOf(context, {
    step: 'snapshots',
    cluster,
    attempt: ATTEMPT,
  });
  const of = (kind: string) => all.filter(object => object.kind === kind);
  return {
    namespace: of('Namespace').at(0),
    claims: of('PersistentVolumeClaim'),
    snapshots: of('VolumeSnapshot'),
  };
}
