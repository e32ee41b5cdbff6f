import { usePermission } from '@backstage/plugin-permission-react';
import {
  mobilityCloneCreatePermission,
  mobilityClusterReadPermission,
  mobilityCopyDeletePermission,
  mobilityEntityReadPermission,
  mobilityRunUpdatePermission,
} from 'backstage-plugin-mobility-common';

export interface Rights {
  /** Still asking; until then everything counts as allowed. */
  loading: boolean;
  read: boolean;
  clusters: boolean;
  clone: boolean;
  remove: boolean;
  /** Cancel and retry. */
  update: boolean;
}

/**
 * What whoever is signed in may do with an entity. Only for what is shown: the
 * server decides for itself, so nothing waits for these answers.
 */
export function useRights(entityRef: string): Rights {
  const resourceRef = entityRef;
  const answers = {
    read: usePermission({
      permission: mobilityEntityReadPermission,
      resourceRef,
    }),
    clusters: usePermission({ permission: mobilityClusterReadPermission }),
    clone: usePermission({
      permission: mobilityCloneCreatePermission,
      resourceRef,
    }),
    remove: usePermission({
      permission: mobilityCopyDeletePermission,
      resourceRef,
    }),
    update: usePermission({
      permission: mobilityRunUpdatePermission,
      resourceRef,
    }),
  };
  const may = ({ loading, allowed }: { loading: boolean; allowed: boolean }) =>
    loading || allowed;
  return {
    loading: Object.values(answers).some(({ loading }) => loading),
    read: may(answers.read),
    clusters: may(answers.clusters),
    clone: may(answers.clone),
    remove: may(answers.remove),
    update: may(answers.update),
  };
}
