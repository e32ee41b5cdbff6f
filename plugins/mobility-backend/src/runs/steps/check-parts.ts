import { Note, PlannedTarget } from 'backstage-plugin-mobility-common';
import { ClusterClient } from '../../facts/clusters';
import {
  KubeObject,
  listWorkloads,
} from '../../facts/inventory/namespace-objects';
import { listsByKind } from '../../facts/inventory/names-by-kind';
import { readScope } from '../../facts/inventory/scope-kinds';
import { VELERO_RESTORE_NAME, veleroLabelValue } from '../../facts/velero';
import { TargetRecord } from '../run-record';
import { failed, note, Outcome } from './step';
import { TargetClaim } from './target-claims';

type PlannedParts = NonNullable<PlannedTarget['parts']>;

/** What was seen of the parts that were to be made, as `Kind/name`. */
export interface PartsSeen {
  made: string[];
  /** To be made, and not made by this Restore. */
  absent: string[];
  /** Of which it is not known, with the reason. */
  unseen: { object: string; reason: string }[];
}

/**
 * Whether every object that was to be made is there, made by this very Restore, as far
 * as it can be looked at.
 */
export async function checkParts(
  client: ClusterClient,
  target: TargetRecord,
  parts: PlannedParts,
  claims: TargetClaim[],
): Promise<{ note: Note } | { outcome: Outcome }> {
  const { cluster, namespace } = target;
  const [workloads, scope] = await Promise.all([
    listWorkloads(client, namespace),
    readScope(client, namespace),
  ]);
  const restore = target.restore?.name ?? '';
  const lists = {
    ...listsByKind({ workloads, scope, claims: [] }),
    PersistentVolumeClaim: claims.map(toObject),
  };
  const seen = partsSeen(parts, lists, restore);
  const [object] = seen.absent;
  if (object === undefined) return { note: partsNote(seen) };
  const where = { cluster, namespace, object };
  return {
    outcome: failed('PART_NOT_RESTORED', { object, cluster, restore }, where),
  };
}

/**
 * @param lists - what is there, by kind; `null`: it may not be listed, absent: nobody
 * looks at that kind
 */
export function partsSeen(
  { created, unsure }: PlannedParts,
  lists: Record<string, KubeObject[] | null>,
  restore: string,
): PartsSeen {
  const seen: PartsSeen = { made: [], absent: [], unseen: [] };
  for (const object of [...created, ...unsure]) {
    const [kind, name] = object.split('/');
    const list = kind in lists ? lists[kind] : undefined;
    const found = list?.find(one => one.metadata?.name === name);
    const by = found?.metadata?.labels?.[VELERO_RESTORE_NAME];
    if (!list) {
      const reason =
        list === null
          ? `Mobility may not list ${kind}s`
          : `Mobility does not look at ${kind}s`;
      seen.unseen.push({ object, reason });
    } else if (by === veleroLabelValue(restore)) {
      seen.made.push(object);
    } else if (found && !created.includes(object)) {
      const reason = 'it is there, and this restore has not made it';
      seen.unseen.push({ object, reason });
    } else {
      seen.absent.push(object);
    }
  }
  return seen;
}

export function partsNote({ made, unseen }: PartsSeen): Note {
  const created = made.join(', ') || '–';
  if (unseen.length === 0) return note('VERIFIED_PARTS', { created });
  const reasons = [...new Set(unseen.map(({ reason }) => reason))].map(
    reason => {
      const objects = unseen.filter(one => one.reason === reason);
      return `${objects.map(({ object }) => object).join(', ')} (${reason})`;
    },
  );
  return note('VERIFIED_PARTS_UNSEEN', {
    created,
    unseen: reasons.join('; '),
  });
}

function toObject({ name, restore }: TargetClaim): KubeObject {
  const labels: Record<string, string> = restore
    ? { [VELERO_RESTORE_NAME]: restore }
    : {};
  return { metadata: { name, labels } };
}
