import {
  planScheduleSchema,
  Schedule,
  SchedulePlan,
} from 'backstage-plugin-mobility-common';
import type { MobilityApi } from '../../src/api';
import {
  aCloneSchedule,
  aFinding,
  aNote,
  aSchedule,
  anOutsideSchedule,
  aSchedulePlan,
  aTroubledSchedule,
  daysAgo,
  hoursAgo,
  liveCopy,
  minutesAgo,
  ORDERS,
  SCHEDULE_ID,
  toSummary,
} from '../../src/__testUtils__/fixtures';
import { createFakeApi, never, refuse, refuseWith } from '../fake-api';
import { ORDERS_TAB, Scenario } from './scenario';

const LIST = '/mobility/schedules';

const scenario = (
  title: string,
  path: string,
  overrides: Partial<MobilityApi>,
  denied?: string[],
): Scenario => ({
  title: `Schedules: ${title}`,
  path,
  api: createFakeApi(overrides),
  denied,
});

const listOf = (...schedules: Schedule[]): Partial<MobilityApi> => ({
  getSchedules: async () => ({ items: schedules.map(toSummary) }),
  getSchedule: async id =>
    schedules.find(schedule => schedule.id === id) ??
    refuseWith(404, `There is no schedule ${id}`),
});

const one = (title: string, schedule: Schedule, denied?: string[]) =>
  scenario(title, `${LIST}/${schedule.id}`, listOf(schedule), denied);

const pending = aSchedule({
  id: 's4k8d0000000000c',
  standing: {
    state: 'pending',
    since: hoursAgo(2),
    because: aNote('SCHEDULE_NO_ANSWER', {
      cluster: 'onprem',
      reason: 'connection refused',
    }),
    fields: [],
    seenAt: hoursAgo(2),
  },
  recovery: {
    state: 'unknown',
    objective: { minutes: 240, from: ORDERS },
    because: aNote('RECOVERY_UNKNOWN', { reason: 'connection refused' }),
  },
  lastSuccess: undefined,
  occurrences: [],
  findings: undefined,
});

const gone = aSchedule({
  id: 's4k8d0000000000d',
  standing: {
    state: 'gone',
    since: hoursAgo(2),
    because: aNote('SCHEDULE_GONE', {
      kind: 'Schedule',
      name: 'orders-s4k8d',
      cluster: 'onprem',
    }),
    fields: [],
    seenAt: minutesAgo(1),
  },
});

const paused = aSchedule({
  id: 's4k8d0000000000e',
  paused: { at: daysAgo(1), by: 'user:default/olivia' },
  nextTimes: [],
});

const troubled = aTroubledSchedule({
  id: 's4k8d0000000000f',
  findings: [
    aFinding('SCHEDULE_ONLY_EXPIRES', {
      severity: 'warn',
      fixer: 'app',
      params: { days: 3, backup: 'orders-20261124010000' },
    }),
  ],
});

const kept = aSchedule({
  kept: [
    {
      backup: 'orders-20261127010000',
      takenAt: hoursAgo(9),
      keeps: true,
      because: aNote('KEPT_LAST', { count: 3 }),
    },
    {
      backup: 'orders-20261126010000',
      takenAt: hoursAgo(33),
      keeps: true,
      because: aNote('KEPT_DAILY', { day: '2026-11-26' }),
    },
  ],
});

const planned =
  (overrides: Partial<SchedulePlan>): MobilityApi['planSchedule'] =>
  async body =>
    aSchedulePlan(overrides, planScheduleSchema.parse(body).request);

const form = (
  title: string,
  search: string,
  overrides: Partial<MobilityApi> = {},
  denied?: string[],
) =>
  scenario(
    title,
    `${ORDERS_TAB}/schedule${search}`,
    { planSchedule: planned({}), ...overrides },
    denied,
  );

const CLONE =
  '?what=clone&step=review&from=onprem/orders&to=cloud&ns=cloud/orders-test&zone=UTC';

/** Schedules, the page of one, and the form that makes it, in all their states. */
export const scheduleScenarios: Record<string, Scenario> = {
  schedules: scenario(
    'of every standing',
    LIST,
    listOf(aSchedule(), aCloneSchedule(), troubled, pending, gone, paused),
  ),
  'schedules-outside': scenario('made outside', LIST, {
    ...listOf(aSchedule()),
    getOutsideSchedules: async () => ({
      items: [
        anOutsideSchedule(),
        anOutsideSchedule({
          ...{ name: 'whole-cluster', cluster: 'cloud', byPattern: true },
          lastFailure: {
            ...{ backup: 'whole-cluster-1', at: hoursAgo(2) },
            because: aNote('OCCURRENCE_UNUSABLE', { reason: 'data: skipped' }),
          },
        }),
      ],
      sources: [
        {
          ...{ kind: 'cluster', clusters: ['edge'], state: 'error' },
          reason: 'connection refused',
        },
      ],
    }),
  }),
  'schedules-empty': scenario('none', LIST, listOf()),
  'schedules-loading': scenario('loading', LIST, { getSchedules: never }),
  'schedules-error': scenario('an error', LIST, {
    getSchedules: refuse('The portal is starting'),
  }),
  'schedules-tab': scenario(
    'on the tab',
    ORDERS_TAB,
    listOf(aSchedule(), aCloneSchedule()),
  ),
  'schedules-tab-error': scenario('on the tab, an error', ORDERS_TAB, {
    getSchedules: refuse('The portal is starting'),
  }),
  schedule: one('one that is well', aSchedule()),
  'schedule-clone': one('a copy that rolls over', aCloneSchedule()),
  'schedule-troubled': one('much has gone wrong', troubled),
  'schedule-pending': one('nothing is known yet', pending),
  'schedule-gone': one('deleted by hand', gone),
  'schedule-paused': one('paused', paused),
  'schedule-kept': one('with a retention', kept),
  'schedule-deleting': one(
    'being taken away',
    aSchedule({
      deleting: {
        at: minutesAgo(1),
        by: 'user:default/olivia',
        backups: 'keep',
      },
      standing: {
        state: 'deleting',
        since: minutesAgo(1),
        because: aNote('SCHEDULE_TAKING_AWAY', { cluster: 'onprem' }),
        fields: [],
      },
    }),
  ),
  'schedule-denied': one('may look only', aSchedule(), [
    'mobility.schedule.update',
    'mobility.schedule.delete',
  ]),
  'schedule-loading': scenario('one is loading', `${LIST}/${SCHEDULE_ID}`, {
    getSchedule: never,
  }),
  'schedule-not-found': scenario(
    'no such one',
    `${LIST}/${SCHEDULE_ID}`,
    listOf(),
  ),
  'schedule-error': scenario('one cannot be read', `${LIST}/${SCHEDULE_ID}`, {
    getSchedule: refuse('The portal is starting'),
  }),
  'schedule-form': form('a new backup', '?zone=Europe/Berlin'),
  'schedule-form-kept': {
    ...form('kept by count', '?zone=UTC&keep=3.7.4.12'),
    offersPoints: true,
  },
  'schedule-form-cron': form(
    'by cron, which is wrong',
    '?at=cron&cron=0 2 * * 7&zone=UTC',
  ),
  'schedule-form-accept': form('with a warning', '?at=every&zone=UTC', {
    planSchedule: planned({ findings: [liveCopy] }),
  }),
  'schedule-form-blocked': form('blocked', '?zone=UTC', {
    planSchedule: planned({
      findings: [
        aFinding('SCHEDULE_MARKS_NEEDED', {
          fixer: 'app',
          params: { claims: 'data-orders-0' },
        }),
      ],
    }),
  }),
  'schedule-form-loading': form('planning', '?zone=UTC', {
    planSchedule: never,
  }),
  'schedule-form-error': form('no plan', '?zone=UTC', {
    planSchedule: refuse('The database of the portal is not available'),
  }),
  'schedule-form-where': form(
    'a recurring clone, where to',
    '?what=clone&zone=UTC',
  ),
  'schedule-form-clone': form('a recurring clone', CLONE),
  'schedule-form-edit': form(
    'one is changed',
    `?edit=${SCHEDULE_ID}&title=Nightly backup&zone=Europe/Berlin&from=onprem/orders`,
    listOf(aSchedule()),
  ),
  'schedule-form-denied': form('may not', '?zone=UTC', {}, [
    'mobility.schedule.create',
  ]),
};
