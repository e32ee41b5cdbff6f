import { ClosureFacts, PodSelector } from '../facts';
import { GATEWAY_KINDS, ROUTE_KINDS } from '../route-kinds';
import { nameOf } from '../served-kinds';

/** A filter of some kinds, or of all others: Velero's `resourceFilters`. */
interface ResourceFilter {
  kinds: string[];
  orLabelSelectors?: PodSelector[];
  names?: string[];
  excludedNames?: string[];
}

/** Velero's `namespacedFilterPolicies`, since 1.18.3; its keys are read strictly. */
export interface NamespacedFilterPolicy {
  namespaces: string[];
  resourceFilters: ResourceFilter[];
}

/** What of the source is to be in the backup. */
export interface FilterScope {
  namespace: string;
  /** Claims that are not, and neither are their volumes. */
  leaveOut: string[];
  /** What is, where that is not all else. */
  closure?: ClosureFacts;
}

const SLICES = 'endpointslices';

/** Whatever has no filter of its own; it may not name names. */
const ALL_OTHERS: ResourceFilter = { kinds: ['*'] };

/** The first Velero that takes such policies. */
export const FILTERS_SINCE = '1.18.3';

/**
 * Which objects of the namespace are in the backup, where that is not all of them.
 *
 * A policy is an allowlist of kinds: without a filter for all others only those
 * that it names would be collected (1.18.3, pkg/backup/item_collector.go). Names
 * hold also for what an action adds, such as the claim of a pod
 * (pkg/backup/item_backupper.go, `itemInclusionChecks`). A volume comes in through
 * its claim alone (pkg/itemblock/actions/pvc_action.go), so it stays out with it:
 * with reclaim policy Retain it would be restored with the handle of the original.
 */
export function filterPolicies({
  namespace,
  leaveOut,
  closure,
}: FilterScope): NamespacedFilterPolicy[] {
  if (closure) {
    return [
      {
        namespaces: [namespace],
        resourceFilters: closureFilters(closure, leaveOut),
      },
    ];
  }
  if (leaveOut.length === 0) return [];
  return [
    {
      namespaces: [namespace],
      resourceFilters: [
        {
          kinds: ['persistentvolumeclaims'],
          excludedNames: [...leaveOut].sort(),
        },
        ALL_OTHERS,
      ],
    },
  ];
}

/**
 * What goes along from a namespace that others share, by kind. Velero finds kinds by
 * their plural alone, whatever their group (pkg/backup/backup.go,
 * `resolveNamespacedFilterPolicies`); of two groups with the same one it takes that
 * of Kubernetes.
 */
const OWN_KINDS = {
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
  Job: 'jobs',
  CronJob: 'cronjobs',
  Service: 'services',
  Endpoints: 'endpoints',
  ConfigMap: 'configmaps',
  Secret: 'secrets',
  ServiceAccount: 'serviceaccounts',
  Ingress: 'ingresses',
  NetworkPolicy: 'networkpolicies',
  PodDisruptionBudget: 'poddisruptionbudgets',
  HorizontalPodAutoscaler: 'horizontalpodautoscalers',
  Role: 'roles',
  RoleBinding: 'rolebindings',
};

/**
 * Of kinds that are no kinds of Kubernetes the group has to be told, for others have a
 * `gateways` too. What discovery does not find Velero takes as it is, and by the same
 * name it looks for the filter of an object.
 */
const CUSTOM_KINDS = Object.fromEntries(
  GATEWAY_KINDS.map(kind => [kind, nameOf(ROUTE_KINDS[kind])]),
);

/** Those that are let in by name; claims too, in their own way. */
const NAMED_KINDS: Readonly<Record<string, string>> = {
  ...OWN_KINDS,
  ...CUSTOM_KINDS,
};

/** All kinds that a closure may hold. */
export const PLURALS: Readonly<Record<string, string | undefined>> = {
  ...NAMED_KINDS,
  PersistentVolumeClaim: 'persistentvolumeclaims',
  Pod: 'pods',
  ReplicaSet: 'replicasets',
  ControllerRevision: 'controllerrevisions',
  EndpointSlice: SLICES,
};

/** Made by controllers, under names that change, with the labels of the pods. */
const OF_PODS = ['pods', 'replicasets', 'controllerrevisions'];

/** Picked by labels, whatever their names. */
export const PICKED = [...OF_PODS, SLICES];

/** No object has such a name. */
const NOTHING = { excludedNames: ['*'] };

function closureFilters(
  { names, podSelectors }: ClosureFacts,
  leaveOut: string[],
): ResourceFilter[] {
  const byName = Object.entries(NAMED_KINDS).flatMap(([kind, plural]) => {
    const list = names[kind] ?? [];
    return list.length > 0
      ? [{ kinds: [plural], names: list.map(literal) }]
      : [];
  });
  const claims = (names.PersistentVolumeClaim ?? []).filter(
    name => !leaveOut.includes(name),
  );
  // Where a Service leads that picks no pods may be written in either way.
  const slices = (names.Endpoints ?? []).map(service => ({
    matchLabels: { 'kubernetes.io/service-name': service },
  }));
  return [
    ...byName,
    // Never without a filter: the claims of a pod come along with it.
    {
      kinds: ['persistentvolumeclaims'],
      ...(claims.length > 0 ? { names: claims.map(literal) } : NOTHING),
    },
    ...(slices.length > 0
      ? [{ kinds: [SLICES], orLabelSelectors: slices }]
      : []),
    ...(podSelectors.length > 0
      ? [{ kinds: OF_PODS, orLabelSelectors: podSelectors }]
      : []),
  ];
}

/** Velero takes names for globs; those of Roles may hold any character. */
export function literal(name: string): string {
  return name.replace(/[\\*?[\]{},!]/g, '\\$&');
}
