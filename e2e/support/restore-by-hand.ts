import { expect } from '@playwright/test';
import { LabCluster } from '../../packages/lab/src';
import { VeleroObject } from './world';

const ENDED = /^(Completed|PartiallyFailed|Failed|FailedValidation)$/;

/**
 * Restores a backup into another namespace of its own cluster, as somebody without
 * Mobility would: that it can be restored is not taken from us.
 */
export async function restoreByHand(
  cluster: LabCluster,
  backup: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const name = `by-hand-${to}`;
  const restore = ['restores.velero.io', name, '--namespace', 'velero'];
  await cluster.kubectl(['apply', '--filename', '-'], {
    input: JSON.stringify({
      apiVersion: 'velero.io/v1',
      kind: 'Restore',
      metadata: { name, namespace: 'velero' },
      spec: { backupName: backup, namespaceMapping: { [from]: to } },
    }),
  });
  const phase = async () =>
    (
      await cluster.kubectlJson<VeleroObject>([
        ...['get', ...restore, '--output', 'json'],
      ])
    ).status?.phase ?? '';
  await expect.poll(phase, { timeout: 180_000 }).toMatch(ENDED);
  expect(await phase()).toBe('Completed');
  await cluster.kubectl(['delete', ...restore]);
}
