import {
  ANNOTATION_RUN,
  CopyingPlan,
  PlanManifest,
} from 'backstage-plugin-mobility-common';
import { isAlreadyExists } from '../../facts/clusters';
import { recordObject } from './objects';
import { failed, Outcome, TargetContext } from './step';

/**
 * Makes the namespace of the copy. Creating it is what takes it: of two runs
 * that want one name, one gets "already exists".
 */
export async function claimNamespace(
  context: TargetContext<CopyingPlan>,
  manifest: PlanManifest['object'] | undefined,
): Promise<Outcome | undefined> {
  const { target, run } = context;
  // It was there before, empty, and the requester has accepted that.
  if (!manifest) return undefined;
  const { client } = context.cluster(target.cluster);
  const { namespace: name } = target;
  const uid = await context.effect('create Namespace', async () => {
    try {
      const created = await client.call(
        { verb: 'create', resource: 'namespaces', name },
        apis => apis.core.createNamespace({ body: manifest }),
      );
      return created.metadata?.uid;
    } catch (error) {
      if (!isAlreadyExists(error)) throw error;
    }
    const existing = await client.call(
      { verb: 'get', resource: 'namespaces', name },
      apis => apis.core.readNamespace({ name }),
    );
    const ours = existing.metadata?.annotations?.[ANNOTATION_RUN] === run.id;
    return ours && !existing.metadata?.deletionTimestamp
      ? existing.metadata?.uid
      : undefined;
  });
  if (!uid) {
    const params = { namespace: name, cluster: target.cluster };
    return failed('NAMESPACE_TAKEN', params, {
      cluster: target.cluster,
      object: `Namespace/${name}`,
    });
  }
  target.copy = { state: 'partial', namespaceUid: uid, ours: true };
  recordObject(context, { cluster: target.cluster, kind: 'Namespace', name });
  return undefined;
}
