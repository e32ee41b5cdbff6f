import { CopyingPlan, Run } from 'backstage-plugin-mobility-common';
import { emptyChoices, TargetChoice, writeChoices } from '../wizard/choices';

/** Where the wizard begins with what a run was about. */
export function cloneSearchOf({ plan }: Run): string {
  const { request } = plan;
  if (plan.kind !== 'clone' || request.kind !== 'clone') return '';
  return writeChoices({
    ...emptyChoices,
    from: plan.source,
    workloads: request.workloads,
    hooks: request.hooks,
    leaveOut: plan.volumes.flatMap(({ rung, claim }) =>
      rung === 'left-out' ? [claim] : [],
    ),
    targets: chosenTargets(plan),
  }).toString();
}

/** What was chosen for each target of a plan. */
export function chosenTargets({
  request,
  targets,
}: CopyingPlan): TargetChoice[] {
  if (request.kind !== 'clone' && request.kind !== 'restore') return [];
  return targets.map(({ cluster, namespace, storageClasses }, i) => {
    const { hostMapping, replicas, egress, replace } = request.targets[i];
    return {
      cluster,
      namespace,
      storage: Object.fromEntries(
        Object.entries(storageClasses).filter(([from, to]) => from !== to),
      ),
      hosts: hostMapping,
      replicas,
      egress: egress === 'deny' ? 'deny' : undefined,
      replace,
    };
  });
}
