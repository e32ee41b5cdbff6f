import { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { RunHooks } from 'backstage-plugin-mobility-node';
import { ObjectStores } from '../../../facts/objectstore';
import { planDelete } from '../../../planning';
import { deleteScene, RUN, seeing } from '../../../planning/testing/fixtures';
import { defaultLimits } from '../../limits';
import { newDoc } from '../../new-run';
import { RunMachine } from '../../RunMachine';
import { deleteRecord } from '../../testing';
import { FakeBucket } from './FakeBucket';
import { twoClusters } from './two-clusters';

const AT = Date.parse('2026-11-27T10:00:00Z');
const VELERO = '/apis/velero.io/v1/namespaces/velero';

export const BACKUPS = `${VELERO}/backups`;
export const REQUESTS = `${VELERO}/deletebackuprequests`;
/** Of the backup that run `RUN` has made. */
export const NAME = 'orders-r1-1';
export const TAKEN_AT = '2026-11-25T12:00:00Z';
const FOLDER = `onprem/backups/${NAME}/`;

/**
 * The run that deletes a backup which both clusters list, with a Velero that does
 * nothing by itself, and a clock that is set by hand.
 */
export async function deleting(
  logger: LoggerService,
  {
    hooks = {},
    reads = true,
    isFound = false,
  }: {
    hooks?: RunHooks;
    reads?: boolean;
    /** No run has made it: begun at `TAKEN_AT`, without a mark. */
    isFound?: boolean;
  } = {},
) {
  const two = await twoClusters();
  const { onprem, cloud } = two.clusters;
  const bucket = await FakeBucket.start();
  bucket.keys.add(`${FOLDER}velero-backup.json`);
  for (const cluster of [onprem, cloud]) {
    cluster.objects.set(`${BACKUPS}/${NAME}`, {
      metadata: {
        name: NAME,
        uid: 'the-uid',
        labels: isFound ? {} : { 'mobility/run': RUN },
      },
      spec: {
        storageLocation: cluster === onprem ? 'default' : 'from-onprem',
      },
      status: { phase: 'Completed', startTimestamp: TAKEN_AT },
    });
  }
  let seconds = 0;
  const now = () => new Date(AT + seconds * 1000).toISOString();
  const sync = (cluster: typeof onprem, name: string) =>
    cluster.objects.set(`${VELERO}/backupstoragelocations/${name}`, {
      metadata: { name },
      spec: {
        provider: 'aws',
        objectStorage: { bucket: 'backups', prefix: 'onprem' },
      },
      status: { phase: 'Available', lastSyncedTime: now() },
    });
  const syncAll = () => {
    sync(onprem, 'default');
    sync(cloud, 'from-onprem');
  };
  syncAll();
  const scene = deleteScene(
    isFound
      ? {
          point: { run: undefined, takenAt: TAKEN_AT },
          found: { whose: 'own' },
          clusters: ['onprem', 'cloud'].map(name =>
            seeing(name, { backup: { run: undefined, startedAt: TAKEN_AT } }),
          ),
        }
      : {},
  );
  const plan = planDelete(scene.request, scene.facts);
  const location = {
    name: 'default',
    provider: 'aws',
    bucket: 'backups',
    prefix: 'onprem',
    endpoint: bucket.url,
  };
  const run = deleteRecord({
    plan,
    doc: newDoc(plan, {
      name: NAME,
      uid: 'the-uid',
      attempt: 1,
      startedAt: TAKEN_AT,
      location,
    }),
  });
  const stores = ObjectStores.fromConfig(
    new ConfigReader({
      mobility: {
        objectStores: reads
          ? [
              {
                endpoint: bucket.url,
                bucket: 'backups',
                forcePathStyle: true,
                accessKeyId: 'a',
                secretAccessKey: 'b',
              },
            ]
          : [],
      },
    }),
  );
  const forgotten: string[] = [];
  const noted: string[] = [];
  const machine = new RunMachine({
    registry: two.registry,
    stores,
    limits: defaultLimits,
    hooks,
    replan: async () => plan,
    forgetCopy: async () => {},
    noteDeletion: async ({ maker, state }) => {
      if (state === 'done') forgotten.push(maker);
      noted.push(state);
      return true;
    },
    noteReplaced: async () => true,
    now,
  });
  return {
    onprem,
    cloud,
    servers: two.servers,
    bucket,
    run,
    forgotten,
    noted,
    syncAll,
    /** Velero has deleted all that it knows of. */
    deleteAll: () => {
      onprem.objects.delete(`${BACKUPS}/${NAME}`);
      onprem.names('deletebackuprequests').forEach(name => {
        onprem.objects.delete(`${REQUESTS}/${name}`);
      });
      bucket.keys.clear();
    },
    step: (name: string) => run.doc.steps.find(one => one.name === name),
    cancel: () => {
      run.cancel = { requestedAt: now(), requestedBy: 'user:default/pat' };
    },
    /** Looks at it once every so many seconds, at most so often. */
    advance: async (looks: number, every = 1) => {
      for (let i = 0; i < looks && !run.finishedAt; i++) {
        await machine.advance(run, logger);
        seconds += every;
      }
    },
    stop: async () => {
      await two.stop();
      await bucket.stop();
    },
  };
}
