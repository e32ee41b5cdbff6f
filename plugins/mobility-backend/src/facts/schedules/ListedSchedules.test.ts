import { twoClusters } from '../../runs/steps/testing/two-clusters';
import { ClusterError } from '../clusters';
import { ListedSchedules, schedulesCluster } from './ListedSchedules';

const onFault = (error: unknown) => {
  throw error;
};

type World = Awaited<ReturnType<typeof twoClusters>>;
let world: World;
beforeEach(async () => {
  world = await twoClusters();
});
afterEach(() => world.stop());

function put(
  name: string,
  object: { metadata?: object; spec?: object; status?: object },
) {
  world.clusters.onprem.objects.set(
    `/apis/velero.io/v1/namespaces/velero/schedules/${name}`,
    { ...object, metadata: { name, ...object.metadata } },
  );
}

const read = async () => {
  const client = world.registry.get('onprem');
  const listed = new ListedSchedules([schedulesCluster(client)], { onFault });
  await listed.ready();
  expect(listed.sources()).toMatchObject([{ state: 'data' }]);
  return listed;
};

it('reads what Velero is told, and what it says of it', async () => {
  put('nightly', {
    metadata: {
      labels: { 'mobility/schedule': 's1' },
      creationTimestamp: '2026-11-01T00:00:00Z',
    },
    spec: {
      schedule: '0 2 * * *',
      paused: true,
      template: { includedNamespaces: ['orders'], excludedNamespaces: null },
    },
    status: {
      ...{ phase: 'Enabled', lastBackup: '2026-11-27T02:00:07Z' },
      validationErrors: ['no location'],
    },
  });
  const listed = await read();
  expect(listed.list()).toEqual([
    {
      cluster: 'onprem',
      schedule: {
        ...{ name: 'nightly', mark: 's1', cron: '0 2 * * *', paused: true },
        ...{ phase: 'Enabled', problems: ['no location'], partial: false },
        ...{ includes: ['orders'], excludes: [] },
        createdAt: '2026-11-01T00:00:00Z',
        lastBackupAt: '2026-11-27T02:00:07Z',
      },
    },
  ]);
  expect(listed.sources()).toMatchObject([
    { kind: 'cluster', clusters: ['onprem'], state: 'data' },
  ]);
});

it.each<[object, boolean]>([
  [{}, false],
  [{ includedResources: ['*'], labelSelector: {} }, false],
  [{ labelSelector: { matchLabels: {} } }, false],
  [{ labelSelector: { matchLabels: { app: 'x' } } }, true],
  [{ orLabelSelectors: [{ matchLabels: { app: 'x' } }] }, true],
  [{ includedResources: ['secrets'] }, true],
  [{ excludedResources: ['secrets'] }, true],
  [{ includedNamespaceScopedResources: ['secrets'] }, true],
  [{ excludedNamespaceScopedResources: ['secrets'] }, true],
])('%j is of a part: %s', async (template, expected) => {
  put('one', { spec: { template } });
  const [{ schedule }] = (await read()).list();
  expect(schedule.partial).toBe(expected);
});

it('says that a cluster is silent, and keeps what it has said', async () => {
  const fate = { silent: true };
  const listed = new ListedSchedules(
    [
      {
        name: 'onprem',
        read: async () => {
          if (!fate.silent) return [];
          const call = {
            cluster: 'onprem',
            verb: 'list',
            resource: 'schedules',
          };
          throw new ClusterError('unreachable', call, 'connection refused');
        },
      },
    ],
    { onFault, ttlMs: -1 },
  );
  await listed.ready();
  expect(listed.sources()).toMatchObject([
    { state: 'error', reason: 'connection refused' },
  ]);
});
