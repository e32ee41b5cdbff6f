import { MissingRight } from '../../planning/facts';
import { ClusterClient } from './cluster-client';

interface Right {
  verb: string;
  group: string;
  resource: string;
  /** Set to Velero's namespace; otherwise the right is for the whole cluster. */
  inVelero?: boolean;
}

/** Where the YAML of a tier is; named in every "missing right". */
export const TIER_FILES = {
  view: 'docs/rbac/view.yaml',
  protect: 'docs/rbac/protect.yaml',
  sweep: 'docs/rbac/sweep.yaml',
} as const;

const velero = (verb: string, resource: string): Right => ({
  verb,
  group: 'velero.io',
  resource,
  inVelero: true,
});

/** What a run does on its source beyond reading. */
export const SOURCE_RIGHTS: Right[] = [
  velero('create', 'backups'),
  velero('patch', 'podvolumebackups'),
  { verb: 'create', group: '', resource: 'configmaps', inVelero: true },
  { verb: 'delete', group: '', resource: 'configmaps', inVelero: true },
];

/** What a run does on a target beyond reading. */
export const TARGET_RIGHTS: Right[] = [
  velero('create', 'backups'),
  velero('create', 'restores'),
  velero('create', 'podvolumebackups'),
  velero('patch', 'podvolumebackups'),
  velero('patch', 'podvolumerestores'),
  { verb: 'create', group: '', resource: 'configmaps', inVelero: true },
  { verb: 'delete', group: '', resource: 'configmaps', inVelero: true },
  { verb: 'create', group: '', resource: 'namespaces' },
];

/** What removing a copy needs. */
export const REMOVE_RIGHTS: Right[] = [
  { verb: 'delete', group: '', resource: 'namespaces' },
];

/**
 * Which of the rights are missing. Asks the API server
 * (SelfSubjectAccessReview), which stores nothing.
 */
export async function readMissingRights(
  cluster: ClusterClient,
  rights: Right[],
): Promise<MissingRight[]> {
  const answers = await Promise.all(
    rights.map(async right => ({
      right,
      allowed: await isAllowed(cluster, right),
    })),
  );
  return answers
    .filter(({ allowed }) => !allowed)
    .map(({ right }) => ({
      verb: right.verb,
      resource: right.resource,
      namespace: right.inVelero
        ? cluster.definition.veleroNamespace
        : undefined,
      file: fileOfRight(right.verb, right.resource),
    }));
}

/** The file that grants a right. Reading is `view`, deleting a copy `sweep`. */
export function fileOfRight(verb: string, resource: string): string {
  if (['get', 'list', 'watch'].includes(verb)) return TIER_FILES.view;
  return verb === 'delete' && resource === 'namespaces'
    ? TIER_FILES.sweep
    : TIER_FILES.protect;
}

async function isAllowed(
  cluster: ClusterClient,
  right: Right,
): Promise<boolean> {
  const review = await cluster.call(
    { verb: 'create', resource: 'selfsubjectaccessreviews' },
    apis =>
      apis.authorization.createSelfSubjectAccessReview({
        body: {
          spec: {
            resourceAttributes: {
              verb: right.verb,
              group: right.group,
              resource: right.resource,
              namespace: right.inVelero
                ? cluster.definition.veleroNamespace
                : undefined,
            },
          },
        },
      }),
  );
  return review.status?.allowed ?? false;
}
