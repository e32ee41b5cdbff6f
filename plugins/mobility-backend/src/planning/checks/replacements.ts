import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { StandInFacts, StandInReading } from '../facts';
import { finding } from '../finding';
import {
  isMeantFor,
  objectOf,
  replaceableNames,
  Replacement,
  replacementsOf,
} from '../stand-ins';
import { checkNamespace } from './adjustments';
import { Check, CloneInput, TargetInput, targetsOf } from './check';
import { missingRights } from './clusters';
import { enumerate } from './enumerate';
import { problemFinding } from './problems';

/** Whether the Secrets and ConfigMaps of a copy can be replaced as asked for. */
export const checkReplacements: Check = input =>
  targetsOf(input).flatMap(target => {
    const replaced = replacementsOf(target);
    if (replaced.length === 0) return [];
    const scope: FindingScope = { kind: 'target', cluster: target.cluster };
    return [
      ...checkNamespace(target, scope),
      ...replaced.flatMap(one => checkOriginal(input, one, scope)),
      ...checkStandIns(input, target, replaced, scope),
    ];
  });

/** A name that nothing has would let the original go along. */
function checkOriginal(
  { facts, namespace }: CloneInput,
  one: Replacement,
  scope: FindingScope,
): Finding[] {
  const { application, cluster } = facts.source;
  if (!application.known) return [];
  const names = replaceableNames(application.value)[one.kind];
  const params = { entity: facts.entityName, object: objectOf(one), namespace };
  if (!names) {
    const { name } = cluster;
    return [finding('REPLACED_UNPROVEN', scope, { ...params, cluster: name })];
  }
  if (names.includes(one.name)) return [];
  const known = enumerate(names) || 'none';
  return [finding('REPLACED_UNKNOWN', scope, { ...params, known })];
}

function checkStandIns(
  input: CloneInput,
  target: TargetInput,
  replaced: Replacement[],
  scope: FindingScope,
): Finding[] {
  const { cluster } = target;
  const prepared = usableStandIns(target.facts, cluster, scope);
  if (!prepared.known) return prepared.findings;
  const { value } = prepared;
  if (!value) {
    const objects = enumerate(replaced.map(objectOf));
    const params = { cluster, replaced: objects };
    return [finding('STAND_INS_UNSET', scope, params)];
  }
  return [
    ...replaced.flatMap(one => checkStandIn(input, value, one, scope, cluster)),
    ...checkConsequence(replaced, scope, cluster),
  ];
}

type Usable =
  | { known: true; value: StandInFacts | null }
  | { known: false; findings: Finding[] };

/** What a target has to replace objects by, or why it cannot be used. */
export function usableStandIns(
  { standIns, standInRights }: StandInReading,
  cluster: string,
  scope: FindingScope,
): Usable {
  const missing = standInRights.known
    ? missingRights(cluster, standInRights.value, scope)
    : [problemFinding(standInRights.problem, cluster, scope, 'our rights')];
  // They say more than a list that was refused for the same reason.
  if (missing.length > 0) return { known: false, findings: missing };
  if (standIns.known) return standIns;
  const { problem } = standIns;
  const why = problemFinding(problem, cluster, scope, 'the stand-ins');
  return { known: false, findings: [why] };
}

/** Of those for other entities nothing is told, not even that they are there. */
function checkStandIn(
  { request }: CloneInput,
  { namespace, found }: StandInFacts,
  { kind, name: original, by }: Replacement,
  scope: FindingScope,
  cluster: string,
): Finding[] {
  const available = found
    .filter(one => one.kind === kind && isMeantFor(one, request.entityRef))
    .map(({ name }) => name);
  if (available.includes(by)) return [];
  return [
    finding('STAND_IN_UNKNOWN', scope, {
      ...{ kind, name: by, original, namespace, cluster },
      entity: request.entityRef,
      available: enumerate(available) || 'none',
    }),
  ];
}

function checkConsequence(
  replaced: Replacement[],
  scope: FindingScope,
  cluster: string,
): Finding[] {
  const pairs = enumerate(
    replaced.map(one => `${objectOf(one)} is replaced by ${one.by}`),
  );
  return [finding('REPLACED', scope, { cluster, pairs })];
}
