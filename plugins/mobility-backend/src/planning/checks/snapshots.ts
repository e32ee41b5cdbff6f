import {
  Finding,
  PlannedVolume,
  renderNote,
} from 'backstage-plugin-mobility-common';
import { finding } from '../finding';
import { Check, CloneInput, targetsOf } from './check';
import { problemFinding, whereOf } from './problems';

/** What the ladder's upper rungs ask of the source, the targets and the reader. */
export const checkSnapshots: Check = input => [
  ...checkAsked(input),
  ...checkMarks(input),
  ...checkInstants(input.volumes),
  ...checkConsumers(input),
];

/** A way that was asked for and that does not hold is refused, with the reason. */
function checkAsked({ request: { strategy }, volumes }: CloneInput): Finding[] {
  if (strategy !== 'snapshot' && strategy !== 'group-snapshot') return [];
  return volumes
    .filter(({ rung, because }) => rung === 'none' && because.length > 0)
    .map(({ claim, because }) =>
      finding(
        'STRATEGY_IMPOSSIBLE',
        { kind: 'volume', claim },
        { claim, strategy, reason: because.map(renderNote).join('; ') },
      ),
    );
}

/** Labels on claims are written only where the plan needs them. */
function checkMarks({ facts, volumes }: CloneInput): Finding[] {
  if (!volumes.some(({ labels }) => Object.keys(labels).length > 0)) return [];
  const { name: cluster, markRights } = facts.source.cluster;
  const scope = { kind: 'source', cluster } as const;
  if (!markRights.known) {
    return [problemFinding(markRights.problem, cluster, scope, 'our rights')];
  }
  return markRights.value.map(({ verb, resource, namespace, file }) =>
    finding('FORBIDDEN', scope, {
      cluster,
      verb,
      resource,
      where: whereOf(namespace),
      file,
    }),
  );
}

/** Snapshots that are taken one after another tear what is written to both. */
function checkInstants(volumes: PlannedVolume[]): Finding[] {
  const snapshotted = volumes.filter(
    ({ rung }) => rung === 'snapshot' || rung === 'group-snapshot',
  );
  const [first, ...others] = snapshotted;
  const apart = others.some(({ group }) => !group || group !== first.group);
  if (!apart) return [];
  const claims = snapshotted.map(({ claim }) => claim).join(', ');
  return [finding('SNAPSHOTS_APART', { kind: 'plan' }, { claims })];
}

/**
 * A moved snapshot is written into a volume that the class makes first. One that
 * waits for its first consumer waits for a pod (Velero 1.18.3,
 * pkg/exposer/generic_restore.go).
 */
function checkConsumers(input: CloneInput): Finding[] {
  const { application } = input.facts.source;
  if (!application.known) return [];
  const idle = input.volumes.filter(
    ({ claim, rung, moved }) =>
      moved &&
      (rung === 'snapshot' || rung === 'group-snapshot') &&
      application.value.volumes.some(
        one => one.claim === claim && one.mounts.length === 0,
      ),
  );
  return targetsOf(input).flatMap(({ facts, storageClassMapping }) => {
    const { name: cluster, storageClasses } = facts.cluster;
    if (!storageClasses.known) return [];
    return idle.flatMap(({ claim, storageClass = '' }) => {
      const name = storageClassMapping[storageClass] ?? storageClass;
      const found = storageClasses.value.find(one => one.name === name);
      return found?.waitsForConsumer
        ? [
            finding(
              'VOLUME_UNCONSUMED',
              { kind: 'volume', claim },
              { claim, cluster, storageClass: name },
            ),
          ]
        : [];
    });
  });
}
