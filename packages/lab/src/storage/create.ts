import { join } from 'node:path';
import { Binaries } from '../binaries';
import { ClusterCommands } from '../cluster/commands';
import { manifest } from '../cluster/objects';
import { ClusterName } from '../topology/addresses';
import { snapshotDefinitions } from './definitions';

/**
 * Creates what a cluster says about its storage: definitions of snapshots,
 * drivers, classes. The components that watch these are started after it, and so
 * is Velero, which with `EnableCSI` and without the definitions would end every
 * backup PartiallyFailed.
 */
export async function createStorage(
  commands: ClusterCommands,
  options: { cluster: ClusterName; binaries: Binaries },
): Promise<void> {
  const { cluster, binaries } = options;
  const definitions = await snapshotDefinitions(
    join(binaries.dir('snapshots'), 'crds'),
  );
  await commands.create(definitions);
  await commands.wait(
    [
      '--for=condition=Established',
      ...definitions.map(
        ({ metadata }) => `customresourcedefinition/${metadata.name}`,
      ),
    ],
    30,
  );
  const files = ['storage.yaml', 'storage-csi.yaml', `storage-${cluster}.yaml`];
  const objects = await Promise.all(files.map(manifest));
  await commands.create(objects.flat());
}
