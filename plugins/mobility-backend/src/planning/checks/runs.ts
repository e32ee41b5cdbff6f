import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { ClusterFacts, RunFacts } from '../facts';
import { finding } from '../finding';
import { Check } from './check';

/** The pause, other runs at the same place, and busy clusters. */
export const checkRuns: Check = ({ facts }) => [
  ...checkPause(facts.paused),
  ...checkConflicts(facts.runs),
  ...checkBusy([
    facts.source.cluster,
    ...facts.targets.map(target => target.cluster),
  ]),
  ...checkAhead(
    facts.source.cluster,
    { kind: 'source', cluster: facts.source.cluster.name },
    'backups',
  ),
  ...facts.targets.flatMap(({ cluster }) =>
    checkAhead(cluster, { kind: 'target', cluster: cluster.name }, 'restores'),
  ),
];

export function checkPause(text: string | undefined): Finding[] {
  return text === undefined
    ? []
    : [finding('PAUSED', { kind: 'plan' }, { text })];
}

export function checkConflicts(runs: RunFacts[]): Finding[] {
  return runs.map(({ id, cluster, namespace }) =>
    finding('RUN_CONFLICT', { kind: 'plan' }, { run: id, cluster, namespace }),
  );
}

/** Velero's own queue, whoever filled it: one backup and one restore at a time. */
function checkAhead(
  { name, ahead }: ClusterFacts,
  scope: FindingScope,
  work: 'backups' | 'restores',
): Finding[] {
  if (!ahead.known || ahead.value === 0) return [];
  const params = { cluster: name, count: ahead.value, work };
  return [finding('VELERO_BUSY', scope, params)];
}

function checkBusy(clusters: ClusterFacts[]): Finding[] {
  const byName = new Map(clusters.map(cluster => [cluster.name, cluster]));
  return [...byName.values()]
    .filter(
      ({ configured, running, maxRuns }) => configured && running >= maxRuns,
    )
    .map(({ name, running, maxRuns }) =>
      finding(
        'TOO_MANY_RUNS',
        { kind: 'target', cluster: name },
        { cluster: name, running, max: maxRuns },
      ),
    );
}
