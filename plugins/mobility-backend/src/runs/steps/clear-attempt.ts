import { ANNOTATION_RUN, CopyingPlan } from 'backstage-plugin-mobility-common';
import { isNotFound } from '../../facts/clusters';
import { deleteConfigMap, ignoreNotFound } from './objects';
import { failed, note, Outcome, TargetContext, waiting } from './step';
import { helpersOf, targetManifests } from './target-manifests';

/**
 * Removes what a failed attempt left on a target: its Restore, its modifier and
 * the half-filled namespace, if this run made it. `undefined` when nothing is
 * left.
 */
export async function clearAttempt(
  context: TargetContext<CopyingPlan>,
): Promise<Outcome | undefined> {
  const { target, run } = context;
  const { leftover, cluster, namespace: name } = target;
  if (!leftover) return undefined;
  const { client, velero } = context.cluster(cluster);
  await context.effect('delete Restore', () =>
    ignoreNotFound(velero.deleteRestore(leftover.name)),
  );
  await context.effect('delete ConfigMap', () =>
    deleteConfigMap({ client, velero }, leftover.name),
  );
  for (const { metadata } of helpersOf(targetManifests(context))) {
    // By the same names, but for the attempt.
    const helper = metadata.name.replace(
      /-\d+$/,
      `-${attemptOf(leftover.name)}`,
    );
    if (helper === leftover.name) continue;
    await context.effect('delete ConfigMap', () =>
      deleteConfigMap({ client, velero }, helper),
    );
  }
  const namespace = await client
    .call({ verb: 'get', resource: 'namespaces', name }, apis =>
      apis.core.readNamespace({ name }),
    )
    .catch(error => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
  if (!namespace) {
    target.leftover = undefined;
    target.copy = { state: 'none', ours: true };
    return undefined;
  }
  const uid = namespace.metadata?.uid;
  if (
    uid !== target.copy.namespaceUid ||
    namespace.metadata?.annotations?.[ANNOTATION_RUN] !== run.id
  ) {
    return failed(
      'NAMESPACE_TAKEN',
      { namespace: name, cluster },
      { cluster, object: `Namespace/${name}` },
    );
  }
  if (!namespace.metadata?.deletionTimestamp) {
    await context.effect('delete Namespace', () =>
      client.call({ verb: 'delete', resource: 'namespaces', name }, apis =>
        apis.core.deleteNamespace({ name, body: { preconditions: { uid } } }),
      ),
    );
  }
  return waiting(note('CLEARING_ATTEMPT', {}), 'clearing');
}

/** The last part of the name of a run's object. */
function attemptOf(name: string): string {
  return name.slice(name.lastIndexOf('-') + 1);
}
