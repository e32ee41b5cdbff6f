import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { CopyingPlan } from 'backstage-plugin-mobility-common';
import { ObjectStores } from '../../facts/objectstore';
import { Restore, restoreSchema, VeleroClient } from '../../facts/velero';
import { newStep, RunRecord } from '../run-record';
import { restoreRecord, runRecord } from '../testing';
import { judgeRestore } from './judge-restore';
import { publish } from './publish';
import { Download } from './recorded';
import { restore } from './restore';
import { TargetContext } from './step';
import { FakeBucket } from './testing/FakeBucket';
import { twoClusters } from './testing/two-clusters';

// The client of Kubernetes is loaded by the first that needs it.
jest.setTimeout(30_000);

const BACKUP = '/apis/velero.io/v1/namespaces/velero/backups/orders-1';
const KEY = 'onprem/backups/orders-1/velero-backup.json';
const RESTORE = 'orders-1-t0-1';
const RESTARTED =
  'found a restore with status "InProgress" during the server starting';

let two: Awaited<ReturnType<typeof twoClusters>>;
let bucket: FakeBucket;

beforeEach(async () => {
  two = await twoClusters();
  bucket = await FakeBucket.start();
  bucket.keys.add(KEY);
  two.clusters.cloud.objects.set(BACKUP, {
    metadata: { name: 'orders-1', uid: 'on-cloud' },
    spec: { storageLocation: 'from-onprem' },
    status: { phase: 'Completed' },
  });
});
afterEach(async () => {
  await bucket.stop();
  await two.stop();
});

/** A target in the middle of a restore. */
function contextOf(made: RunRecord): TargetContext<CopyingPlan> {
  const { plan, doc } = made;
  if (plan.kind !== 'clone' && plan.kind !== 'restore') throw new Error();
  doc.backup = {
    name: 'orders-1',
    uid: 'uid',
    attempt: 1,
    volumes: [],
    location: {
      name: 'default',
      provider: 'aws',
      bucket: 'backups',
      prefix: 'onprem',
      endpoint: bucket.url,
    },
  };
  const [target] = doc.targets;
  target.restore = { name: RESTORE, uid: 'r' };
  const stores = ObjectStores.fromConfig(
    new ConfigReader({
      mobility: {
        objectStores: [
          {
            bucket: 'backups',
            endpoint: bucket.url,
            forcePathStyle: true,
            accessKeyId: 'id',
            secretAccessKey: 'key',
          },
        ],
      },
    }),
  );
  return {
    ...{ run: made, plan, target, planned: plan.targets[0], index: 0, stores },
    step: newStep('restore'),
    logger: mockServices.logger.mock(),
    cluster: name => {
      const client = two.registry.find(name);
      if (!client) throw new Error(`no ${name}`);
      return { client, velero: new VeleroClient(client) };
    },
    replan: async () => plan,
    forgetCopy: async () => {},
    noteDeletion: async () => true,
    noteReplaced: async () => true,
    effect: (_, effect) => effect(),
    now: () => '2026-11-27T10:00:00Z',
  };
}

const ended = (status: object): Restore =>
  restoreSchema.parse({
    metadata: { name: RESTORE, uid: 'r', labels: {} },
    spec: { backupName: 'orders-1' },
    status,
  });

const move = (status: object): Download => ({
  kind: 'PodVolumeRestore',
  object: {
    metadata: { name: 'move', labels: {}, annotations: {} },
    spec: { pod: { name: 'orders-0' }, volume: 'data', snapshotID: 's' },
    status: { progress: { bytesDone: 1, totalBytes: 2 }, ...status },
  } as Extract<Download, { kind: 'PodVolumeRestore' }>['object'],
});

const NO_SNAPSHOT = move({
  phase: 'Failed',
  message: 'unable to load snapshot: entry not found',
});

const judge = (volumes: Download[] = [NO_SNAPSHOT], status: object = {}) =>
  judgeRestore(
    contextOf(runRecord()),
    ended({ phase: 'PartiallyFailed', ...status }),
    volumes,
  );

const BACKUP_LOST = {
  kind: 'failed',
  error: {
    code: 'BACKUP_LOST',
    params: { cluster: 'cloud', backup: 'orders-1' },
  },
};

describe('a restore that came to nothing', () => {
  it('says what Velero says as long as the backup is there', async () => {
    expect(await judge()).toMatchObject({
      error: {
        code: 'VOLUME_RESTORE_FAILED',
        params: { reason: 'unable to load snapshot: entry not found' },
      },
    });
  });

  it.each<[string, () => void]>([
    ['is not listed any more', () => two.clusters.cloud.objects.delete(BACKUP)],
    [
      'is being deleted',
      () => {
        const found = two.clusters.cloud.objects.get(BACKUP);
        if (found) found.status = { phase: 'Deleting' };
      },
    ],
    ['is out of the store', () => bucket.keys.clear()],
  ])('says that its backup %s', async (_, happens) => {
    happens();
    expect(await judge()).toMatchObject(BACKUP_LOST);
  });

  it('claims nothing of a store that does not answer', async () => {
    bucket.refusal = { status: 403, code: 'AccessDenied' };
    bucket.keys.clear();
    expect(await judge()).toMatchObject({
      error: { code: 'VOLUME_RESTORE_FAILED' },
    });
  });

  it('is no longer there when Velero deleted it with its backup', async () => {
    const context = contextOf(restoreRecord());
    expect(await restore.tick(context)).toMatchObject({
      error: { code: 'RESTORE_GONE' },
    });
    two.clusters.cloud.objects.delete(BACKUP);
    expect(await restore.tick(context)).toMatchObject(BACKUP_LOST);
  });

  it('does not say of a move that goes on that it has ended', async () => {
    const running = move({ phase: 'InProgress', message: 'mark it as cancel' });
    const status = { phase: 'Failed', failureReason: RESTARTED };
    expect(await judge([running], status)).toMatchObject({
      error: {
        code: 'RESTORE_FAILED',
        params: { phase: 'Failed', reason: RESTARTED },
      },
    });
  });
});

it('a backup that is gone is not published, and that is why', async () => {
  const context = contextOf(restoreRecord());
  two.clusters.cloud.objects.delete(BACKUP);
  expect(await publish.tick(context)).toMatchObject({
    error: { code: 'STORE_UNREADABLE' },
  });
  bucket.keys.clear();
  expect(await publish.tick(context)).toMatchObject(BACKUP_LOST);
});
