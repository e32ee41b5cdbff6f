import {
  CloneRequest,
  CloneTarget,
  dnsLabelSchema,
} from 'backstage-plugin-mobility-common';
import { BackingChoices, toBacking } from './backing-choices';

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
  replicas?: Record<string, number>;
  egress?: 'deny';
  replace?: Record<string, string>;
}

/** What the server is asked to plan, and later to do. */
export function toCloneRequest(
  entityRef: string,
  source: Source,
  targets: readonly DecidedTarget[],
  backing: BackingChoices,
): CloneRequest {
  return {
    kind: 'clone',
    entityRef,
    source: { cluster: source.cluster },
    targets: toTargets(source, targets),
    strategy: 'auto',
    ...toBacking(backing),
    // Velero's own default: 30 days.
    ttlHours: 720,
  };
}

/** The copies that are asked for. */
export function toTargets(
  source: Source,
  targets: readonly DecidedTarget[],
): CloneTarget[] {
  return targets.map(target => ({
    cluster: target.cluster,
    namespaceMapping: { [source.namespace]: target.namespace },
    storageClassMapping: target.storage,
    hostMapping: target.hosts,
    cronJobs: 'suspend',
    replicas: target.replicas ?? {},
    egress: target.egress ?? 'keep',
    replace: target.replace ?? {},
  }));
}

/** Whether Kubernetes would take the name. */
export function isNamespaceName(name: string): boolean {
  return dnsLabelSchema.safeParse(name).success;
}
