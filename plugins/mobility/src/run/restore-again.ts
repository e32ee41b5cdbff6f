import { Run } from 'backstage-plugin-mobility-common';
import { emptyChoices, writeChoices } from '../wizard/choices';
import { chosenTargets } from './clone-again';

/** Where the page of a restore begins with what a run was about. */
export function restoreSearchOf({ plan }: Run): string {
  if (plan.kind !== 'restore') return '';
  return writeChoices({
    ...emptyChoices,
    run: plan.point.run,
    targets: chosenTargets(plan),
  }).toString();
}
