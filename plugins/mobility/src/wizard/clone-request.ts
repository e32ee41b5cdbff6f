import { CloneRequest, dnsLabelSchema } from 'backstage-plugin-mobility-common';

/** Where the original is. */
export interface Source {
  cluster: string;
  namespace: string;
}

/** A target with everything decided. */
export interface DecidedTarget {
  cluster: string;
  namespace: string;
  storage: Record<string, string>;
  hosts: Record<string, string>;
}

/** What the server is asked to plan, and later to do. */
export function toCloneRequest(
  entityRef: string,
  source: Source,
  targets: readonly DecidedTarget[],
): CloneRequest {
  return {
    kind: 'clone',
    entityRef,
    source: { cluster: source.cluster },
    targets: targets.map(({ cluster, namespace, storage, hosts }) => ({
      cluster,
      namespaceMapping: { [source.namespace]: namespace },
      storageClassMapping: storage,
      hostMapping: hosts,
      cronJobs: 'suspend',
    })),
    strategy: 'auto',
    // Velero's own default: 30 days.
    ttlHours: 720,
  };
}

/** Whether Kubernetes would take the name. */
export function isNamespaceName(name: string): boolean {
  return dnsLabelSchema.safeParse(name).success;
}
