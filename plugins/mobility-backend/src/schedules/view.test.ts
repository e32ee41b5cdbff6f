import { scheduledClone } from '../planning/testing/schedule-scenes';
import { OccurrenceRecord, ScheduleRecord } from './schedule-record';
import { scheduleRecord } from './testing';
import { toSchedule } from './view';

const occurrences: OccurrenceRecord[] = [
  {
    ...{ dueAt: '2026-11-28T02:00:00.000Z', state: 'succeeded', byHand: true },
    ...{ run: 'r1', copy: 'cloud/orders-test-20261128-0200', key: 'hash' },
  },
];

const viewed = (change: Partial<ScheduleRecord>) =>
  toSchedule({
    record: scheduleRecord(change, scheduledClone()),
    occurrences,
    recovery: { state: 'none' },
    isHeld: false,
    now: new Date('2026-11-28T10:00:00Z'),
  });

it('keeps to itself what is for nobody else', () => {
  const { occurrences: told, lastSuccess } = viewed({});
  for (const one of [...told, lastSuccess]) {
    expect(one).toMatchObject({ run: 'r1' });
    expect(one).not.toHaveProperty('copy');
    expect(one).not.toHaveProperty('key');
  }
});

it('tells who made it and who has agreed to it since', () => {
  expect(viewed({ agreedBy: 'user:default/bob' })).toMatchObject({
    ...{ createdBy: 'user:default/olivia', agreedBy: 'user:default/bob' },
  });
});

it('names the copies that a deletion leaves behind', () => {
  const deleting = { at: '', by: '', backups: 'keep' } as const;
  expect(viewed({ deleting }).standing).toMatchObject({
    state: 'deleting',
    because: {
      code: 'COPIES_KEPT',
      params: { copies: 'cloud/orders-test-20261128-0200' },
    },
  });
});
