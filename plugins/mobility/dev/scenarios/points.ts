import type { MobilityApi } from '../../src/api';
import {
  aBackedUpRun,
  aDamagedPoint,
  aLog,
  aPoint,
  aPointDetail,
  aPointList,
  aSource,
  aTroubledPoint,
  BACKUP_ID,
  logLines,
  minutesAgo,
  pointId,
  readingStore,
  reasonOf,
  refusedStore,
  somePoints,
  staleCluster,
  wellSources,
} from '../../src/__testUtils__/fixtures';
import { createFakeApi, never, refuse, refuseWith } from '../fake-api';
import { ORDERS_TAB, Scenario } from './scenario';

type Detail = Awaited<ReturnType<MobilityApi['getRestorePoint']>>;
type List = Awaited<ReturnType<MobilityApi['getRestorePoints']>>;

/** Both lists answer alike. */
const lists = (answer: () => Promise<List>): Partial<MobilityApi> => ({
  getRestorePoints: answer,
  getEntityRestorePoints: answer,
});

const scenario = (
  title: string,
  path: string,
  overrides: Partial<MobilityApi>,
): Scenario => ({
  title: `Restore points: ${title}`,
  path,
  api: createFakeApi(overrides, [aBackedUpRun()]),
  offersPoints: true,
});

const all = (title: string, answer: () => Promise<List>) =>
  scenario(title, '/mobility/restore-points', lists(answer));

const ofOrders = (title: string, answer: () => Promise<List>) =>
  scenario(title, `${ORDERS_TAB}/restore-points`, lists(answer));

/** As the server narrows it, to what is shown at first. */
const readLog: MobilityApi['getRestorePointLogs'] = async (_, query) =>
  aLog({
    lines: logLines.filter(
      ({ level }) => query?.level !== 'warning' || level !== 'info',
    ),
  });

const detail = (
  title: string,
  point: Detail,
  getRestorePointLogs: MobilityApi['getRestorePointLogs'] = readLog,
) =>
  scenario(title, `/mobility/restore-points/${point.id}`, {
    getRestorePoint: async () => ({
      runId: point.origin === 'mobility' ? BACKUP_ID : undefined,
      ...point,
    }),
    getRestorePointLogs,
  });

const troubled = (sources: List['sources'], items = somePoints) =>
  aPointList(items, { sources: [aSource(), ...sources] });

/** An hour of work by hand, so that not everything is of one namespace. */
const manyObjects = aPointDetail({
  namespaces: ['orders', 'orders-jobs'],
  otherNamespaces: 2,
  logs: 'withheld',
  kinds: [
    ...aPointDetail().kinds,
    {
      kind: 'monitoring.coreos.com/v1/ServiceMonitor',
      count: 1_204,
      names: Array.from({ length: 40 }, (_, i) => `orders-jobs/metrics-${i}`),
    },
  ],
});

/** Restore points and the page of one, in all their states. */
export const pointScenarios: Record<string, Scenario> = {
  'points-tab': scenario(
    'newest ones on the tab',
    ORDERS_TAB,
    lists(async () => aPointList(somePoints.slice(0, 3), { nextCursor: 'x' })),
  ),
  'points-tab-unread': scenario(
    'on the tab, a store that cannot be read',
    ORDERS_TAB,
    lists(async () => troubled([refusedStore], [])),
  ),
  points: all('of every answer', async () => aPointList()),
  'points-more': all('more than a page', async () =>
    aPointList(
      Array.from({ length: 20 }, (_, i) => aPoint({ id: pointId(i) })),
      { nextCursor: 'x' },
    ),
  ),
  'points-orders': ofOrders('of a service', async () => aPointList()),
  'points-empty': ofOrders('none', async () => aPointList([])),
  'points-empty-unread': ofOrders('none, and a store fails', async () =>
    troubled([refusedStore], []),
  ),
  'points-empty-reading': ofOrders('none so far', async () =>
    troubled([readingStore], []),
  ),
  'points-nowhere': all('no cluster', async () =>
    aPointList([], { sources: [] }),
  ),
  'points-partial': all('stale, failing and unsure', async () => ({
    ...troubled([
      staleCluster,
      refusedStore,
      aSource({ clusters: ['edge-1'], state: 'reading', readAt: undefined }),
    ]),
    unsure: [
      { cluster: 'dr-west', state: 'stale', since: minutesAgo(90) },
      { cluster: 'edge-3', state: 'unknown' },
    ],
  })),
  'points-partial-counted': ofOrders(
    'stale, for whoever may not see the clusters',
    async () => ({
      ...aPointList(somePoints, {
        sources: [...wellSources, staleCluster, refusedStore].map(source => ({
          ...source,
          clusters: [],
          reason: undefined,
        })),
      }),
      unsure: [{ state: 'unknown' }, { state: 'unknown' }],
    }),
  ),
  'points-loading': all('loading', never),
  'points-error': all('an error', refuse('The portal is starting')),
  point: detail('one of ours', aPointDetail()),
  'point-found': detail('one of others', aPointDetail({ origin: 'found' })),
  'point-local': detail('snapshots in the storage only', {
    ...aPointDetail({
      usability: {
        answer: 'usable-with-warnings',
        reasons: [
          reasonOf('VOLUME_LOCAL', {
            claim: 'data-orders-0',
            namespace: 'orders',
          }),
        ],
      },
    }),
    volumeList: [{ ...aPointDetail().volumeList[0], state: 'local' }],
  }),
  'point-troubled': detail('much has gone wrong', aTroubledPoint()),
  'point-damaged': detail(
    'damaged files',
    aDamagedPoint({ sources: [aSource(), staleCluster] }),
    async () => aLog({ state: 'unreadable', lines: [] }),
  ),
  'point-listed-only': detail(
    'the store cannot be read',
    aDamagedPoint({
      ...aPoint({ id: pointId(5), seenIn: 'clusters' }),
      usability: {
        answer: 'unknown',
        reasons: [reasonOf('STORE_UNREAD', { reason: 'connection refused' })],
      },
      files: {},
      sources: [aSource(), refusedStore],
    }),
    async () => aLog({ state: 'missing', lines: [] }),
  ),
  'point-withheld': detail('with namespaces of others', manyObjects),
  'point-log-empty': detail('an empty log', aPointDetail(), async () =>
    aLog({ lines: [] }),
  ),
  'point-log-corrupt': detail('a damaged log', aPointDetail(), async () =>
    aLog({ state: 'corrupt' }),
  ),
  'point-log-more': detail('a long log', aPointDetail(), async () =>
    aLog({
      lines: Array.from({ length: 5 }, () => logLines).flat(),
      nextCursor: '20',
    }),
  ),
  'point-log-error': detail(
    'the log was refused',
    aPointDetail(),
    refuse(
      'Too many restore points are being read now. Try again in a moment.',
    ),
  ),
  'point-loading': scenario(
    'one is loading',
    `/mobility/restore-points/${pointId(1)}`,
    { getRestorePoint: never },
  ),
  'point-not-found': scenario(
    'no such one',
    `/mobility/restore-points/${pointId(9)}`,
    {
      getRestorePoint: id => refuseWith(404, `There is no restore point ${id}`),
    },
  ),
  'point-error': scenario(
    'one cannot be read',
    `/mobility/restore-points/${pointId(1)}`,
    { getRestorePoint: refuse('The portal is starting') },
  ),
};
