import {
  MessageParams,
  PointReason,
  PointReasonCode,
  Usability,
} from 'backstage-plugin-mobility-common';
import { Point, PointVolume } from './facts';

type Answer = Usability['answer'];

/** The worst answer counts. */
const ORDER: Answer[] = [
  'usable',
  'usable-with-warnings',
  'unknown',
  'incomplete',
  'unusable',
];

const ANSWERS: Record<PointReasonCode, Answer> = {
  ALL_THERE: 'usable',
  NO_VOLUMES: 'usable',
  PARTIALLY_FAILED: 'usable-with-warnings',
  HAS_WARNINGS: 'usable-with-warnings',
  VOLUME_LOCAL: 'usable-with-warnings',
  VOLUME_SKIPPED: 'incomplete',
  VOLUME_FAILED: 'incomplete',
  VOLUME_ABSENT: 'incomplete',
  VOLUME_UNKNOWN: 'unknown',
  BACKUP_FAILED: 'unusable',
  BEING_DELETED: 'unusable',
  PHASE_UNKNOWN: 'unknown',
  METADATA_CORRUPT: 'unusable',
  METADATA_MISSING: 'unusable',
  CONTENTS_MISSING: 'unusable',
  NOT_IN_STORE: 'unusable',
  STORE_UNREAD: 'unknown',
  STORE_STALE: 'unknown',
  FILE_UNREAD: 'unknown',
};

/**
 * Whether a restore would bring everything back. Velero calls a backup Completed
 * that has skipped a volume, and PartiallyFailed one with all its data, so its
 * phase is one fact among several.
 */
export function usabilityOf(point: Point): Usability {
  const reasons = [...filesOf(point), ...phaseOf(point), ...volumesOf(point)];
  const answer = reasons.reduce<Answer>(
    (worst, { code }) =>
      ORDER.indexOf(ANSWERS[code]) > ORDER.indexOf(worst)
        ? ANSWERS[code]
        : worst,
    'usable',
  );
  const good = isGood(answer);
  // Said only where no other reason says how the data is there.
  const said = reasons.some(
    ({ code }) => code === 'PARTIALLY_FAILED' || code === 'VOLUME_LOCAL',
  );
  if (good && !said) reasons.unshift(allThere(point));
  // That all data is there may be said only where it is.
  return {
    answer,
    reasons: good
      ? reasons
      : reasons.filter(({ code }) => code !== 'PARTIALLY_FAILED'),
  };
}

/** Whether a restore would bring everything back. */
export function isGood(answer: Answer): boolean {
  return answer === 'usable' || answer === 'usable-with-warnings';
}

function allThere({ contents }: Point): PointReason {
  const none = contents.state === 'ok' && contents.value.claims.length === 0;
  return reason(none ? 'NO_VOLUMES' : 'ALL_THERE');
}

function filesOf({ store, metadata, contents, volumes }: Point): PointReason[] {
  if (!store.seen) {
    return store.why === 'absent'
      ? [reason('NOT_IN_STORE')]
      : [reason('STORE_UNREAD', { reason: store.reason })];
  }
  const reasons: PointReason[] = [];
  if (store.problem !== undefined)
    reasons.push(reason('STORE_STALE', { reason: store.problem }));
  if (metadata.state === 'missing') reasons.push(reason('METADATA_MISSING'));
  if (metadata.state === 'corrupt' || metadata.state === 'too-large')
    reasons.push(reason('METADATA_CORRUPT'));
  if (!store.archive) reasons.push(reason('CONTENTS_MISSING'));
  const files = { metadata, resources: contents, volumes };
  for (const [file, { state }] of Object.entries(files)) {
    const said = file === 'metadata' && state !== 'unreadable';
    if (state !== 'ok' && !said)
      reasons.push(reason('FILE_UNREAD', { file, state }));
  }
  return reasons;
}

function phaseOf({ metadata }: Point): PointReason[] {
  if (metadata.state !== 'ok') return [];
  const { phase, errors, warnings } = metadata.value;
  const warned = warnings > 0 ? [reason('HAS_WARNINGS', { warnings })] : [];
  switch (phase) {
    case 'Completed':
      return errors > 0
        ? [reason('PARTIALLY_FAILED', { errors }), ...warned]
        : warned;
    case 'PartiallyFailed':
      return [reason('PARTIALLY_FAILED', { errors }), ...warned];
    case 'Failed':
    case 'FailedValidation':
      return [reason('BACKUP_FAILED', { phase })];
    case 'Deleting':
      return [reason('BEING_DELETED')];
    default:
      return [reason('PHASE_UNKNOWN', { phase: phase || 'nothing' })];
  }
}

function volumesOf({ contents, volumes }: Point): PointReason[] {
  if (contents.state !== 'ok' || volumes.state !== 'ok') return [];
  const byClaim = new Map<string, PointVolume[]>();
  for (const volume of volumes.value) {
    const key = `${volume.namespace}/${volume.claim}`;
    byClaim.set(key, [...(byClaim.get(key) ?? []), volume]);
  }
  return contents.value.claims.flatMap(object => {
    const [namespace, claim] = object.split('/', 2);
    const params = { namespace, claim };
    const states = new Set(byClaim.get(object)?.map(({ state }) => state));
    // One claim may have several entries: that of each pod that mounts it. Any
    // that failed makes the claim doubtful, however good the others are.
    if (states.has('failed')) return [reason('VOLUME_FAILED', params)];
    if (states.has('unknown')) return [reason('VOLUME_UNKNOWN', params)];
    if (states.has('stored')) return [];
    if (states.has('local')) return [reason('VOLUME_LOCAL', params)];
    return [
      reason(
        states.has('skipped') ? 'VOLUME_SKIPPED' : 'VOLUME_ABSENT',
        params,
      ),
    ];
  });
}

function reason(
  code: PointReasonCode,
  params: MessageParams = {},
): PointReason {
  return { code, params };
}
