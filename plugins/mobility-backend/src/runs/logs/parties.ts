import {
  RunLogParty,
  targetKey,
  usesPoint,
} from 'backstage-plugin-mobility-common';
import { RunRecord } from '../run-record';

/** A log of a run, and the location on its cluster that it lies behind. */
export interface Party extends RunLogParty {
  location?: string;
}

/** Whose logs a run has, in the order in which they were made. */
export function partiesOf({ plan, doc }: RunRecord): Party[] {
  const restores = doc.targets.flatMap((target, i): Party[] =>
    target.restore
      ? [
          {
            id: `restore:${targetKey(target)}`,
            kind: 'restore',
            cluster: target.cluster,
            name: target.restore.name,
            location: plan.targets[i]?.location,
          },
        ]
      : [],
  );
  // No part of them is Velero's.
  if (plan.kind === 'undo' || plan.kind === 'release') return restores;
  if (plan.kind === 'remove') return restores;
  if (plan.kind === 'replace' && doc.replaced?.restore) {
    restores.push({
      id: `restore:${targetKey(plan.source)}`,
      kind: 'restore',
      cluster: plan.source.cluster,
      name: doc.replaced.restore.name,
      location: plan.readFrom,
    });
  }
  const name =
    doc.backup?.name ?? (usesPoint(plan) ? plan.point.name : undefined);
  if (name === undefined) return restores;
  const { cluster, location } = plan.source;
  return [
    { id: 'backup', kind: 'backup', cluster, name, location },
    ...restores,
  ];
}
