import {
  CopyingPlan,
  Note,
  PlannedTarget,
} from 'backstage-plugin-mobility-common';
import { listWorkloads } from '../../facts/inventory/namespace-objects';
import { listsByKind } from '../../facts/inventory/names-by-kind';
import { readScope } from '../../facts/inventory/scope-kinds';
import { VELERO_RESTORE_NAME, veleroLabelValue } from '../../facts/velero';
import { failed, note, Outcome, TargetContext } from './step';

type PlannedParts = NonNullable<PlannedTarget['parts']>;

/**
 * Whether every object that was to be made is there, made by this very Restore. Claims
 * are looked at by themselves; what may not be listed is said to be unseen.
 */
export async function checkParts({
  planned,
  target,
  cluster: clusterOf,
}: TargetContext<CopyingPlan>): Promise<Outcome | undefined> {
  const { parts } = planned;
  if (!parts) return undefined;
  const { cluster, namespace } = target;
  const { client } = clusterOf(cluster);
  const [workloads, scope] = await Promise.all([
    listWorkloads(client, namespace),
    readScope(client, namespace),
  ]);
  const lists = listsByKind({ workloads, scope, claims: [] });
  const restore = target.restore?.name ?? '';
  const absent = parts.created.find(ref => {
    const [kind, name] = ref.split('/');
    const list = lists[kind];
    if (kind === 'PersistentVolumeClaim' || !list) return false;
    const found = list.find(one => one.metadata?.name === name);
    const by = found?.metadata?.labels?.[VELERO_RESTORE_NAME];
    return by !== veleroLabelValue(restore);
  });
  if (!absent) return undefined;
  const where = { cluster, namespace, object: absent };
  return failed(
    'PART_NOT_RESTORED',
    { object: absent, cluster, restore },
    where,
  );
}

export function partsNote({ created, unsure }: PlannedParts): Note {
  return unsure.length > 0
    ? note('VERIFIED_PARTS_UNSEEN', {
        created: created.join(', ') || '–',
        unseen: unsure.join(', '),
      })
    : note('VERIFIED_PARTS', { created: created.join(', ') });
}
