import { ANNOTATION_RUN, ProbePlan } from 'backstage-plugin-mobility-common';
import {
  ClusterClient,
  findVolumeSnapshot,
  hasSnapshotContent,
} from '../../../facts/clusters';
import { ProbedStorage } from '../../run-record';
import { ifThere } from '../objects';
import { StepContext } from '../step';
import { listClaims } from '../target-claims';
import { storageOf } from './names';

type Context = StepContext<ProbePlan>;

/**
 * Takes away the namespace of a probe on a cluster, with claims and snapshots, and
 * waits for what stood behind them. Answers what is still there.
 */
export async function removeStorage(
  context: Context,
  cluster: string,
): Promise<string[]> {
  const { namespace } = storageOf(context, cluster);
  if (!namespace) return [];
  const { run } = context;
  const { name } = namespace.metadata;
  const { client } = context.cluster(cluster);
  const found = await ifThere(
    client.call({ verb: 'get', resource: 'namespaces', name }, apis =>
      apis.core.readNamespace({ name }),
    ),
  );
  const { metadata } = found ?? {};
  const uid = metadata?.uid;
  if (!uid || metadata?.annotations?.[ANNOTATION_RUN] !== run.id) {
    return leftBehind(context, client);
  }
  const left = [`Namespace ${name} (${cluster})`];
  if (metadata?.deletionTimestamp) return left;
  const known = run.doc.probed?.some(one => one.cluster === cluster);
  if (!known) {
    const made = await readMade(context, client, uid, name);
    // Written down before anything is deleted.
    run.doc.probed = [...(run.doc.probed ?? []), made];
    return left;
  }
  await context.effect('delete Namespace', () =>
    client.call({ verb: 'delete', resource: 'namespaces', name }, apis =>
      apis.core.deleteNamespace({ name, body: { preconditions: { uid } } }),
    ),
  );
  return left;
}

async function readMade(
  context: Context,
  client: ClusterClient,
  uid: string,
  namespace: string,
): Promise<ProbedStorage> {
  const { snapshots } = storageOf(context, client.name);
  const [claims, taken] = await Promise.all([
    listClaims(client, namespace),
    Promise.all(
      snapshots.map(({ metadata }) =>
        findVolumeSnapshot(client, namespace, metadata.name),
      ),
    ),
  ]);
  return {
    cluster: client.name,
    uid,
    volumes: claims.flatMap(({ volume }) => volume ?? []),
    contents: taken.flatMap(one => one?.content ?? []),
  };
}

async function leftBehind(
  { run }: Context,
  client: ClusterClient,
): Promise<string[]> {
  const made = run.doc.probed?.find(({ cluster }) => cluster === client.name);
  if (!made) return [];
  const [volumes, contents] = await Promise.all([
    Promise.all(made.volumes.map(name => hasVolume(client, name))),
    Promise.all(made.contents.map(name => hasSnapshotContent(client, name))),
  ]);
  const at = `(${client.name})`;
  return [
    ...made.volumes
      .filter((_, i) => volumes[i])
      .map(name => `PersistentVolume ${name} ${at}`),
    ...made.contents
      .filter((_, i) => contents[i])
      .map(name => `VolumeSnapshotContent ${name} ${at}`),
  ];
}

async function hasVolume(
  client: ClusterClient,
  name: string,
): Promise<boolean> {
  const found = await ifThere(
    client.call({ verb: 'get', resource: 'persistentvolumes', name }, apis =>
      apis.core.readPersistentVolume({ name }),
    ),
  );
  return found !== undefined;
}
