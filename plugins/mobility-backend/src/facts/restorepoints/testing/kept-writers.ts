import { FirstWriter, PointOrigin } from '../../../planning/restorepoints';
import { WriterStore } from '../PlaceWriters';

/** Keeps the first writers as the database does. */
export function keptWriters(): WriterStore {
  const kept = new Map<string, PointOrigin>();
  return {
    list: async () => new Map(kept),
    remember: async (writers: FirstWriter[]) => {
      for (const { id, uid, cluster } of writers)
        if (!kept.has(id)) kept.set(id, { uid, cluster });
    },
  };
}
