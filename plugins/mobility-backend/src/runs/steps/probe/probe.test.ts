import { mockServices } from '@backstage/backend-test-utils';
import { renderRunError } from 'backstage-plugin-mobility-common';
import { probing } from './testing';

type Probing = Awaited<ReturnType<typeof probing>>;

const BACKUPS = '/apis/velero.io/v1/namespaces/velero/backups';
const RUN = 'r0123456789abcde';
const NAME = `mobility-probe-${RUN}`;

let now: Probing;
afterEach(() => now.stop());

const stored: Probing['onprem']['made'] = (path, object) => {
  if (path.endsWith('/persistentvolumeclaims')) {
    object.status = { phase: 'Bound' };
  }
  if (path.endsWith('/volumesnapshots')) {
    object.status = { readyToUse: true, restoreSize: '1Gi' };
  }
};

/** A Velero that does what it is asked, on both clusters, and a storage too. */
async function willing(
  request: Parameters<typeof probing>[1] = { snapshots: false },
): Promise<Probing> {
  now = await probing(mockServices.logger.mock(), request);
  const { onprem, cloud } = now;
  onprem.made = (path, object) => {
    if (path.endsWith('/backups')) {
      object.status = { phase: 'Completed' };
      // Its sync brings the backup to the other cluster.
      cloud.objects.set(`${BACKUPS}/${object.metadata.name}`, object);
    }
    if (path.endsWith('/deletebackuprequests')) {
      const { backupName } = object.spec as { backupName: string };
      onprem.objects.delete(`${BACKUPS}/${backupName}`);
      onprem.objects.delete(`${path}/${object.metadata.name}`);
    }
    stored(path, object);
  };
  cloud.made = (path, object) => {
    if (path.endsWith('/restores')) object.status = { phase: 'Completed' };
    stored(path, object);
  };
  return now;
}

const left = ({ onprem, cloud }: Probing) =>
  [onprem, cloud].flatMap(cluster => [
    ...cluster.names('backups'),
    ...cluster.names('restores'),
    ...cluster.names('namespaces').filter(name => name === NAME),
  ]);
const tidyOf = ({ run }: Probing) =>
  run.doc.steps.find(({ name }) => name === 'tidy');

describe('a probe', () => {
  it('proves what it has seen, and leaves nothing', async () => {
    const probe = await willing({ snapshots: true });
    await probe.advance(40);
    const { run } = probe;
    expect(run.doc.error).toBeUndefined();
    expect(run.state).toBe('succeeded');
    expect(
      run.doc.proofs?.map(({ what, cluster }) => `${what} ${cluster}`),
    ).toEqual([
      'written onprem',
      'snapshot onprem',
      'read cloud',
      'snapshot cloud',
    ]);
    expect(left(probe)).toEqual([]);
    expect(run.doc.backup).toBeUndefined();
  });

  it('names the class that takes no snapshot, after half a minute of errors', async () => {
    const probe = await willing({ snapshots: true });
    const before = probe.cloud.made;
    probe.cloud.made = (path, object) => {
      before(path, object);
      if (!path.endsWith('/volumesnapshots')) return;
      object.status = { error: { message: 'secret "s" not found.' } };
    };
    await probe.advance(20);
    expect(probe.run.state).toBe('running');
    await probe.advance(60);
    expect(probe.run.state).toBe('failed');
    expect(renderRunError(probe.run.doc.error!)).toMatchObject({
      what: 'VolumeSnapshotClass snapshots on cloud takes no snapshot',
      why: 'secret "s" not found.',
    });
    expect(tidyOf(probe)?.state).toBe('done');
    expect(left(probe)).toEqual([]);
  });

  it('names the StorageClass that makes no volume', async () => {
    const probe = await willing({ snapshots: true });
    probe.cloud.made = (path, object) => {
      if (path.endsWith('/restores')) object.status = { phase: 'Completed' };
    };
    await probe.advance(40, 30);
    expect(probe.run.doc.error).toMatchObject({
      code: 'PROBE_VOLUME_PENDING',
      params: { storageClass: 'fast', cluster: 'cloud' },
    });
    expect(left(probe)).toEqual([]);
  });

  it('tidies after a backup that failed', async () => {
    const probe = await willing();
    const before = probe.onprem.made;
    probe.onprem.made = (path, object) => {
      before(path, object);
      if (!path.endsWith('/backups')) return;
      object.status = { phase: 'Failed', failureReason: 'no such bucket' };
    };
    await probe.advance(20);
    expect(probe.run.state).toBe('failed');
    expect(probe.run.doc.error).toMatchObject({
      code: 'BACKUP_FAILED',
      params: { reason: 'no such bucket' },
    });
    expect(probe.run.doc.targets.map(({ state }) => state)).toEqual(['failed']);
    expect(left(probe)).toEqual([]);
  });

  it('fails with the words of Velero that will not delete the backup', async () => {
    const probe = await willing();
    const before = probe.onprem.made;
    probe.onprem.made = (path, object) => {
      if (!path.endsWith('/deletebackuprequests')) before(path, object);
      else {
        const errors = ['the location is currently in Unavailable state'];
        object.status = { phase: 'Processed', errors };
      }
    };
    await probe.advance(40, 10);
    expect(probe.run.state).toBe('failed');
    expect(tidyOf(probe)?.error).toEqual(probe.run.doc.error);
    expect(renderRunError(probe.run.doc.error!).why).toBe(
      `Backup ${NAME}-1 (onprem) does not go away: the location is currently in Unavailable state.`,
    );
    // Asked again, but not with every look.
    expect(probe.onprem.names('deletebackuprequests')).toHaveLength(8);
  });

  it('takes away what was made when it is cancelled, also what Velero has not seen', async () => {
    const probe = await willing();
    probe.onprem.made = () => {};
    await probe.advance(5);
    expect(left(probe)).toEqual([`${NAME}-1`]);
    const step = probe.run.doc.steps.find(({ state }) => state === 'running');
    if (step) step.stillness = { since: '', lookedAt: '', because: [] };
    probe.cancel();
    await probe.advance(5);
    expect(step).toMatchObject({ state: 'cancelled', stillness: undefined });
    expect(probe.run.state).toBe('cancelled');
    expect(probe.run.doc.cancelNotes).toEqual([]);
    expect(left(probe)).toEqual([]);
  });

  it('says what is left when a cancel cannot wait for it', async () => {
    const probe = await willing();
    probe.onprem.made = (path, object) => {
      if (path.endsWith('/backups')) object.status = { phase: 'InProgress' };
    };
    await probe.advance(5);
    probe.cancel();
    await probe.advance(20, 10);
    expect(probe.run.state).toBe('cancelled');
    expect(probe.run.doc.cancelNotes).toContainEqual({
      code: 'LEFT_PROBE',
      params: { left: `Backup ${NAME}-1 (onprem)` },
    });
  });

  it('touches nothing of others under its names', async () => {
    const probe = await willing();
    const foreign = { metadata: { name: `${NAME}-1`, labels: {} }, spec: {} };
    probe.onprem.objects.set(`${BACKUPS}/${NAME}-1`, foreign);
    await probe.advance(20);
    expect(probe.run.doc.error).toMatchObject({ code: 'FOREIGN_OBJECT' });
    expect(tidyOf(probe)?.state).toBe('done');
    expect(left(probe)).toEqual([`${NAME}-1`]);
  });

  it('makes nothing and tidies nothing when the plan no longer holds', async () => {
    const probe = await willing();
    probe.run.plan = { ...probe.run.plan, hash: 'other' };
    await probe.advance(5);
    expect(probe.run.state).toBe('failed');
    expect(probe.run.doc.error).toMatchObject({ code: 'PLAN_CHANGED' });
    expect(tidyOf(probe)?.state).toBe('pending');
  });
});
