import { Binaries } from '../binaries';
import { binarySets } from '../binaries/sets';
import { KubernetesObject, manifest } from '../cluster/objects';
import { clusterNames } from '../topology/addresses';
import {
  storageCommands,
  storageComponentNames,
  storageDrivers,
} from './components';

const commands = storageCommands({
  node: 'onprem-1',
  kubeconfig: '/config/storage.kubeconfig',
  binaries: new Binaries(
    new Map(binarySets.map(set => [set.name, `/cache/${set.name}`])),
  ),
});

describe('storageCommands', () => {
  it('has one for each component', () => {
    expect(Object.keys(commands)).toEqual([...storageComponentNames]);
  });

  it('offers groups by one driver only, and has its snapshotter know', () => {
    const withGroups = Object.entries(commands)
      .filter(([, line]) => line.some(part => /group(s|Snapshot)/i.test(part)))
      .map(([name]) => name);
    expect(withGroups).toEqual([
      'csi-group',
      'csi-group-snapshotter',
      'snapshot-controller',
    ]);
  });

  it('has sidecars ask the socket on which their driver answers', () => {
    expect(commands['csi-plain']).toContain('--name=plain.csi.mobility.lab');
    expect(commands['csi-plain-provisioner']).toContain(
      '--csi-address=/var/lib/kubelet/plugins/plain.csi.mobility.lab/csi.sock',
    );
  });
});

describe.each(clusterNames)('the storage of %s', cluster => {
  let objects: KubernetesObject[];
  beforeAll(async () => {
    const files = [
      'storage.yaml',
      'storage-csi.yaml',
      `storage-${cluster}.yaml`,
    ];
    objects = (await Promise.all(files.map(manifest))).flat();
  });
  const ofKind = (kind: string) => objects.filter(o => o.kind === kind);
  const drivers = Object.values(storageDrivers).map(({ driver }) => driver);

  it('tells Kubernetes of both drivers', () => {
    expect(ofKind('CSIDriver').map(({ metadata }) => metadata.name)).toEqual(
      drivers,
    );
  });

  it('has a class for each ability', () => {
    const abilities = ofKind('StorageClass').map(
      ({ provisioner, reclaimPolicy }) => `${provisioner} ${reclaimPolicy}`,
    );
    expect(abilities).toEqual(
      expect.arrayContaining([
        'group.csi.mobility.lab Delete',
        'plain.csi.mobility.lab Delete',
        'plain.csi.mobility.lab Retain',
        'rancher.io/local-path Delete',
      ]),
    );
  });

  it('has one default class', () => {
    const classes = ofKind('StorageClass');
    const byDefault = classes.filter(
      ({ metadata }) =>
        metadata.annotations?.['storageclass.kubernetes.io/is-default-class'],
    );
    expect(byDefault.map(({ metadata }) => metadata.name)).toEqual([
      'local-path',
    ]);
  });

  it('binds with the first pod what an app may use together', () => {
    const atOnce = ofKind('StorageClass').filter(
      ({ volumeBindingMode }) => volumeBindingMode === 'Immediate',
    );
    expect(atOnce.map(({ metadata }) => metadata.name)).toEqual(
      cluster === 'cloud' ? ['premium-immediate'] : [],
    );
  });

  it('has the classes of snapshots that Velero finds by itself', () => {
    const classes = ofKind('VolumeSnapshotClass');
    expect(classes.map(c => c.driver)).toEqual(drivers);
    const [forGroups] = classes;
    expect(forGroups.metadata.annotations).toEqual({
      'snapshot.storage.kubernetes.io/is-default-class': 'true',
    });
    const [group, ...others] = ofKind('VolumeGroupSnapshotClass');
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      driver: 'group.csi.mobility.lab',
      metadata: {
        labels: { 'velero.io/csi-volumegroupsnapshot-class': 'true' },
      },
    });
  });
});

it('gives each cluster names of its own, so that classes must be mapped', async () => {
  const [onprem, cloud] = await Promise.all(
    clusterNames.map(async name =>
      (await manifest(`storage-${name}.yaml`)).map(o => o.metadata.name),
    ),
  );
  expect(onprem.filter(name => cloud.includes(name))).toEqual([]);
});
