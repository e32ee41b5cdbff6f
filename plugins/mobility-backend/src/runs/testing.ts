import {
  planBackup,
  planClone,
  planDelete,
  planProbe,
  planRestore,
} from '../planning';
import {
  backupScene,
  cloneTarget,
  deleteScene,
  probeScene,
  restoreScene,
  scene,
} from '../planning/testing/fixtures';
import { newDoc } from './new-run';
import { newRunId } from './run-id';
import { BackupRecord, RunRecord } from './run-record';

/** A run of a clone of `orders` to one or two targets, as it is before it begins. */
export function runRecord(
  change: Partial<RunRecord> = {},
  targets: { cluster: string; namespace: string }[] = [
    { cluster: 'cloud', namespace: 'orders' },
  ],
  leaveOut: string[] = [],
): RunRecord {
  const base = scene();
  const plan = planClone(
    {
      ...base.request,
      leaveOut,
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

/** A run that tries `onprem` with `cloud`, as it is before it begins. */
export function probeRecord(change: Partial<RunRecord> = {}): RunRecord {
  const { request, facts } = probeScene();
  const plan = planProbe(request, facts);
  return {
    ...runRecord(),
    id: newRunId(),
    kind: 'probe',
    entityRef: plan.entityRef,
    plan,
    doc: newDoc(plan),
    ...change,
  };
}

/** A run that backs `orders` up, as it is before it begins. */
export function backupRecord(change: Partial<RunRecord> = {}): RunRecord {
  const { request, facts } = backupScene();
  const plan = planBackup(request, facts);
  const base = { ...runRecord(), id: newRunId(), kind: plan.kind };
  return { ...base, plan, doc: newDoc(plan), ...change };
}

/** A run that deletes what run `RUN` has backed up, as it is before it begins. */
export function deleteRecord(
  change: Partial<RunRecord> = {},
  backup?: BackupRecord,
): RunRecord {
  const { request, facts } = deleteScene();
  const plan = planDelete(request, facts);
  const base = { ...runRecord(), id: newRunId(), kind: plan.kind };
  return { ...base, plan, doc: newDoc(plan, backup), ...change };
}

/** A run that restores `orders` on `cloud`, as it is before it begins. */
export function restoreRecord(
  change: Partial<RunRecord> = {},
  backup?: BackupRecord,
): RunRecord {
  const { request, facts } = restoreScene();
  const plan = planRestore(request, facts);
  const base = { ...runRecord(), id: newRunId(), kind: plan.kind };
  return { ...base, plan, doc: newDoc(plan, backup), ...change };
}
