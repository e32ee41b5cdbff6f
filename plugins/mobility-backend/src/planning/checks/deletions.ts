import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { DeleteFacts, SeeingFacts } from '../facts';
import { finding } from '../finding';
import { isListed } from '../listed-point';
import { wordsOfProblem } from '../problem-words';
import { checkUses } from './points';

/** Who would miss a backup that is deleted. */
export function checkDeletion(facts: DeleteFacts): Finding[] {
  return [
    ...checkUses(facts.uses),
    ...checkOthers(facts),
    ...checkRead(facts),
    ...facts.clusters.flatMap(one => checkRestores(one, facts)),
    ...checkLast(facts),
  ];
}

/**
 * The reason why there is nothing to delete: no cluster lists it, and the store or
 * the record of its run says that it is gone.
 */
export function goneBecause({
  point,
  clusters,
  store,
}: DeleteFacts): string | undefined {
  const isSeen = clusters.some(one => isListed(one, point));
  if (isSeen || store.state === 'there') return undefined;
  if (point.deletedBy) return `run ${point.deletedBy} has deleted it`;
  // What one that is silent lists is not known.
  const isSilent = clusters.some(
    ({ cluster, backup }) => cluster.configured && !backup.known,
  );
  if (isSilent) return undefined;
  return store.state === 'gone'
    ? 'nothing of it is in the store, and no cluster lists it'
    : undefined;
}

/** Nobody deletes what is not theirs alone, or may not be. */
function checkOthers({ found, point, entityName }: DeleteFacts): Finding[] {
  const scope: FindingScope = { kind: 'plan' };
  const { name: backup } = point;
  if (!found) return [];
  const params = { application: entityName, backup };
  switch (found.whose) {
    case 'own':
      return [];
    case 'others': {
      const others = found.names.join('; ');
      return [finding('DELETE_OF_OTHERS', scope, { ...params, others })];
    }
    default: {
      const { reason } = found;
      return [finding('POINT_WHOSE', scope, { ...params, reason })];
    }
  }
}

/** Snapshots that nobody knows of would stay in the storage for ever. */
function checkRead({ unread: reason, point }: DeleteFacts): Finding[] {
  if (reason === undefined) return [];
  const { name: backup } = point;
  return [finding('POINT_UNREADABLE', { kind: 'plan' }, { backup, reason })];
}

/** Velero's own Restores, whoever asked for them. */
function checkRestores(
  { cluster, restores, backup }: SeeingFacts,
  { point }: DeleteFacts,
): Finding[] {
  const { name, configured } = cluster;
  const scope: FindingScope = {
    kind: name === point.source.cluster ? 'source' : 'target',
    cluster: name,
  };
  if (!configured) return [];
  const unread = [restores, backup].find(({ known }) => !known);
  if (unread && !unread.known) {
    const reason = wordsOfProblem(unread.problem);
    return [finding('POINT_UNSEEN', scope, { cluster: name, reason })];
  }
  if (!restores.known || restores.value.length === 0) return [];
  return [
    finding('POINT_RESTORED', scope, {
      cluster: name,
      restores: restores.value.map(one => `Restore ${one}`).join(', '),
    }),
  ];
}

/** One that cannot be used is no loss. */
function checkLast({ usable, others, entityName }: DeleteFacts): Finding[] {
  return usable && others === 0
    ? [finding('POINT_LAST', { kind: 'plan' }, { application: entityName })]
    : [];
}
