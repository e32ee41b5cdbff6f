import { runIdSchema, takesBackup } from 'backstage-plugin-mobility-common';
import { Point, pointId } from '../planning/restorepoints';
import { placeOf } from './recorded-backup';
import { RunRecord } from './run-record';
import { RunStore } from './store';

/** The end of a name that `objectName` has made: run and attempt. */
const RUN_IN_NAME = /-(r[0-9a-z]{15})-\d+$/;

/**
 * The run that made a point. The name only says where to look: what the run has
 * recorded of its backup decides, by name and place. Labels are not asked, since
 * anybody may write them.
 */
export async function madeBy(
  { id, name }: Pick<Point, 'id' | 'name'>,
  store: Pick<RunStore, 'get'>,
): Promise<RunRecord | undefined> {
  const named = runIdSchema.safeParse(RUN_IN_NAME.exec(name)?.[1]);
  if (!named.success) return undefined;
  const run = await store.get(named.data);
  if (!run || !takesBackup(run.plan)) return undefined;
  const { backup } = run.doc;
  const place = backup && placeOf(backup);
  return place && pointId(place, backup.name) === id ? run : undefined;
}
