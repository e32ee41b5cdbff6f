import { MissingRight } from '../../planning/facts';
import { Tier, TIER_FILES } from '../../planning/tiers';
import { ClusterClient } from './cluster-client';

/** The tiers beyond reading, which is tried and not asked for. */
type AskedTier = Exclude<Tier, 'view'>;

export interface Right {
  verb: string;
  group: string;
  resource: string;
  /** Whether it is wanted in Velero's namespace only, or in the whole cluster. */
  scope: 'velero' | 'cluster';
  tier: AskedTier;
}

const claims = (verb: string): Right => ({
  verb,
  group: '',
  resource: 'persistentvolumeclaims',
  scope: 'cluster',
  tier: 'group',
});

const velero = (verb: string, resource: string): Right => ({
  verb,
  group: 'velero.io',
  resource,
  scope: 'velero',
  tier: 'protect',
});

/** Volume policies and resource modifiers: made, known again, removed. */
const CONFIG_MAPS = ['create', 'get', 'delete'].map(
  (verb): Right => ({
    verb,
    group: '',
    resource: 'configmaps',
    scope: 'velero',
    tier: 'protect',
  }),
);

const namespaces = (verb: string, tier: AskedTier): Right => ({
  verb,
  group: '',
  resource: 'namespaces',
  scope: 'cluster',
  tier,
});

/**
 * What a clone does on its source beyond reading: back up, stop the movers when
 * it is cancelled, and give up the backup of a failed attempt when it is retried.
 */
export const SOURCE_RIGHTS: Right[] = [
  velero('create', 'backups'),
  velero('patch', 'podvolumebackups'),
  velero('patch', 'datauploads'),
  velero('create', 'deletebackuprequests'),
  ...CONFIG_MAPS,
];

/**
 * What a clone does on a target beyond reading: publish the backup, restore,
 * stop the movers, and remove the Restore of a failed attempt.
 */
export const TARGET_RIGHTS: Right[] = [
  velero('create', 'backups'),
  velero('create', 'restores'),
  velero('delete', 'restores'),
  velero('create', 'podvolumebackups'),
  velero('patch', 'podvolumebackups'),
  velero('patch', 'podvolumerestores'),
  velero('patch', 'datadownloads'),
  ...CONFIG_MAPS,
  namespaces('create', 'protect'),
];

/**
 * Marks on claims, which make a group of them or tell like from like. Whoever
 * withholds this gets single snapshots instead of groups.
 */
export const MARK_RIGHTS: Right[] = [claims('patch')];

/** What removing a copy needs. */
export const REMOVE_RIGHTS: Right[] = [namespaces('delete', 'sweep')];

/**
 * A retry that first has to remove the half-made copy. Not asked of a first
 * attempt: whoever withholds `sweep` can clone, and clears by hand.
 */
export const CLEAR_RIGHTS: Right[] = [...TARGET_RIGHTS, ...REMOVE_RIGHTS];

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
      namespace: namespaceOf(cluster, right),
      file: TIER_FILES[right.tier],
    }));
}

function namespaceOf(
  { definition }: ClusterClient,
  { scope }: Right,
): string | undefined {
  return scope === 'velero' ? definition.veleroNamespace : undefined;
}

async function isAllowed(
  cluster: ClusterClient,
  right: Right,
): Promise<boolean> {
  const { verb, group, resource } = right;
  const namespace = namespaceOf(cluster, right);
  const review = await cluster.call(
    { verb: 'create', resource: 'selfsubjectaccessreviews' },
    apis =>
      apis.authorization.createSelfSubjectAccessReview({
        body: {
          spec: { resourceAttributes: { verb, group, resource, namespace } },
        },
      }),
  );
  return review.status?.allowed ?? false;
}
