import { Note, renderNote } from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';
import { ScheduleDoc, ScheduleRecord } from './schedule-record';

/** How a recurring copy stands: the portal itself keeps it, and may be kept from it. */
export function standingOfCopies(
  { doc, deleting, revision }: ScheduleRecord,
  now: Date,
): ScheduleDoc['standing'] {
  const state = deleting ? 'deleting' : 'here';
  const before = doc.standing;
  const seenAt = now.toISOString();
  const since = before?.state === state ? before.since : seenAt;
  const because = inTheWay(doc);
  return { state, since, because, fields: [], seenAt, revision };
}

function inTheWay({ removals = {} }: ScheduleDoc): Note | undefined {
  const stuck = Object.entries(removals).filter(([, { because }]) => because);
  const [first] = stuck;
  if (!first) return undefined;
  const [run, { because }] = first;
  const reason = because ? renderNote(because) : '';
  return note('COPIES_STAY', { count: stuck.length, run, reason });
}
