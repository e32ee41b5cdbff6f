import { ApplicationFacts } from '../facts';

interface Rule {
  conditions: {
    groupResource: string;
    namespaces: string[];
    resourceNameRegex: string;
  };
  patches: { operation: string; path: string; value: string }[];
}

/**
 * What must differ before an object exists on the target. Velero's ConfigMap
 * for changing StorageClasses is global to all restores of a server, so every
 * run brings a modifier of its own. Namespaces in it are the source's.
 *
 * `undefined` where nothing differs: Velero refuses an empty modifier.
 */
export function resourceModifier(
  application: ApplicationFacts,
  storageClasses: Record<string, string>,
): { version: 'v1'; resourceModifierRules: Rule[] } | undefined {
  const namespaces = [application.namespace.name];
  const changed = (name: string | undefined) =>
    name !== undefined &&
    storageClasses[name] !== undefined &&
    storageClasses[name] !== name
      ? storageClasses[name]
      : undefined;
  const rules: Rule[] = [
    ...application.volumes.flatMap(({ claim, storageClass }) => {
      const value = changed(storageClass);
      if (!value) return [];
      return [
        {
          conditions: {
            groupResource: 'persistentvolumeclaims',
            namespaces,
            resourceNameRegex: exactly(claim),
          },
          patches: [
            {
              operation: 'replace',
              path: '/spec/storageClassName',
              value: quoted(value),
            },
          ],
        },
      ];
    }),
    ...application.workloads.flatMap(({ kind, name, claimTemplates }) => {
      // volumeClaimTemplates is an atomic list: a merge would replace all of
      // it, so each is patched by its index.
      const patches = claimTemplates.flatMap((template, i) => {
        const value = changed(template);
        const path = `/spec/volumeClaimTemplates/${i}/spec/storageClassName`;
        return value ? [{ operation: 'add', path, value: quoted(value) }] : [];
      });
      if (kind !== 'StatefulSet' || patches.length === 0) return [];
      return [
        {
          conditions: {
            groupResource: 'statefulsets.apps',
            namespaces,
            resourceNameRegex: exactly(name),
          },
          patches,
        },
      ];
    }),
  ];
  return rules.length > 0
    ? { version: 'v1', resourceModifierRules: rules }
    : undefined;
}

function exactly(name: string): string {
  return `^${name.replaceAll('.', '\\.')}$`;
}

/** Quoted, else a class named `1` or `true` becomes a number or a boolean. */
function quoted(value: string): string {
  return `"${value}"`;
}
