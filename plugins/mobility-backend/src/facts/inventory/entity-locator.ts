import { Entity } from '@backstage/catalog-model';

/** Backstage's annotations that tie an entity to its workloads. */
export const ANNOTATION_ID = 'backstage.io/kubernetes-id';
export const ANNOTATION_NAMESPACE = 'backstage.io/kubernetes-namespace';
export const ANNOTATION_SELECTOR = 'backstage.io/kubernetes-label-selector';
export const ANNOTATION_CLUSTER = 'backstage.io/kubernetes-cluster';

/** Where the catalog says that an entity runs. */
export interface EntityLocator {
  labelSelector: string;
  namespace?: string;
  cluster?: string;
}

/**
 * Reads the annotations as Backstage's Kubernetes plugin does: the label
 * selector wins over the id, which stands for a label of the same name.
 * Absent if neither is set.
 */
export function locateEntity(entity: Entity): EntityLocator | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const selector = annotations[ANNOTATION_SELECTOR];
  const id = annotations[ANNOTATION_ID];
  const labelSelector = selector || (id && `${ANNOTATION_ID}=${id}`);
  if (!labelSelector) return undefined;
  return {
    labelSelector,
    namespace: annotations[ANNOTATION_NAMESPACE] || undefined,
    cluster: annotations[ANNOTATION_CLUSTER] || undefined,
  };
}
