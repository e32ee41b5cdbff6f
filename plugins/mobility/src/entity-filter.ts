import type { FilterPredicate } from '@backstage/filter-predicates';

/**
 * Services, so that the tab can say what is missing, and whatever says where it
 * runs in Kubernetes. As data: it costs nothing, and operators can read and
 * replace it. The names are those of plugin-kubernetes-common, which would be
 * loaded at start otherwise.
 */
export const entityFilter: FilterPredicate = {
  $any: [
    { kind: 'component', 'spec.type': 'service' },
    { 'metadata.annotations.backstage.io/kubernetes-id': { $exists: true } },
    {
      'metadata.annotations.backstage.io/kubernetes-label-selector': {
        $exists: true,
      },
    },
  ],
};
