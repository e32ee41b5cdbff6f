import { RemovePlan } from 'backstage-plugin-mobility-common';
import { ClusterClient, isNotFound } from '../../facts/clusters';
import { done, note, Step, TargetContext, waiting } from './step';

/** The copy is gone when its namespace and its volumes are, and not before. */
export const verifyRemoved: Step<TargetContext<RemovePlan>> = {
  async tick(context) {
    const { plan, target } = context;
    const { client } = context.cluster(target.cluster);
    const left = await context.effect('read namespace', () =>
      readLeft(context, client),
    );
    if (left.length > 0) return waiting(note('REMOVING', {}), left.join());
    target.copy = { ...target.copy, state: 'removed' };
    await context.forgetCopy(plan.copyOf, target);
    const retained = (target.volumes ?? [])
      .filter(v => v.retained)
      .map(({ name }) => name);
    return done(
      retained.length > 0
        ? note('REMOVED_RETAINED', { volumes: retained.join(', ') })
        : note('REMOVED', {}),
    );
  },
};

async function readLeft(
  { target }: TargetContext<RemovePlan>,
  client: ClusterClient,
): Promise<string[]> {
  const { namespace: name } = target;
  const namespace = await exists(
    client.call({ verb: 'get', resource: 'namespaces', name }, apis =>
      apis.core.readNamespace({ name }),
    ),
  );
  const same =
    namespace && namespace.metadata?.uid === target.copy.namespaceUid;
  const volumes = await Promise.all(
    (target.volumes ?? [])
      .filter(({ retained }) => !retained)
      .map(async volume => {
        const found = await exists(
          client.call(
            { verb: 'get', resource: 'persistentvolumes', name: volume.name },
            apis => apis.core.readPersistentVolume({ name: volume.name }),
          ),
        );
        return found ? [`PersistentVolume/${volume.name}`] : [];
      }),
  );
  return [...(same ? [`Namespace/${name}`] : []), ...volumes.flat()];
}

async function exists<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
