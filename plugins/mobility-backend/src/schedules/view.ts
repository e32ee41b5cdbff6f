import {
  nextTimes,
  Occurrence,
  RecoveryPoint,
  Schedule,
  ScheduleStanding,
  ScheduleSummary,
} from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';
import { filledManifests } from '../planning/schedules';
import { OccurrenceRecord, ScheduleRecord } from './schedule-record';

const SHOWN = 5;

export interface Viewed {
  record: ScheduleRecord;
  /** Newest first. */
  occurrences: OccurrenceRecord[];
  recovery: RecoveryPoint;
  isHeld: boolean;
  now: Date;
}

/** A schedule as the API tells it in a list. */
export function toScheduleSummary(viewed: Viewed): ScheduleSummary {
  const { record, occurrences, recovery, isHeld, now } = viewed;
  const lastSuccess = occurrences.find(({ state }) => state === 'succeeded');
  const lastFailure = occurrences.find(
    ({ state }) => state === 'failed' || state === 'refused',
  );
  return {
    id: record.id,
    entityRef: record.entityRef,
    request: record.request,
    version: record.version,
    createdAt: record.createdAt,
    createdBy: record.createdBy,
    agreedBy: record.agreedBy,
    paused: record.paused,
    held: isHeld && record.request.does.kind === 'clone',
    deleting: record.deleting,
    standing: standingOf(record, occurrences),
    nextTimes: timesOf(record, occurrences, now),
    lastSuccess: lastSuccess && toOccurrence(lastSuccess),
    lastFailure: lastFailure && toOccurrence(lastFailure),
    missed: occurrences.filter(
      ({ state, dueAt }) =>
        state === 'missed' && dueAt > (lastSuccess?.dueAt ?? ''),
    ).length,
    recovery,
  };
}

/** What is only for ourselves stays here. */
function toOccurrence({ copy, key, ...told }: OccurrenceRecord): Occurrence {
  return told;
}

/** A schedule, whole. */
export function toSchedule(viewed: Viewed): Schedule {
  const { record, occurrences } = viewed;
  const { id, revision, paused, plan, doc } = record;
  return {
    ...toScheduleSummary(viewed),
    accepted: record.accepted,
    occurrences: occurrences.map(toOccurrence),
    findings:
      doc.checked?.revision === revision
        ? [...(doc.expiring ?? []), ...doc.checked.findings]
        : undefined,
    kept: doc.kept,
    manifests:
      record.request.does.kind === 'backup'
        ? filledManifests(plan.manifests, {
            ...{ id, revision },
            paused: paused !== undefined,
          })
        : [],
  };
}

/** What was found of an earlier revision says nothing of what is wanted now. */
function standingOf(
  record: ScheduleRecord,
  occurrences: OccurrenceRecord[],
): ScheduleStanding {
  const { standing } = record.doc;
  const stays = record.deleting?.backups === 'keep' && copiesOf(occurrences);
  const because = stays ? note('COPIES_KEPT', { copies: stays }) : undefined;
  if (standing && standing.revision === record.revision) {
    const isDeleting = record.deleting && standing.state !== 'deleting';
    if (!isDeleting) {
      const { revision: _, ...rest } = standing;
      return because ? { ...rest, because } : rest;
    }
  }
  return {
    state: record.deleting ? 'deleting' : 'pending',
    since: record.changedAt,
    because: because ?? note('SCHEDULE_NOT_YET', {}),
    fields: [],
  };
}

/** Those that stand, in words. */
function copiesOf(occurrences: OccurrenceRecord[]): string {
  return occurrences.flatMap(({ copy }) => copy || []).join(', ');
}

/** Of an interval the next time is counted from the last one. */
function timesOf(
  { request: { when, does }, since, paused, deleting }: ScheduleRecord,
  occurrences: OccurrenceRecord[],
  now: Date,
): string[] {
  if (paused || deleting) return [];
  const begun = occurrences.find(
    ({ state, byHand }) => !byHand && state !== 'missed',
  );
  const last = begun && begun.dueAt > since ? begun.dueAt : since;
  const anchor = new Date(does.kind === 'backup' ? last : since);
  return nextTimes(when, { after: now, anchor, count: SHOWN }).map(time =>
    time.toISOString(),
  );
}
