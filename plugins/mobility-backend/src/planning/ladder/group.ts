import { Note } from 'backstage-plugin-mobility-common';
import { SnapshotFacts, VolumeFacts } from '../facts';
import { note } from '../note';
import { isOlder } from '../versions';
import { Abilities } from './snapshot';

/** Velero has known group snapshots since. */
const FIRST_VELERO = '1.17.0';
/** Since this one in v1beta2, before it in v1beta1. */
const SECOND_BETA = '1.18.1';

/** The version of groupsnapshot.storage.k8s.io that a Velero works with. */
export function groupVersionOf(velero: string): string {
  return isOlder(velero, SECOND_BETA) ? 'v1beta1' : 'v1beta2';
}

/** What a snapshot-controller writes: the newest that is served. */
const VERSIONS = ['v1alpha1', 'v1beta1', 'v1beta2', 'v1'];

/**
 * Why volumes of a driver cannot be snapshotted together; nothing if they can.
 * Source: Velero 1.18.3, pkg/backup/actions/csi/pvc_action.go. The class that a
 * member names counts, else exactly one with the label. And Velero knows members
 * by an owner in its own version of the API: where the snapshot-controller writes
 * a newer one, Velero waits until its time is up. The file that gives the right to
 * mark claims also brings the policy without which members are deleted with their
 * group; so the right stands for both.
 */
export function whyNoGroup(
  members: VolumeFacts[],
  { velero, snapshots, markRights, kubernetesVersion }: Abilities,
): Note | undefined {
  if (!velero.known || !snapshots.known) return undefined;
  const version = velero.value?.version;
  if (!version || isOlder(version, FIRST_VELERO)) {
    return note('NO_GROUP_VERSION', {});
  }
  const wanted = groupVersionOf(version);
  const { groupVersions } = snapshots.value;
  const newer = VERSIONS.slice(VERSIONS.indexOf(wanted) + 1).findLast(one =>
    groupVersions.includes(one),
  );
  if (newer) {
    return note('NO_GROUP_API_NEWER', { version, wanted, written: newer });
  }
  if (!groupVersions.includes(wanted)) {
    const served = groupVersions.join(', ') || 'none';
    return note('NO_GROUP_API', { version, wanted, served });
  }
  const noClass = whyNoClass(members, snapshots.value);
  if (noClass) return noClass;
  const driver = members[0]?.driver ?? '';
  if (!hasDefault(driver, snapshots.value)) {
    return note('NO_GROUP_DEFAULT', { driver });
  }
  const tooOld = whyNoPolicy(kubernetesVersion);
  if (tooOld) return tooOld;
  // Asked for again by the checks, which block where there is no answer.
  if (!markRights.known) return undefined;
  const [missing] = markRights.value;
  return missing && note('NO_GROUP_RIGHT', { file: missing.file });
}

function whyNoClass(
  members: VolumeFacts[],
  { groupClasses }: SnapshotFacts,
): Note | undefined {
  const driver = members[0]?.driver ?? '';
  const own = groupClasses.filter(one => one.driver === driver);
  const named = members.flatMap(({ groupClass }) => groupClass ?? []);
  if (named.length > 0) {
    const missing = named.find(name => !own.some(one => one.name === name));
    return missing === undefined
      ? undefined
      : note('GROUP_CLASS_MISSING', { class: missing, driver });
  }
  const marked = own.filter(({ forVelero }) => forVelero);
  if (marked.length === 0) return note('NO_GROUP_CLASS', { driver });
  if (marked.length === 1) return undefined;
  const classes = marked.map(({ name }) => name).join(', ');
  return note('SEVERAL_GROUP_CLASSES', { driver, classes });
}

/**
 * Members of a group are made without a class. Without a default one for their
 * driver the snapshot-controller (8.5.0) never sees to the end of them, and Velero
 * waits for that before it copies them to the store.
 */
function hasDefault(driver: string, { classes }: SnapshotFacts): boolean {
  return classes.some(one => one.driver === driver && one.isDefault);
}

/** The admission policies of the tier `group` are known to Kubernetes since. */
const FIRST_KUBERNETES = '1.30.0';

function whyNoPolicy(kubernetes: Abilities['kubernetesVersion']) {
  if (!kubernetes.known) return undefined;
  const version = /\d+\.\d+\.\d+/.exec(kubernetes.value)?.[0];
  return version && isOlder(version, FIRST_KUBERNETES)
    ? note('NO_GROUP_KUBERNETES', { version })
    : undefined;
}
