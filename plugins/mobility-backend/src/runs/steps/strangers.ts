import { BackingPlan } from 'backstage-plugin-mobility-common';
import { admitsOf } from './admits';
import { ResourceList } from './resource-list';

/** Taken along with a volume by Velero itself. */
const OF_VOLUMES = new Set(['VolumeSnapshot', 'VolumeGroupSnapshot']);

/**
 * Objects of others that are in the backup of an application that shares its
 * namespace, as `Kind name`. Its owner may not be given them, whoever put them in: a
 * plugin of Velero can add to what the plan names.
 */
export function strangersIn(list: ResourceList, plan: BackingPlan): string[] {
  if (plan.scope.mode !== 'closure') return [];
  const { namespace } = plan.source;
  const admits = admitsOf(plan.manifests, namespace);
  return Object.entries(list)
    .flatMap(([type, objects]) => {
      const kind = type.split('/').at(-1) ?? type;
      if (OF_VOLUMES.has(kind)) return [];
      return objects
        .filter(object => object.startsWith(`${namespace}/`))
        .map(object => object.slice(namespace.length + 1))
        .filter(name => !admits(kind, name))
        .map(name => `${kind} ${name}`);
    })
    .sort();
}
