import { Note, renderNote } from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';
import { stuckRemovals } from './attempt-removal';
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

function inTheWay(doc: ScheduleDoc): Note | undefined {
  const stuck = stuckRemovals(doc);
  const [first] = stuck;
  if (!first) return undefined;
  const reason = renderNote(first.because);
  return note('COPIES_STAY', { count: stuck.length, run: first.key, reason });
}
