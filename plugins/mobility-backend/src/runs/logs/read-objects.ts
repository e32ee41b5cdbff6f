import { isClusterError } from '../../facts/clusters';
import type { ClusterRegistry } from '../../facts/clusters';
import { readEvents } from '../../facts/stillness';
import { VeleroClient } from '../../facts/velero';
import { RunRecord } from '../run-record';
import { partiesOf, Party } from './parties';
import { reasonOf } from './read-run-log';

/** A file of the bundle: a name below its folder, and what is to be written as YAML. */
export interface BundledObject {
  file: string;
  value: unknown;
}

/** Written by `kubectl apply`: a copy of what is there, with what was taken out of it. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Velero's objects of a run, and what its clusters say of them; one after another. */
export async function* readObjects(
  registry: ClusterRegistry,
  run: RunRecord,
  /** Of the backup, volumes and namespaces of others would be told. */
  withoutBackup: boolean,
): AsyncGenerator<BundledObject> {
  const parties = partiesOf(run).filter(
    ({ kind }) => !withoutBackup || kind !== 'backup',
  );
  for (const party of parties) {
    const folder = `objects/${party.cluster}`;
    const client = registry.find(party.cluster);
    if (!client) {
      const value = { notRead: 'the cluster is not connected any more' };
      yield { file: `${folder}/${party.name}`, value };
      continue;
    }
    const velero = new VeleroClient(client);
    for (const [kind, read] of readsOf(velero, party)) {
      const value = await read().then(withoutCopy, notRead);
      yield { file: `${folder}/${kind}-${party.name}`, value };
    }
    const events = await readEvents(client, velero.namespace).then(
      all => all.filter(({ name }) => name.startsWith(party.name)),
      notRead,
    );
    yield { file: `events/${party.cluster}/${party.name}`, value: events };
  }
  for (const { cluster, namespace, copy } of run.doc.targets) {
    const client = registry.find(cluster);
    // In one that the run has not made there is what belongs to others.
    if (!client || !copy.ours || copy.state === 'none') continue;
    const value = await readEvents(client, namespace).catch(notRead);
    yield { file: `events/${cluster}/namespace-${namespace}`, value };
  }
}

type Read = () => Promise<unknown>;

function readsOf(
  velero: VeleroClient,
  { kind, name }: Party,
): [string, Read][] {
  return kind === 'backup'
    ? [
        ['Backup', () => velero.getBackup(name)],
        ['PodVolumeBackups', () => velero.listPodVolumeBackups(name)],
        ['DataUploads', () => velero.listDataUploads(name)],
      ]
    : [
        ['Restore', () => velero.getRestore(name)],
        ['PodVolumeRestores', () => velero.listPodVolumeRestores(name)],
        ['DataDownloads', () => velero.listDataDownloads(name)],
      ];
}

/** What could not be read is said, and takes nothing else away. */
function notRead(error: unknown): { notRead: string } {
  if (!isClusterError(error)) throw error;
  return { notRead: reasonOf(error) ?? error.reason };
}

function withoutCopy(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner) =>
      key === LAST_APPLIED || key === 'managedFields' ? undefined : inner,
    ),
  );
}
