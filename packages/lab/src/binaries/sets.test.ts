import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../util/paths';
import { binarySets, commandName, versions } from './sets';

describe('commandName', () => {
  it.each([
    ['k8s.io/kubernetes/cmd/kubelet', 'kubelet'],
    ['github.com/nats-io/nats-server/v2', 'nats-server'],
    ['mobility.lab/etcd', 'etcd'],
  ])('%s gives %s', (path, name) => {
    expect(commandName(path)).toBe(name);
  });
});

describe('binarySets', () => {
  it('builds no command twice', () => {
    const commands = binarySets.flatMap(set => set.commands);
    expect(new Set(commands).size).toBe(commands.length);
  });

  it.each([
    ['kubernetes', `k8s.io/kubernetes ${versions.kubernetes}`],
    ['velero', `github.com/vmware-tanzu/velero ${versions.velero}`],
    ['velero', `velero-plugin-for-aws ${versions.veleroPluginForAws}`],
    ['storage', `local-path-provisioner ${versions.localPathProvisioner}`],
    [
      'snapshots',
      `kubernetes-csi/external-snapshotter/v8 ${versions.externalSnapshotter}`,
    ],
    [
      'snapshots',
      `external-snapshotter/client/v8 ${versions.snapshotDefinitions}`,
    ],
    [
      'provisioner',
      `kubernetes-csi/external-provisioner/v6 ${versions.externalProvisioner}`,
    ],
    ['apps', `github.com/nats-io/nats-server/v2 v${versions.nats}`],
  ])('the version we name is the one that %s pins', async (set, line) => {
    const file = join(packageRoot, 'go', set, 'go.mod');
    expect(await readFile(file, 'utf8')).toContain(line);
  });
});
