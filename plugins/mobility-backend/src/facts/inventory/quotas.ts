import type {
  V1LimitRange,
  V1LimitRangeItem,
  V1ResourceQuota,
} from '@kubernetes/client-node';
import {
  ClaimLimitFacts,
  PodLimitFacts,
  QuotaFacts,
} from '../../planning/facts';
import { ClusterClient } from '../clusters';
import { nameOf } from './namespace-objects';
import { amountOfQuantity, bytesOfQuantity } from './quantity';

/** What a namespace may hold. @throws ClusterError */
export async function readQuotas(
  cluster: ClusterClient,
  namespace: string,
): Promise<QuotaFacts[]> {
  const { items } = await cluster.call(
    { verb: 'list', resource: 'resourcequotas', namespace },
    ({ core }) => core.listNamespacedResourceQuota({ namespace }),
  );
  return items.flatMap(toQuotaFacts);
}

/** How large a claim may be in a namespace. @throws ClusterError */
export async function readLimits(
  cluster: ClusterClient,
  namespace: string,
): Promise<ClaimLimitFacts[]> {
  return (await listRanges(cluster, namespace)).flatMap(toClaimLimits);
}

/** What a namespace wants to know of its pods. @throws ClusterError */
export async function readPodLimits(
  cluster: ClusterClient,
  namespace: string,
): Promise<PodLimitFacts[]> {
  return (await listRanges(cluster, namespace)).map(toPodLimits);
}

async function listRanges(
  cluster: ClusterClient,
  namespace: string,
): Promise<V1LimitRange[]> {
  const { items } = await cluster.call(
    { verb: 'list', resource: 'limitranges', namespace },
    ({ core }) => core.listNamespacedLimitRange({ namespace }),
  );
  return items;
}

/**
 * None for a quota of certain pods only (`scopes`): which those are is not known
 * beforehand.
 */
export function toQuotaFacts(quota: V1ResourceQuota): QuotaFacts[] {
  const { hard = {}, scopes = [], scopeSelector } = quota.spec ?? {};
  if (scopes.length > 0 || scopeSelector) return [];
  const used = quota.status?.used ?? {};
  const left = Object.entries(hard).map(([resource, most]) => [
    resource,
    amountOfQuantity(most) - amountOfQuantity(used[resource]),
  ]);
  return [{ name: nameOf(quota), free: Object.fromEntries(left) }];
}

export function toClaimLimits(range: V1LimitRange): ClaimLimitFacts[] {
  return (range.spec?.limits ?? [])
    .filter(({ type }) => type === 'PersistentVolumeClaim')
    .map(({ min, max }) => ({
      name: nameOf(range),
      minBytes: optional(min?.storage),
      maxBytes: optional(max?.storage),
    }));
}

/**
 * Of containers the API server completes what is given: a limit from the most, a
 * request from the limit or the least (Kubernetes 1.34, pkg/apis/core/v1,
 * `SetDefaults_LimitRangeItem`). What is demanded and not said is refused
 * (plugin/pkg/admission/limitranger).
 */
export function toPodLimits(range: V1LimitRange): PodLimitFacts {
  const items = range.spec?.limits ?? [];
  const containers = items.filter(({ type }) => type === 'Container');
  const all = items.filter(
    ({ type }) => type === 'Container' || type === 'Pod',
  );
  const sizes = (what: string, quantities: object = {}) =>
    Object.keys(quantities).map(resource => `${what}.${resource}`);
  const demandsOf = ({ min, max, maxLimitRequestRatio }: V1LimitRangeItem) => [
    ...sizes('requests', { ...min, ...maxLimitRequestRatio }),
    ...sizes('limits', { ...max, ...maxLimitRequestRatio }),
  ];
  return {
    name: nameOf(range),
    gives: containers.flatMap(one => [
      ...sizes('requests', one.defaultRequest),
      ...sizes('limits', one._default),
    ]),
    demands: all.flatMap(demandsOf),
  };
}

function optional(quantity: string | undefined): number | undefined {
  return quantity === undefined ? undefined : bytesOfQuantity(quantity);
}
