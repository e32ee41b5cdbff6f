import { ApplicationFacts, RouteFacts, StorageClassFacts } from './facts';

/** The StorageClasses of an application's claims and claim templates. */
export function storageClassesInUse({
  volumes,
  workloads,
}: ApplicationFacts): string[] {
  const names = [
    ...volumes.map(volume => volume.storageClass),
    ...workloads.flatMap(workload => workload.claimTemplates),
  ];
  return [...new Set(names.flatMap(name => name || []))].sort();
}

/** Each StorageClass in use and what it becomes on a target. */
export function mapStorageClasses(
  application: ApplicationFacts,
  mapping: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    storageClassesInUse(application).map(name => [name, mapping[name] ?? name]),
  );
}

/** The class that volumes of a class get on a target; nothing if there is none. */
export function mappedClass(
  storageClass = '',
  mapping: Record<string, string>,
  classes: StorageClassFacts[],
): StorageClassFacts | undefined {
  const wanted = mapping[storageClass] ?? storageClass;
  return classes.find(({ name }) => name === wanted);
}

/** The hosts of Ingresses, routes and Gateways, those of certificates included. */
export function hostsOf(routes: readonly RouteFacts[]): string[] {
  const hosts = routes.flatMap(route =>
    route.hosts.flatMap(({ host }) => host ?? []),
  );
  return [...new Set(hosts)].sort();
}
