import { Finding, renderPointReason } from 'backstage-plugin-mobility-common';
import { PointUse, RestoreFacts, Whose } from '../facts';
import { finding } from '../finding';
import { isKeptSnapshot, isLeftOut } from '../ways';
import { ownLocation } from '../locations';
import { CloneInput, targetsOf } from './check';
import { enumerate } from './enumerate';
import { checkAvailable } from './locations';

/** Less is no time for a restore of any size. */
const SOON_MINUTES = 60;

/** Whether a backup is there, can be read, has everything, and can be used here. */
export function checkPoint(input: CloneInput, facts: RestoreFacts): Finding[] {
  return [
    ...checkUses(facts.deleting),
    ...checkArchive(facts),
    ...checkFound(facts),
    ...checkExpiry(facts),
    ...checkContents(facts),
    ...checkPartial(input, facts),
    ...checkStorage(input, facts),
    ...checkOwnStore(input, facts),
  ];
}

/** Runs that must have ended before something is done with a backup. */
export function checkUses(uses: PointUse[]): Finding[] {
  return uses.map(({ id: run, kind }) =>
    finding('POINT_IN_USE', { kind: 'plan' }, { run, kind }),
  );
}

type Point = Pick<RestoreFacts, 'archive' | 'point'>;

export function checkArchive({ archive, point }: Point): Finding[] {
  const scope = { kind: 'plan' } as const;
  const { name: backup } = point;
  switch (archive.state) {
    case 'gone': {
      const { cluster } = point.source;
      const { reason } = archive;
      return [finding('POINT_GONE', scope, { backup, cluster, reason })];
    }
    case 'unreadable':
      return [
        finding('POINT_UNREADABLE', scope, { backup, reason: archive.reason }),
      ];
    default:
      return [];
  }
}

/**
 * What nobody has judged when it was made: whether all of it is there, whose it is, and
 * whether anybody could tell afterwards that it came back.
 */
function checkFound({ found, point, entityName, archive }: RestoreFacts) {
  if (!found || archive.state === 'gone') return [];
  const scope = { kind: 'plan' } as const;
  const { name: backup, source } = point;
  const { namespace } = source;
  const { answer, reasons } = found.usability;
  const said = {
    backup,
    namespace,
    reasons: reasons.map(renderPointReason).join('; '),
  };
  if (answer === 'unknown') return [finding('POINT_UNSURE', scope, said)];
  if (answer === 'incomplete' || answer === 'unusable') {
    return [finding('POINT_NOT_WHOLE', scope, said)];
  }
  const troubles = reasons.filter(
    ({ code }) => code === 'PARTIALLY_FAILED' || code === 'HAS_WARNINGS',
  );
  return [
    ...(troubles.length > 0
      ? [
          finding('POINT_WARNED', scope, {
            reasons: troubles.map(renderPointReason).join('; '),
          }),
        ]
      : []),
    // Of what could not be read that is said already.
    ...(archive.state === 'read'
      ? checkWhose(found.whose, { backup, namespace, application: entityName })
      : []),
    ...found.unproven.map(({ claim, reason }) =>
      finding(
        'POINT_VOLUME_UNPROVEN',
        { kind: 'volume', claim },
        { backup, claim, reason },
      ),
    ),
  ];
}

function checkWhose(
  whose: Whose,
  {
    backup,
    namespace,
    application,
  }: { backup: string; namespace: string; application: string },
): Finding[] {
  const scope = { kind: 'plan' } as const;
  switch (whose.whose) {
    case 'own':
      return [];
    case 'others': {
      const workloads = whose.names.join(', ');
      const params = { namespace, workloads, application };
      return [finding('POINT_OF_OTHERS', scope, params)];
    }
    default: {
      const reason = `of namespace ${namespace}, ${whose.reason}`;
      return [finding('POINT_WHOSE', scope, { backup, application, reason })];
    }
  }
}

export function checkExpiry({ archive, point }: Point): Finding[] {
  const { name: backup, minutesLeft } = point;
  if (archive.state !== 'read' || minutesLeft === undefined) return [];
  if (minutesLeft > SOON_MINUTES) return [];
  const minutes = Math.max(0, minutesLeft);
  return [finding('POINT_EXPIRES', { kind: 'plan' }, { backup, minutes })];
}

/**
 * The claims of what was left out are not in the backup either, and nothing tells
 * how they were made.
 */
function checkContents({ point }: RestoreFacts): Finding[] {
  const claims = point.volumes.filter(isLeftOut).map(({ claim }) => claim);
  return claims.length > 0
    ? [
        finding(
          'POINT_WITHOUT',
          { kind: 'plan' },
          { claims: claims.join(', ') },
        ),
      ]
    : [];
}

/** Nobody may take for the whole application what was never all of it. */
function checkPartial(
  { parts }: CloneInput,
  { point, entityName: application }: RestoreFacts,
): Finding[] {
  const { workloads = [], name: backup } = point;
  // Who asks for parts has named what comes back.
  if (workloads.length === 0 || parts) return [];
  const params = { backup, application, workloads: enumerate(workloads) };
  return [finding('POINT_PARTIAL', { kind: 'plan' }, params)];
}

/** Snapshots that were left in the storage are known to its cluster alone. */
function checkStorage(input: CloneInput, { point }: RestoreFacts): Finding[] {
  const kept = point.volumes.filter(isKeptSnapshot).map(({ claim }) => claim);
  if (kept.length === 0) return [];
  const { cluster: source, clusterUid } = point.source;
  return targetsOf(input).flatMap(({ cluster, facts: { cluster: there } }) => {
    // A cluster that was built anew under its name has none of them.
    const same =
      cluster === source && there.uid.known && there.uid.value === clusterUid;
    if (same) return [];
    const params = { cluster, source, claims: kept.join(', ') };
    const scope = { kind: 'target', cluster } as const;
    return [finding('POINT_KEPT_ELSEWHERE', scope, params)];
  });
}

/** Others read it through a location of their own; its own cluster where it wrote it. */
function checkOwnStore(input: CloneInput, { point }: RestoreFacts): Finding[] {
  const { cluster: source } = point.source;
  const { bucket, prefix } = point.location;
  return targetsOf(input).flatMap(({ cluster, facts: { cluster: there } }) => {
    const { locations, velero } = there;
    if (cluster !== source || !locations.known) return [];
    if (!velero.known || !velero.value) return [];
    const scope = { kind: 'target', cluster } as const;
    const own = ownLocation(there, point.location);
    return own
      ? checkAvailable(cluster, own, scope)
      : [
          finding('LOCATION_MISSING', scope, {
            cluster,
            source,
            bucket,
            prefix,
          }),
        ];
  });
}
