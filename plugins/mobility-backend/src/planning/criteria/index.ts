import { Criteria, Finding } from 'backstage-plugin-mobility-common';
import { CloneInput, TargetInput } from '../checks/check';
import { judge } from './judge';
import { storageEvidence } from './storage';
import { storeEvidence } from './store';
import { veleroEvidence } from './velero';

/** The three conditions under which a cluster can take the copy, answered. */
export function judgeCriteria(
  { facts, location, volumes }: CloneInput,
  target: TargetInput,
  findings: Finding[],
): Criteria {
  const { cluster: source, application } = facts.source;
  const own = findings.filter(({ scope }) => isOf(scope, target.cluster));
  // The store is that of the source, and so are the classes in use.
  const both = findings.filter(
    ({ scope }) => scope.kind === 'source' || isOf(scope, target.cluster),
  );
  const isOwn = target.cluster === source.name;
  // That the source cannot reach its own store is no word about another cluster.
  const ofStore = both.filter(
    ({ code, scope }) =>
      isOwn ||
      scope.kind !== 'source' ||
      !['LOCATION_UNAVAILABLE', 'LOCATION_STALE'].includes(code),
  );
  return {
    velero: judge(
      own,
      veleroEvidence(
        target.facts.cluster,
        volumes.some(({ moved }) => moved),
      ),
    ),
    store: judge(ofStore, storeEvidence(source, location, target.facts)),
    storage: judge(both, storageEvidence(application, target)),
  };
}

function isOf(scope: Finding['scope'], cluster: string): boolean {
  return scope.kind === 'target' && scope.cluster === cluster;
}
