import { stringify } from 'yaml';
import { LabCluster } from '../lab/types';
import { veleroNamespace } from '../velero/locations';

/** Classes of `onprem` and those of `cloud` that can do the same. */
export const classesOnCloud = {
  'fast-group': 'premium-group',
  fast: 'premium',
  'fast-retain': 'premium-retain',
} as const;

/**
 * What a restore changes on its way, for one restore only. Velero's ConfigMap
 * for classes would be simpler, and hold for all restores of the cluster.
 */
export function classMapping(classes: Record<string, string>): string {
  const path = '/spec/storageClassName';
  return stringify({
    version: 'v1',
    resourceModifierRules: Object.entries(classes).map(([from, to]) => ({
      conditions: {
        groupResource: 'persistentvolumeclaims',
        matches: [{ path, value: from }],
      },
      patches: [{ operation: 'replace', path, value: to }],
    })),
  });
}

export async function createModifier(
  cluster: LabCluster,
  name: string,
  rules: string,
): Promise<void> {
  await cluster.kubectl([
    ...['create', 'configmap', name, '--namespace', veleroNamespace],
    `--from-literal=rules.yaml=${rules}`,
  ]);
}

export async function removeModifier(
  cluster: LabCluster,
  name: string,
): Promise<void> {
  await cluster.kubectl([
    ...['delete', 'configmap', name, '--namespace', veleroNamespace],
    '--ignore-not-found',
  ]);
}
