import { Run } from 'backstage-plugin-mobility-common';
import { emptyChoices, writeChoices } from '../wizard/choices';

/** Where the wizard begins with what a run was about. */
export function cloneSearchOf({ plan }: Run): string {
  const { request } = plan;
  if (plan.kind !== 'clone' || request.kind !== 'clone') return '';
  return writeChoices({
    ...emptyChoices,
    from: plan.source,
    targets: plan.targets.map(({ cluster, namespace, storageClasses }, i) => ({
      cluster,
      namespace,
      storage: Object.fromEntries(
        Object.entries(storageClasses).filter(([from, to]) => from !== to),
      ),
      hosts: request.targets[i].hostMapping,
    })),
  }).toString();
}
