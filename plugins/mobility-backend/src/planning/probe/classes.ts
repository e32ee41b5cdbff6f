import { Finding, ProbedClass } from 'backstage-plugin-mobility-common';
import { finding } from '../finding';
import {
  ClusterFacts,
  SnapshotClassFacts,
  SnapshotFacts,
  StorageClassFacts,
} from '../facts';

/**
 * What can be tried of snapshots on a cluster: each VolumeSnapshotClass that
 * Velero would take for some StorageClass, once. What would stay in the storage
 * afterwards is left out, and said.
 */
export function probedClasses({
  name: cluster,
  snapshots,
  storageClasses,
}: ClusterFacts): { classes: ProbedClass[]; findings: Finding[] } {
  if (!snapshots.known || !storageClasses.known) {
    return { classes: [], findings: [] };
  }
  const scope = { kind: 'target', cluster } as const;
  const pairs = storageClasses.value.flatMap(storage => {
    const chosen = chosenClass(storage.provisioner, snapshots.value);
    return chosen ? [{ storage, chosen }] : [];
  });
  const names = [...new Set(pairs.map(({ chosen }) => chosen.name))].sort();
  const tries = names.map(class_ => {
    const own = pairs.filter(({ chosen }) => chosen.name === class_);
    return tryOf(
      cluster,
      own[0].chosen,
      own.map(({ storage }) => storage),
    );
  });
  return {
    classes: tries.flatMap(one => ('cluster' in one ? [one] : [])),
    findings:
      names.length === 0
        ? [finding('PROBE_NO_CLASS', scope, { cluster })]
        : tries.flatMap(one =>
            'keeps' in one
              ? [
                  finding('PROBE_CLASS_KEEPS', scope, {
                    cluster,
                    class: one.class,
                    what: one.keeps,
                  }),
                ]
              : [],
          ),
  };
}

/**
 * Velero's own choice for a claim that names none. Source: Velero 1.18.3,
 * pkg/util/csi/volume_snapshot.go, GetVolumeSnapshotClassForStorageClass.
 */
function chosenClass(
  driver: string,
  { served, classes }: SnapshotFacts,
): SnapshotClassFacts | undefined {
  if (!served) return undefined;
  const own = classes.filter(one => one.driver === driver);
  return (
    own.find(({ forVelero }) => forVelero) ??
    own.find(({ isDefault }) => isDefault) ??
    (own.length === 1 ? own[0] : undefined)
  );
}

function tryOf(
  cluster: string,
  { name, driver, keepsSnapshots }: SnapshotClassFacts,
  storage: StorageClassFacts[],
): ProbedClass | { class: string; keeps: string } {
  if (keepsSnapshots) {
    return { class: name, keeps: `VolumeSnapshotClass ${name}` };
  }
  const passing = storage.filter(({ keepsVolumes }) => !keepsVolumes);
  const taken = passing.find(({ isDefault }) => isDefault) ?? passing[0];
  return taken
    ? { cluster, driver, storageClass: taken.name, snapshotClass: name }
    : {
        class: name,
        keeps: `StorageClass ${storage.map(one => one.name).join(', ')}`,
      };
}
