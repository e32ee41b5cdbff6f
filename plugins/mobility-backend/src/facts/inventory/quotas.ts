import type { V1LimitRange, V1ResourceQuota } from '@kubernetes/client-node';
import { ClaimLimitFacts, QuotaFacts } from '../../planning/facts';
import { ClusterClient } from '../clusters';
import { nameOf } from './namespace-objects';
import { bytesOfQuantity } from './quantity';

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
  const { items } = await cluster.call(
    { verb: 'list', resource: 'limitranges', namespace },
    ({ core }) => core.listNamespacedLimitRange({ namespace }),
  );
  return items.flatMap(toClaimLimits);
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
    bytesOfQuantity(most) - bytesOfQuantity(used[resource]),
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

function optional(quantity: string | undefined): number | undefined {
  return quantity === undefined ? undefined : bytesOfQuantity(quantity);
}
