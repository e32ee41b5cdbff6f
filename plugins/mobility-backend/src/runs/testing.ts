import { planClone } from '../planning';
import { cloneTarget, scene } from '../planning/testing/fixtures';
import { newDoc } from './new-run';
import { newRunId } from './run-id';
import { RunRecord } from './run-record';

/** A run of a clone of `orders` to one or two targets, as it is before it begins. */
export function runRecord(
  change: Partial<RunRecord> = {},
  targets: { cluster: string; namespace: string }[] = [
    { cluster: 'cloud', namespace: 'orders' },
  ],
): RunRecord {
  const base = scene();
  const plan = planClone(
    {
      ...base.request,
      targets: targets.map(({ cluster, namespace }) =>
        cloneTarget({ cluster, namespaceMapping: { orders: namespace } }),
      ),
    },
    'orders',
    { ...base.facts, targets: targets.map(() => base.facts.targets[0]) },
  );
  return {
    id: newRunId(),
    kind: 'clone',
    entityRef: plan.entityRef,
    state: 'queued',
    version: 1,
    initiator: 'user:default/olivia',
    plan,
    decision: [],
    doc: newDoc(plan),
    createdAt: new Date().toISOString(),
    ...change,
  };
}
