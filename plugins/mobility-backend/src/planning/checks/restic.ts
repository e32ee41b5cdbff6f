import { finding } from '../finding';
import { readsUploader, uploaderOf } from '../restic';
import { Check, targetsOf } from './check';

/**
 * Files that the source copies by Restic, and a target that has only Kopia. Data
 * of snapshots is Kopia's everywhere.
 */
export const checkRestic: Check = input => {
  const { cluster: source } = input.facts.source;
  const from = source.velero.known ? source.velero.value : null;
  const uploader = from && uploaderOf(from);
  if (!uploader || !input.volumes.some(({ rung }) => rung === 'copy'))
    return [];
  return targetsOf(input).flatMap(({ facts: { cluster } }) => {
    const version = cluster.velero.known
      ? cluster.velero.value?.version
      : undefined;
    // A version that is not known is a finding of its own.
    if (!version || readsUploader(uploader, version) !== 'no') return [];
    return [
      finding(
        'RESTIC_UNSUPPORTED',
        { kind: 'target', cluster: cluster.name },
        { cluster: cluster.name, source: source.name, version },
      ),
    ];
  });
};
