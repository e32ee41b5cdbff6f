import { CloneRequest, ClonePlan } from 'backstage-plugin-mobility-common';
import { checkClone } from './checks';
import { targetsOf } from './checks/check';
import { CloneFacts } from './facts';
import { hashDataPlan } from './hash';
import { planMovement } from './ladder';
import { sourceLocation } from './locations';
import { backupManifests, restoreManifests } from './manifests';
import { inputOf, planData, planHooks } from './plan-data';
import { planTarget } from './plan-target';

/**
 * Plans a clone. A pure function: the wizard, the dry run of a template and the
 * run itself get the same answer from the same facts.
 */
export function planClone(
  request: CloneRequest,
  namespace: string,
  facts: CloneFacts,
): ClonePlan {
  const input = inputOf(request, namespace, facts, {
    location: sourceLocation(facts.source.cluster),
    movement: planMovement(request, facts),
  });
  const findings = checkClone(input);
  const targets = targetsOf(input);
  const plan: Omit<ClonePlan, 'hash'> = {
    kind: 'clone',
    request,
    ...planData(input, findings),
    ...planHooks(input),
    targets: targets.map(target => planTarget(input, target, findings)),
    manifests: [
      ...backupManifests(input),
      ...targets.flatMap((target, i) => restoreManifests(input, target, i)),
    ],
  };
  return { ...plan, hash: hashDataPlan(plan) };
}
