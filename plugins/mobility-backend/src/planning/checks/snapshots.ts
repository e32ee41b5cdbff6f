import {
  Finding,
  PlannedVolume,
  renderNote,
} from 'backstage-plugin-mobility-common';
import { Mount } from '../facts';
import { finding } from '../finding';
import { mappedClass } from '../mapping';
import { isMarked, isMovedSnapshot, isSnapshotted } from '../ways';
import { Check, CloneInput, targetsOf } from './check';
import { problemFinding, whereOf } from './problems';

/** What the ladder's upper rungs ask of the source, the targets and the reader. */
export const checkSnapshots: Check = input => [
  ...checkKnown(input),
  ...checkAsked(input),
  ...checkMarks(input),
  ...checkTargets(input),
  ...checkInstants(input.volumes),
  ...checkConsumers(input),
  ...checkBinding(input),
];

/**
 * What the storage can do decides how volumes travel: an answer that is missing
 * just now must not lower them. Where it may not be read, the rows say so.
 */
function checkKnown({ facts, volumes }: CloneInput): Finding[] {
  const { name, snapshots } = facts.source.cluster;
  if (snapshots.known || snapshots.problem.kind === 'forbidden') return [];
  if (volumes.length === 0) return [];
  const scope = { kind: 'source', cluster: name } as const;
  return [
    problemFinding(
      snapshots.problem,
      name,
      scope,
      'what the storage can snapshot',
    ),
  ];
}

/** Snapshots are restored by what Velero leaves out without its CSI feature. */
function checkTargets(input: CloneInput): Finding[] {
  if (!input.volumes.some(isSnapshotted)) return [];
  return targetsOf(input).flatMap(({ facts }) => {
    const { name: cluster, velero, veleroNamespace: namespace } = facts.cluster;
    if (!velero.known || !velero.value) return [];
    return velero.value.features.includes('EnableCSI')
      ? []
      : [
          finding(
            'VELERO_CSI_OFF',
            { kind: 'target', cluster },
            { cluster, namespace },
          ),
        ];
  });
}

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
  if (!isMarked({ volumes })) return [];
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
  const snapshotted = volumes.filter(isSnapshotted);
  const [first, ...others] = snapshotted;
  const apart = others.some(({ group }) => !group || group !== first.group);
  if (!apart) return [];
  const claims = snapshotted.map(({ claim }) => claim).join(', ');
  return [finding('SNAPSHOTS_APART', { kind: 'plan' }, { claims })];
}

/**
 * A volume of a class that waits for its first consumer is made only for a pod. A
 * moved snapshot waits for it (Velero 1.18.3, pkg/exposer/generic_restore.go), and
 * the claim of a kept one.
 */
function checkConsumers(input: CloneInput): Finding[] {
  const { application } = input.facts.source;
  if (!application.known) return [];
  const idle = input.volumes.filter(
    volume =>
      isSnapshotted(volume) &&
      application.value.volumes.some(
        one => one.claim === volume.claim && !one.mounts.some(comesBack),
      ),
  );
  return targetsOf(input).flatMap(({ facts, storageClassMapping }) => {
    const { name: cluster, storageClasses } = facts.cluster;
    if (!storageClasses.known) return [];
    return idle.flatMap(({ claim, storageClass }) => {
      const found = mappedClass(
        storageClass,
        storageClassMapping,
        storageClasses.value,
      );
      return found?.waitsForConsumer
        ? [
            finding(
              'VOLUME_UNCONSUMED',
              { kind: 'volume', claim },
              { claim, cluster, storageClass: found.name },
            ),
          ]
        : [];
    });
  });
}

/**
 * A pod with volumes of both kinds is never started: the data mover waits for the
 * pod to be placed, the pod for the volume that is bound at once, and that one for
 * the data mover (seen with Velero 1.18.3).
 */
function checkBinding(input: CloneInput): Finding[] {
  const { application } = input.facts.source;
  if (!application.known) return [];
  const moved = input.volumes.filter(isMovedSnapshot);
  const podsOf = (claim: string) =>
    application.value.volumes
      .filter(one => one.claim === claim)
      .flatMap(({ mounts }) => mounts.filter(comesBack).map(({ pod }) => pod));
  return targetsOf(input).flatMap(({ facts, storageClassMapping }) => {
    const { name: cluster, storageClasses } = facts.cluster;
    if (!storageClasses.known) return [];
    const waits = ({ storageClass }: PlannedVolume) =>
      mappedClass(storageClass, storageClassMapping, storageClasses.value)
        ?.waitsForConsumer;
    const waiting = moved.filter(volume => waits(volume) === true);
    const mixed = moved.filter(
      volume =>
        waits(volume) === false &&
        waiting.some(other =>
          podsOf(other.claim).some(pod => podsOf(volume.claim).includes(pod)),
        ),
    );
    if (mixed.length === 0) return [];
    const claims = mixed.map(({ claim }) => claim).join(', ');
    return [
      finding(
        'BINDING_MODES_MIXED',
        { kind: 'target', cluster },
        { cluster, claims },
      ),
    ];
  });
}

/** Pods that have ended are not restored (pkg/restore/restore.go). */
function comesBack({ phase, excludedByLabel }: Mount): boolean {
  return !excludedByLabel && phase !== 'Succeeded' && phase !== 'Failed';
}
