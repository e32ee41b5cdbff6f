import { Finding } from 'backstage-plugin-mobility-common';
import { VolumeUse } from '../facts';
import { finding } from '../finding';
import { wordsOfProblem } from '../problem-words';
import { Check } from './check';

/** From here on a database is about to stop; most alerts begin earlier. */
const NEARLY_FULL = 0.95;

/** Volumes that have no room left; the copy has no more than they. */
export const checkFullness: Check = ({ facts }) => {
  const { cluster, application, use } = facts.source;
  if (!application.known || application.value.volumes.length === 0) return [];
  if (!use.known)
    return [
      finding(
        'VOLUME_USE_UNKNOWN',
        { kind: 'source', cluster: cluster.name },
        {
          reason:
            use.problem.kind === 'forbidden'
              ? `Mobility may not ask the nodes of ${cluster.name}, which is the usual case`
              : wordsOfProblem(use.problem),
        },
      ),
    ];
  return application.value.volumes.flatMap(({ claim }): Finding[] => {
    const full = fullest(use.value[claim]);
    if (!full || full.share < NEARLY_FULL) return [];
    const percent = Math.floor(full.share * 100);
    const params = { cluster: cluster.name, claim, percent, what: full.what };
    return [finding('VOLUME_NEARLY_FULL', { kind: 'volume', claim }, params)];
  });
};

function fullest(
  use: VolumeUse | undefined,
): { share: number; what: string } | undefined {
  if (!use) return undefined;
  const { bytes, inodes = 0 } = use;
  return inodes > bytes
    ? { share: inodes, what: 'inodes' }
    : { share: bytes, what: 'bytes' };
}
