import {
  Note,
  PlannedVolume,
  StrategyRequest,
} from 'backstage-plugin-mobility-common';
import { VolumeFacts } from '../facts';
import { note } from '../note';
import { claimObstacles, copyObstacles } from '../obstacles';
import { volumeAsItIs } from '../volume-as-it-is';
import { isLeftOut } from '../ways';
import { whyNoGroup } from './group';
import { markVolumes } from './marks';
import { Movement } from './movement';
import { Abilities, whyNoSnapshot } from './snapshot';

export interface LadderInput {
  volumes: VolumeFacts[];
  namespace: string;
  strategy: StrategyRequest;
  /** Claims that stay behind. */
  leaveOut: string[];
  abilities: Abilities;
  movement: Movement;
  /** For a schedule: nobody is there to mark claims each time. */
  standing?: boolean;
}

/**
 * How each volume travels: the highest rung that holds, or the one that was asked
 * for, with the reason either way.
 *
 * 1. A snapshot of a group of volumes, all of one instant.
 * 2. A snapshot of the volume.
 * 3. A full copy, file by file, while the application runs.
 *
 * A volume on no rung blocks the plan; one that is left out needs none.
 */
export function planVolumes(given: LadderInput): PlannedVolume[] {
  const { volumes, namespace } = given;
  const climbs = climbGroups(given);
  const grouped = [...climbs.values()].some(group => 'name' in group);
  const input = grouped ? movingGroups(given) : given;
  const planned = volumes.map(
    (volume): Unjudged => ({
      ...volumeAsItIs(namespace, volume),
      ...climb(volume, input, climbs.get(volume)),
    }),
  );
  return markVolumes(planned.map(withConsistency), volumes);
}

type Climbed = Pick<
  PlannedVolume,
  'rung' | 'reason' | 'because' | 'moved' | 'group'
>;

/** What the group of a volume comes to: its name, or why there is none. */
type Group = { name: string } | { why?: Note };

function climb(
  volume: VolumeFacts,
  { strategy, movement, abilities, leaveOut }: LadderInput,
  group: Group | undefined,
): Climbed {
  const asked = strategy === 'auto' ? [] : [note('ASKED_FOR', {})];
  const none = (...because: Note[]): Climbed => ({
    rung: 'none',
    reason: note('NOT_PROTECTED', {}),
    because,
    moved: true,
  });
  // What lives with its pod comes back with it, and under no other name.
  if (leaveOut.includes(volume.claim) && !volume.ownerPod) {
    return {
      rung: 'left-out',
      reason: note('LEFT_OUT', {}),
      because: [],
      moved: false,
    };
  }
  if (claimObstacles(volume).length > 0) return none();
  const { moved, because: movedBecause } = movement;
  if (group && 'name' in group) {
    return {
      rung: 'group-snapshot',
      reason: note('GROUP_MOVED', {}),
      because: [...asked, ...movedBecause],
      moved,
      group: group.name,
    };
  }
  const noSnapshot = whyNoSnapshot(volume, abilities, moved);
  const noGroup = group?.why ? [group.why] : [];
  if (strategy === 'group-snapshot') {
    return none(...(noSnapshot ? [noSnapshot] : noGroup));
  }
  if (strategy !== 'copy' && !noSnapshot) {
    return {
      rung: 'snapshot',
      reason: moved ? note('SNAPSHOT_MOVED', {}) : note('SNAPSHOT_KEPT', {}),
      because: [...asked, ...movedBecause, ...noGroup],
      moved,
    };
  }
  const because = strategy !== 'copy' && noSnapshot ? [noSnapshot] : [];
  if (strategy === 'snapshot' || copyObstacles(volume).length > 0) {
    return none(...because);
  }
  return {
    rung: 'copy',
    reason: note(strategy === 'copy' ? 'COPY_FORCED' : 'COPY_CHOSEN', {}),
    because,
    moved: true,
  };
}

/**
 * A group leaves the storage in any case. Velero takes its VolumeGroupSnapshot
 * away while the backup is made, and with it the snapshot-controller takes the
 * members (8.5.0, pkg/common-controller/groupsnapshot_controller_helper.go). What
 * was copied by then is safe; a Backup that relies on what stays is `Completed`
 * and has nothing (seen with Velero 1.18.3).
 */
function movingGroups(input: LadderInput): LadderInput {
  return input.movement.moved
    ? input
    : {
        ...input,
        movement: { moved: true, because: [note('MOVED_FOR_GROUP', {})] },
      };
}

/**
 * Volumes of one driver make a group; where their owner has marked groups, each
 * of those does. One volume alone needs none, unless it was asked for.
 */
function climbGroups(input: LadderInput): Map<VolumeFacts, Group> {
  const { volumes, strategy, abilities, leaveOut, standing } = input;
  const groups = new Map<VolumeFacts, Group>();
  if (strategy === 'copy' || strategy === 'snapshot') return groups;
  const able = volumes.filter(
    volume =>
      !leaveOut.includes(volume.claim) &&
      claimObstacles(volume).length === 0 &&
      !whyNoSnapshot(volume, abilities, true),
  );
  const keyOf = ({ driver = '', ownerGroup = '' }: VolumeFacts) =>
    `${driver} ${ownerGroup}`;
  const keys = [...new Set(able.map(keyOf))].sort();
  for (const [i, key] of keys.entries()) {
    const members = able.filter(volume => keyOf(volume) === key);
    if (members.length < 2 && strategy === 'auto') continue;
    const why = standing
      ? note('NO_GROUP_STANDING', {})
      : whyNoGroup(members, abilities);
    for (const member of members) {
      groups.set(member, why ? { why } : { name: `g${i + 1}` });
    }
  }
  return groups;
}

type Unjudged = Omit<PlannedVolume, 'consistency'>;

function withConsistency(
  volume: Unjudged,
  _: number,
  all: Unjudged[],
): PlannedVolume {
  const others = all.filter(one => !isLeftOut(one));
  const consistency = (): PlannedVolume['consistency'] => {
    switch (volume.rung) {
      case 'group-snapshot':
        return others.every(({ group }) => group === volume.group)
          ? 'one-instant'
          : 'per-group';
      case 'snapshot':
        return others.length === 1 ? 'one-instant' : 'per-volume';
      case 'copy':
        return 'per-file';
      case 'left-out':
      case 'none':
        return 'none';
      default:
        return volume.rung satisfies never;
    }
  };
  return { ...volume, consistency: consistency() };
}
