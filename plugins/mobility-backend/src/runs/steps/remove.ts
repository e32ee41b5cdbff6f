import { ANNOTATION_RUN, RemovePlan } from 'backstage-plugin-mobility-common';
import { isNotFound } from '../../facts/clusters';
import { done, failed, note, Step, TargetContext, waiting } from './step';
import { listClaims } from './target-claims';

/** Deletes the namespace of a copy, and only the very one that its run made. */
export const remove: Step<TargetContext<RemovePlan>> = {
  async tick(context) {
    const { plan, target } = context;
    const { cluster, namespace: name } = target;
    const { client } = context.cluster(cluster);
    const namespace = await client
      .call({ verb: 'get', resource: 'namespaces', name }, apis =>
        apis.core.readNamespace({ name }),
      )
      .catch(error => {
        if (isNotFound(error)) return undefined;
        throw error;
      });
    if (!namespace || namespace.metadata?.deletionTimestamp)
      return done(note('REMOVING', {}));
    const uid = namespace.metadata?.uid;
    if (
      !uid ||
      namespace.metadata?.annotations?.[ANNOTATION_RUN] !== plan.copyOf
    ) {
      const owner =
        namespace.metadata?.annotations?.[ANNOTATION_RUN] ??
        'nobody that we know';
      const params = { cluster, resource: 'Namespace', name, owner };
      return failed('FOREIGN_OBJECT', params, {
        cluster,
        object: `Namespace/${name}`,
      });
    }
    if (!target.volumes) {
      target.volumes = await readVolumes(context);
      target.copy = { ...target.copy, namespaceUid: uid };
      // Written down before anything is deleted.
      return waiting(note('REMOVING', {}), 'volumes');
    }
    await context.effect('delete Namespace', () =>
      client.call({ verb: 'delete', resource: 'namespaces', name }, apis =>
        // The UID is a precondition: whoever replaced the namespace in this
        // very moment keeps theirs.
        apis.core.deleteNamespace({ name, body: { preconditions: { uid } } }),
      ),
    );
    return done(note('REMOVING', {}));
  },
};

async function readVolumes(
  context: TargetContext<RemovePlan>,
): Promise<{ name: string; retained: boolean }[]> {
  const { client } = context.cluster(context.target.cluster);
  const claims = await listClaims(client, context.target.namespace);
  const names = claims.flatMap(({ volume }) => volume ?? []);
  return Promise.all(
    names.map(async name => {
      const volume = await client.call(
        { verb: 'get', resource: 'persistentvolumes', name },
        apis => apis.core.readPersistentVolume({ name }),
      );
      return {
        name,
        retained: volume.spec?.persistentVolumeReclaimPolicy === 'Retain',
      };
    }),
  );
}
