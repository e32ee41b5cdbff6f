import { PlanManifest } from 'backstage-plugin-mobility-common';
import { stringify } from 'yaml';
import { BackedUpObject } from '../facts';
import { ResolvedParts, restoredOf } from '../parts';
import { literal, NamespacedFilterPolicy, PLURALS } from './filters';

/**
 * What makes a Restore bring back some objects only: an allowlist by name, since Velero
 * 1.18.3 (pkg/restore/restore.go, `getSelectedRestoreableItems`). What an action adds to
 * an object is not held against it, such as the claims of a pod: where none comes
 * back, claims and volumes are kept out altogether.
 */
export function partsManifests(
  parts: ResolvedParts,
  namespace: string,
  metadata: PlanManifest['object']['metadata'],
): { policy: PlanManifest['object']; spec: object } {
  const policies = [partsPolicy(parts, namespace)];
  const hasClaims = restoredOf(parts).some(
    ({ kind }) => kind === 'PersistentVolumeClaim',
  );
  return {
    policy: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: {
        'parts.yaml': stringify({
          version: 'v1',
          namespacedFilterPolicies: policies,
        }),
      },
    },
    spec: {
      resourcePolicy: { kind: 'configmap', name: metadata.name },
      ...(hasClaims
        ? {}
        : {
            excludedResources: ['persistentvolumeclaims', 'persistentvolumes'],
          }),
    },
  };
}

function partsPolicy(
  parts: ResolvedParts,
  namespace: string,
): NamespacedFilterPolicy {
  const names = new Map<string, string[]>();
  const add = (plural: string | undefined, name: string) => {
    if (plural) names.set(plural, [...(names.get(plural) ?? []), name]);
  };
  const { pods, beside } = parts;
  const restored = restoredOf(parts);
  for (const { kind, name } of restored) add(PLURALS[kind], name);
  for (const name of pods) {
    if (!isThere(restored, name)) add(PLURALS.Pod, name);
  }
  for (const ref of beside) {
    const [kind, name] = ref.split('/');
    add(PLURALS[kind], name);
  }
  const written = restored.filter(({ endpoints }) => endpoints);
  for (const { name } of written) add(PLURALS.Endpoints, name);
  return {
    namespaces: [namespace],
    resourceFilters: [
      ...[...names]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([plural, list]) => ({
          kinds: [plural],
          names: list.map(literal).sort(),
        })),
      ...(written.length > 0
        ? [
            {
              kinds: ['endpointslices'],
              orLabelSelectors: written.map(({ name }) => ({
                matchLabels: { 'kubernetes.io/service-name': name },
              })),
            },
          ]
        : []),
    ],
  };
}

/** A pod of nobody is an object of its own. */
function isThere(objects: BackedUpObject[], pod: string): boolean {
  return objects.some(({ kind, name }) => kind === 'Pod' && name === pod);
}
