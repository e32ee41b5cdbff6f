import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { DeleteFacts, SeeingFacts } from '../facts';
import { finding } from '../finding';
import { wordsOfProblem } from '../problem-words';
import { checkUses } from './points';

/** Who would miss a backup that is deleted. */
export function checkDeletion(facts: DeleteFacts): Finding[] {
  return [
    ...checkUses(facts.uses),
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
  const isListed = clusters.some(
    ({ backup }) => backup.known && backup.value?.run === point.run,
  );
  if (isListed || store.state === 'there') return undefined;
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
