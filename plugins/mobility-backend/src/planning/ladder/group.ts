import { Note } from 'backstage-plugin-mobility-common';
import { isOlder } from '../versions';
import { wordsOfProblem } from '../problem-words';
import { Abilities, note } from './snapshot';

/** Velero has known group snapshots since. */
const FIRST_VELERO = '1.17.0';
/** Since this one in v1beta2, before it in v1beta1. */
const SECOND_BETA = '1.18.1';

/** The version of groupsnapshot.storage.k8s.io that a Velero works with. */
export function groupVersionOf(velero: string): string {
  return isOlder(velero, SECOND_BETA) ? 'v1beta1' : 'v1beta2';
}

/**
 * Why volumes of a driver cannot be snapshotted together; nothing if they can.
 * Source: Velero 1.18.3, pkg/backup/actions/csi/pvc_action.go: exactly one class
 * with the label, and members that name the group in Velero's own version of the
 * API. A snapshot-controller of 8.6 or later serves v1 and writes it; then Velero
 * waits until its time is up.
 */
export function whyNoGroup(
  driver: string,
  { velero, snapshots, markRights }: Abilities,
): Note | undefined {
  if (!velero.known || !snapshots.known) return undefined;
  const version = velero.value?.version;
  if (!version || isOlder(version, FIRST_VELERO)) {
    return note('NO_GROUP_VERSION', {});
  }
  const wanted = groupVersionOf(version);
  const { groupVersions, groupClasses } = snapshots.value;
  if (groupVersions.includes('v1')) {
    return note('NO_GROUP_API_NEWER', { version, wanted });
  }
  if (!groupVersions.includes(wanted)) {
    const served = groupVersions.join(', ') || 'none';
    return note('NO_GROUP_API', { version, wanted, served });
  }
  const classes = groupClasses.filter(
    one => one.driver === driver && one.forVelero,
  );
  if (classes.length === 0) return note('NO_GROUP_CLASS', { driver });
  if (classes.length > 1) {
    const names = classes.map(({ name }) => name).join(', ');
    return note('SEVERAL_GROUP_CLASSES', { driver, classes: names });
  }
  if (!markRights.known) {
    const reason = wordsOfProblem(markRights.problem);
    return note('NO_GROUP_UNKNOWN', { reason });
  }
  const [missing] = markRights.value;
  return missing && note('NO_GROUP_RIGHT', { file: missing.file });
}
