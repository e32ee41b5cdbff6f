import { RestorePlan, Run } from 'backstage-plugin-mobility-common';
import { Choices, emptyChoices, writeChoices } from '../wizard/choices';
import { chosenTargets } from './clone-again';

/** Where the page of a restore begins with what a run was about. */
export function restoreSearchOf({ plan }: Run): string {
  if (plan.kind !== 'restore') return '';
  return writeChoices({
    ...emptyChoices,
    ...chosenPoint(plan),
    targets: chosenTargets(plan),
  }).toString();
}

/** As it was asked for, unless a run is known to have made it. */
function chosenPoint({
  point: { run, id },
  source: { namespace },
}: RestorePlan): Pick<Choices, 'run' | 'point'> {
  if (run) return { run };
  return id ? { point: { id, namespace } } : {};
}
