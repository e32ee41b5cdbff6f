import { MissingRight } from '../../planning/facts';
import { Tier, TIER_FILES } from '../../planning/tiers';
import { ClusterClient } from './cluster-client';

export interface Right {
  verb: string;
  group: string;
  resource: string;
  /** Whether it is wanted in Velero's namespace, in that of stand-ins, or in the whole cluster. */
  scope: 'velero' | 'stand-ins' | 'cluster';
  tier: Tier;
}

const claims = (verb: string, tier: Tier): Right => ({
  verb,
  group: '',
  resource: 'persistentvolumeclaims',
  scope: 'cluster',
  tier,
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

const namespaces = (verb: string, tier: Tier): Right => ({
  verb,
  group: '',
  resource: 'namespaces',
  scope: 'cluster',
  tier,
});

const adjusting = (verb: string, group: string, resource: string): Right => ({
  verb,
  group,
  resource,
  scope: 'cluster',
  tier: 'adjust',
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
 * What keeping a Schedule of Velero needs: made, looked at, changed, taken away. Velero
 * itself makes the backups.
 */
export const SCHEDULE_RIGHTS: Right[] = [
  velero('get', 'schedules'),
  velero('create', 'schedules'),
  velero('patch', 'schedules'),
  velero('delete', 'schedules'),
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
export const MARK_RIGHTS: Right[] = [claims('patch', 'group')];

/**
 * What a copy that is to differ needs: other replicas, no way out of its namespace,
 * empty claims in the place of those that are left out.
 */
export const ADJUST_RIGHTS: Right[] = [
  adjusting('patch', 'apps', 'deployments/scale'),
  adjusting('patch', 'apps', 'statefulsets/scale'),
  adjusting('create', 'networking.k8s.io', 'networkpolicies'),
  claims('create', 'adjust'),
];

/** Both kinds that may be replaced, with a value or without one. */
const replaceable = (verb: string, scope: Right['scope']): Right[] =>
  ['secrets', 'configmaps'].map(resource => ({
    verb,
    group: '',
    resource,
    scope,
    tier: 'stand-ins',
  }));

/**
 * What a copy in which stand-ins take the place of Secrets and ConfigMaps needs.
 * To prove it they are read in the copy, by the list that `view` grants anyway: a
 * `get` of all Secrets would be one more right.
 */
export const STAND_IN_RIGHTS: Right[] = [
  ...replaceable('list', 'stand-ins'),
  ...replaceable('get', 'stand-ins'),
  ...replaceable('create', 'cluster'),
  ...replaceable('list', 'cluster').map(
    (right): Right => ({ ...right, tier: 'view' }),
  ),
];

/**
 * What replacing volumes needs besides a backup and a restore: stop and start what uses
 * them, keep the old ones, delete their claims and make them again.
 */
export const REPLACE_RIGHTS: Right[] = [
  ...(
    [
      ['patch', 'apps', 'deployments/scale'],
      ['patch', 'apps', 'statefulsets/scale'],
      ['list', 'storage.k8s.io', 'volumeattachments'],
      ['patch', '', 'persistentvolumes'],
    ] as const
  ).map(
    ([verb, group, resource]): Right => ({
      ...{ verb, group, resource },
      scope: 'cluster',
      tier: 'replace',
    }),
  ),
  ...['create', 'delete', 'patch'].map(verb => claims(verb, 'replace')),
];

/** What is asked of a replacement on top of a backup. */
export const REPLACE_RESTORE_RIGHTS: Right[] = [
  ...REPLACE_RIGHTS,
  velero('create', 'restores'),
  velero('patch', 'datadownloads'),
];

/** What removing a copy needs. */
export const REMOVE_RIGHTS: Right[] = [namespaces('delete', 'sweep')];

/**
 * What a probe does on its source or a target: back nothing up, read it, take both
 * away again.
 */
export const PROBE_RIGHTS: Right[] = [
  velero('create', 'backups'),
  velero('create', 'restores'),
  velero('delete', 'restores'),
  velero('create', 'deletebackuprequests'),
  velero('get', 'deletebackuprequests'),
  // Velero deletes no backup through a location that is read only.
  { ...velero('delete', 'backups'), tier: 'probe' },
];

/** The same with snapshots of volumes in a namespace of its own. */
export const PROBE_SNAPSHOT_RIGHTS: Right[] = [
  ...PROBE_RIGHTS,
  namespaces('create', 'protect'),
  namespaces('delete', 'sweep'),
  claims('create', 'probe'),
  {
    verb: 'create',
    group: 'snapshot.storage.k8s.io',
    resource: 'volumesnapshots',
    scope: 'cluster',
    tier: 'probe',
  },
];

/**
 * What deleting a backup needs. Why Velero would not delete it is in the request
 * for it.
 */
export const DELETE_RIGHTS: Right[] = [
  velero('create', 'deletebackuprequests'),
  velero('get', 'deletebackuprequests'),
];

/**
 * What reading a log needs where Mobility has no credentials for the bucket. No plan
 * asks for it: without it the page says why the log is not there.
 */
export const LOG_RIGHTS: Right[] = [
  velero('create', 'downloadrequests'),
  velero('get', 'downloadrequests'),
];

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
  switch (scope) {
    case 'velero':
      return definition.veleroNamespace;
    case 'stand-ins':
      return definition.standIns?.namespace;
    default:
      return undefined;
  }
}

async function isAllowed(
  cluster: ClusterClient,
  right: Right,
): Promise<boolean> {
  const { verb, group } = right;
  const [resource, subresource] = right.resource.split('/');
  const namespace = namespaceOf(cluster, right);
  const review = await cluster.call(
    { verb: 'create', resource: 'selfsubjectaccessreviews' },
    apis =>
      apis.authorization.createSelfSubjectAccessReview({
        body: {
          spec: {
            resourceAttributes: {
              ...{ verb, group, resource, subresource, namespace },
            },
          },
        },
      }),
  );
  return review.status?.allowed ?? false;
}
