import { NamespaceObjects } from './closure';
import {
  KubeObject,
  nameOf,
  WORKLOAD_KINDS,
  WorkloadObjects,
} from './namespace-objects';
import { objectsByKind } from './scope-kinds';

/** What is there of each kind that is read; `null`: it may not be read. */
export function listsByKind({
  workloads,
  claims,
  scope,
}: Omit<NamespaceObjects, 'gateways'>): Record<string, KubeObject[] | null> {
  const kinds = Object.entries(WORKLOAD_KINDS) as [
    keyof WorkloadObjects,
    string,
  ][];
  return {
    ...Object.fromEntries(kinds.map(([key, kind]) => [kind, workloads[key]])),
    PersistentVolumeClaim: claims,
    ...Object.fromEntries(
      objectsByKind(scope).map(({ kind, objects }) => [kind, objects]),
    ),
  };
}

/** Their names alone. */
export function namesByKind(
  objects: Omit<NamespaceObjects, 'gateways'>,
): Record<string, string[] | null> {
  return Object.fromEntries(
    Object.entries(listsByKind(objects)).map(([kind, list]) => [
      kind,
      list && list.map(nameOf).sort(),
    ]),
  );
}
