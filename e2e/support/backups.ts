import { expect } from '@playwright/test';
import { LabCluster } from '../../packages/lab/src';
import { PlanRequestInput, Run } from '../../plugins/mobility-common/src';
import { Api } from './Api';

export type BackupInput = Extract<PlanRequestInput, { kind: 'backup' }>;

export const backupOf = (
  entityRef: string,
  namespace: string,
  change: Omit<Partial<BackupInput>, 'kind'> = {},
): BackupInput => ({
  kind: 'backup',
  entityRef,
  source: { cluster: 'onprem', namespace },
  ...change,
});

/** A restore of what a run has backed up, into one namespace. */
export const restoreOf = (
  entityRef: string,
  run: string,
  from: string,
  target: { cluster: 'onprem' | 'cloud'; namespace: string },
  classes: Record<string, string> = {},
): PlanRequestInput => ({
  kind: 'restore',
  entityRef,
  source: { run },
  targets: [
    {
      cluster: target.cluster,
      namespaceMapping: { [from]: target.namespace },
      storageClassMapping: classes,
    },
  ],
});

/** Backs up, and waits for a point that can be restored. */
export async function backUp(api: Api, request: BackupInput): Promise<Run> {
  const run = await api.follow((await api.begin(request)).id);
  expect(run.error).toBeUndefined();
  expect(run).toMatchObject({
    kind: 'backup',
    state: 'succeeded',
    targets: [],
    backup: { usable: true },
  });
  return run;
}

/** As `velero backup delete` does it: the object alone would come back. */
export async function deleteThroughVelero(
  cluster: LabCluster,
  name: string,
): Promise<void> {
  await cluster.kubectl(['create', '--filename', '-'], {
    input: JSON.stringify({
      apiVersion: 'velero.io/v1',
      kind: 'DeleteBackupRequest',
      metadata: { name, namespace: 'velero' },
      spec: { backupName: name },
    }),
  });
}
