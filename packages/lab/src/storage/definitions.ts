import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { KubernetesObject, objectsOfFile } from '../cluster/objects';

interface Definition extends KubernetesObject {
  spec: {
    versions: { name: string; storage: boolean }[];
    conversion?: { strategy: string };
  };
}

/**
 * The definitions of snapshots and group snapshots, from a folder of the pinned
 * module, each with the version that is stored and no other. The older ones
 * would be translated by a webhook that does not run here, and nobody in the lab
 * speaks them.
 */
export async function snapshotDefinitions(
  folder: string,
): Promise<KubernetesObject[]> {
  const names = (await readdir(folder)).filter(name =>
    name.includes('.storage.k8s.io_'),
  );
  const objects = await Promise.all(
    names.sort().map(name => objectsOfFile(join(folder, name))),
  );
  return objects.flat().filter(isDefinition).map(storedVersionOnly);
}

function isDefinition(object: KubernetesObject): object is Definition {
  return object.kind === 'CustomResourceDefinition';
}

export function storedVersionOnly(definition: Definition): Definition {
  const versions = definition.spec.versions.filter(({ storage }) => storage);
  return {
    ...definition,
    spec: { ...definition.spec, versions, conversion: { strategy: 'None' } },
  };
}
