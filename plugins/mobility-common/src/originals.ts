import type { Inventory, InventoryNamespace } from './schemas/inventory';

/** Whether an application runs there itself, and not a copy that Mobility made. @public */
export function isOriginal({
  copyOf,
}: Pick<InventoryNamespace, 'copyOf'>): boolean {
  return copyOf === undefined;
}

/** Where the original runs, of the clusters that answered. @public */
export function originalsOf(
  clusters: Inventory['clusters'],
): { cluster: string; namespace: string }[] {
  return clusters.flatMap(entry =>
    entry.state === 'ok'
      ? entry.namespaces
          .filter(isOriginal)
          .map(({ namespace }) => ({ cluster: entry.cluster, namespace }))
      : [],
  );
}
