import {
  Schedule,
  scheduleRequestSchema,
} from 'backstage-plugin-mobility-common';
import { aCloneSchedule, aSchedule } from '../__testUtils__/fixtures';
import { reviewed } from '../wizard/decided';
import {
  chooseWhat,
  choicesOf,
  readScheduleChoices,
  whenOf,
  writeScheduleChoices,
} from './schedule-choices';
import { toScheduleRequest } from './schedule-request';

const read = (search: string) =>
  readScheduleChoices(new URLSearchParams(search));
const write = (search: string) =>
  decodeURIComponent(
    writeScheduleChoices(read(search)).toString().replace(/\+/g, ' '),
  );

const withRetention = (schedule: Schedule): Schedule => ({
  ...schedule,
  request: {
    ...schedule.request,
    retention: { last: 2, daily: 7, weekly: 4, monthly: 0 },
  },
});

it.each([
  'zone=UTC',
  'title=Every five&at=cron&cron=*/5 * * * *&zone=Europe/Berlin',
  'at=every&zone=UTC&minutes=15&from=onprem/orders&kept=storage&hours=24',
  'zone=UTC&keep=3.7.4.12',
  'what=clone&zone=UTC&copies=3&step=review&from=onprem/orders&to=cloud&ns=cloud/orders',
])('writes what it reads: %s', search => {
  expect(write(search)).toBe(search);
});

it.each([
  ...['what=delete', 'at=never', 'copies=0', 'copies=x', 'edit=../x'],
  // A retention that is not meant would delete.
  ...['keep=3', 'keep=3.7.4', 'keep=-1.0.0.0', 'keep=1.999.0.0'],
])('leaves out what does not hold: %s', search => {
  expect(write(`${search}&zone=UTC`)).toBe('zone=UTC');
});

it.each([
  ['zone=UTC', { kind: 'cron', cron: '0 2 * * *', timeZone: 'UTC' }],
  ['zone=UTC&at=hour', { kind: 'cron', cron: '0 * * * *', timeZone: 'UTC' }],
  ['zone=UTC&at=week', { kind: 'cron', cron: '0 2 * * 0', timeZone: 'UTC' }],
  ['at=every&minutes=15', { kind: 'every', minutes: 15 }],
  ['at=every&minutes=0', undefined],
  ['zone=UTC&at=cron&cron=0 2 * * 7', undefined],
  // What Velero would not find, although a browser may.
  ['zone=Mars/Base', undefined],
])('reads when from %s', (search, expected) => {
  expect(whenOf(read(search))).toEqual(expected);
});

it.each([
  ['a backup', aSchedule()],
  ['one with a retention', withRetention(aSchedule())],
  ['a clone', aCloneSchedule()],
])('asks for the same again where nothing of %s was changed', (_, schedule) => {
  const choices = readScheduleChoices(
    writeScheduleChoices(choicesOf(schedule)),
  );
  const { request } = schedule;
  const { from } = choices[choices.what];
  const when = whenOf(choices);
  if (!from || !when) throw new Error('Not all was written');
  const asked = toScheduleRequest({
    entityRef: request.entityRef,
    title: choices.title ?? '',
    when,
    source: from,
    choices,
    target: reviewed(choices.clone)?.[0],
    before: request,
  });
  expect(scheduleRequestSchema.parse(asked)).toEqual(request);
});

it('keeps what a backup and a clone have in common', () => {
  const choices = read('from=onprem/orders&leave=cache&hours=24&title=x');
  const clone = chooseWhat(choices, 'clone');
  expect(clone.clone).toMatchObject({
    from: { cluster: 'onprem', namespace: 'orders' },
    leaveOut: ['cache'],
  });
  expect(clone.title).toBe('x');
  expect(chooseWhat(clone, 'backup').backup.ttlHours).toBe(720);
});
