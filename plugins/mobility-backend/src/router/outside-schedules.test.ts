import { mockCredentials } from '@backstage/backend-test-utils';
import { outsideScheduleListSchema } from 'backstage-plugin-mobility-common';
import express from 'express';
import request from 'supertest';
import { EntityPlaces } from '../facts/restorepoints';
import { ListedSchedule } from '../planning/schedules';
import { calledBy } from './__testUtils__/caller';
import { outsideSchedulesRouter } from './outside-schedules';

const ORDERS = 'component:default/orders';
const PAY = 'component:default/pay';

const listed = (
  name: string,
  includes: string[],
  mark?: string,
): { cluster: string; schedule: ListedSchedule } => ({
  cluster: 'onprem',
  schedule: {
    ...{ name, includes, mark, excludes: [], cron: '@daily', paused: false },
    ...{ phase: 'Enabled', problems: [], partial: false },
  },
});

const SCHEDULES = [
  listed('of-pay', ['pay']),
  listed('of-both', ['orders', 'pay']),
  listed('of-orders', ['orders']),
];

/** `mine`: the entities that the caller may read. */
function setup(
  mine: string[],
  { admin = false, schedules = SCHEDULES, known = [] as object[] } = {},
) {
  const caller = calledBy({ mine, admin, operator: admin });
  const source = {
    ...{ kind: 'cluster', clusters: ['onprem'], state: 'error' },
    reason: 'connection refused',
  };
  const options = {
    ...caller,
    places: new EntityPlaces([], { onFault: () => {} }),
    points: {
      ready: async () => {},
      list: () => [],
      sources: () => [],
      uids: () => new Map([['onprem', 'uid-onprem']]),
    },
    schedules: {
      store: { find: async () => known },
      listed: {
        ready: async () => {},
        list: () => schedules,
        sources: () => [source],
      },
    },
  };
  const app = express().use(outsideSchedulesRouter(options as never));
  return async (query = '') => {
    const { body } = await request(app)
      .get(`/outside-schedules${query}`)
      .set('authorization', mockCredentials.user.header());
    return outsideScheduleListSchema.parse(body);
  };
}

it('shows an owner theirs, sorted, and nothing of others', async () => {
  const get = setup([ORDERS]);
  const { items, sources } = await get();
  expect(items).toMatchObject([
    { name: 'of-both', namespaces: ['orders'], otherNamespaces: 1 },
    { name: 'of-orders', namespaces: ['orders'], otherNamespaces: 0 },
  ]);
  // How a cluster stands is for whoever may see the clusters.
  expect(sources).toEqual([{ kind: 'cluster', clusters: [], state: 'error' }]);
  expect(JSON.stringify(items)).not.toContain('pay');
});

it('shows those of one entity, also to whoever has more', async () => {
  const get = setup([ORDERS, PAY], { admin: true });
  const { items, sources } = await get(`?entityRef=${PAY}`);
  expect(items.map(({ name }) => name)).toEqual(['of-both', 'of-pay']);
  expect(sources).toMatchObject([{ reason: 'connection refused' }]);
});

it('shows all to whoever looks after the clusters', async () => {
  const { items } = await setup([], { admin: true })();
  expect(items).toMatchObject([
    { name: 'of-both', namespaces: ['orders', 'pay'] },
    { name: 'of-orders' },
    { name: 'of-pay' },
  ]);
});

it('leaves out our own, by more than their mark', async () => {
  const schedules = [
    listed('orders-s1', ['orders'], 's1'),
    listed('hidden', ['orders'], 's1'),
    listed('orders-s2', ['orders'], 's2'),
  ];
  const known = [
    { id: 's1', cluster: 'onprem' },
    // Another of our schedules, elsewhere.
    { id: 's2', cluster: 'cloud' },
  ];
  const { items } = await setup([ORDERS], { schedules, known })();
  expect(items).toMatchObject([
    { name: 'hidden', marked: true },
    { name: 'orders-s2', marked: true },
  ]);
});
