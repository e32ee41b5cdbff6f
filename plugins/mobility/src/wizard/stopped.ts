import { CopyingPlan } from 'backstage-plugin-mobility-common';

/** No pod of any workload that can be scaled; `DaemonSet`s follow the nodes. */
export function stopped({ scope }: CopyingPlan): Record<string, number> {
  const refs = scope.kinds
    .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
    .flatMap(({ kind, objects }) =>
      Object.keys(objects).map(name => `${kind}/${name}`),
    );
  return Object.fromEntries(refs.map(ref => [ref, 0]));
}
