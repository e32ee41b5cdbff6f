import { mockServices } from '@backstage/backend-test-utils';
import { ScheduleStanding } from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';
import { ScheduleDoc, ScheduleRecord } from './schedule-record';
import { pauseOf, ScheduleKeeper } from './ScheduleKeeper';
import { LostLeaseError } from './store';
import { scheduleRecord } from './testing';

const STANDING: NonNullable<ScheduleDoc['standing']> = {
  ...{ state: 'applied', fields: [], revision: 1 },
  since: '2026-11-27T10:00:00.000Z',
};

/** Leases of some schedules, each on a cluster; a look lasts until it is let go. */
function setup(
  clusters: string[],
  times: { leaseMs?: number; lookMs?: number } = {},
) {
  const records = clusters.map((cluster, i) =>
    scheduleRecord({ id: `${cluster}-${i}` }),
  );
  const waiting = new Set(records.map(({ id }) => id));
  const looking = new Map<string, (answer: 'done' | 'fault') => void>();
  const released: string[] = [];
  const held: string[] = [];
  const lost = new Set<string>();
  const told: string[] = [];
  const logger = mockServices.logger.mock();
  const keeper = new ScheduleKeeper({
    logger,
    pollMs: 5,
    leaseMs: times.leaseMs ?? 60_000,
    lookMs: times.lookMs ?? 60_000,
    onChange: ({ id }) => told.push(id),
    look: (record: ScheduleRecord) =>
      new Promise((resolve, reject) => {
        looking.set(record.id, answer =>
          answer === 'done'
            ? resolve({ doc: { ...record.doc, standing: STANDING } })
            : reject(new Error('broken')),
        );
      }),
    leases: {
      findDue: async ({ except }: { except: string[] }) =>
        [...waiting]
          .map(id => ({ id, cluster: id.split('-')[0] }))
          .filter(({ cluster }) => !except.includes(cluster)),
      claim: async (id: string) => {
        if (!waiting.delete(id)) return undefined;
        const record = records.find(one => one.id === id);
        const lease = { token: id, takenAt: 0, elapsedAt: performance.now() };
        return record && { ...record, lease };
      },
      hold: async ({ id }: ScheduleRecord) => {
        held.push(id);
        if (lost.has(id)) throw new LostLeaseError(id);
      },
      release: async ({ id }: ScheduleRecord) => {
        if (lost.has(id)) return false;
        released.push(id);
        return true;
      },
    } as never,
  });
  const until = async (met: () => boolean) => {
    while (!met()) await new Promise(resolve => setTimeout(resolve, 2));
  };
  return { keeper, looking, released, until, held, lost, told, logger };
}

it('has one cluster that is silent hold up no other', async () => {
  const names = ['dead', 'dead', 'dead', 'dead', 'good', 'good', 'good'];
  const { keeper, looking, released, until } = setup(names);
  keeper.start();
  await until(() => looking.size === 4);
  // Two of each are looked at, and no third one of those that hang.
  expect([...looking.keys()].sort()).toEqual([
    ...['dead-0', 'dead-1', 'good-4', 'good-5'],
  ]);
  looking.get('good-4')?.('done');
  await until(() => looking.has('good-6'));
  expect(released).toEqual(['good-4']);
  expect(looking.has('dead-2')).toBe(false);
  looking.forEach(end => end('done'));
  await until(() => looking.has('dead-3'));
  looking.forEach(end => end('done'));
  await keeper.stop();
});

it('gives back what it could not look at', async () => {
  const { keeper, looking, released, until } = setup(['onprem']);
  keeper.start();
  await until(() => looking.size === 1);
  looking.get('onprem-0')?.('fault');
  await until(() => released.length === 1);
  expect(released).toEqual(['onprem-0']);
  await keeper.stop();
});

it('keeps a schedule for as long as a look lasts', async () => {
  const times = { leaseMs: 15 };
  const { keeper, looking, held, released, until } = setup(['onprem'], times);
  keeper.start();
  await until(() => held.length > 2);
  expect(released).toEqual([]);
  looking.get('onprem-0')?.('done');
  await keeper.stop();
  expect(released).toEqual(['onprem-0']);
});

it('tells nothing of a look that another has overtaken', async () => {
  const times = { leaseMs: 15 };
  const { keeper, looking, lost, held, released, told, until, logger } = setup(
    ['onprem'],
    times,
  );
  lost.add('onprem-0');
  keeper.start();
  await until(() => held.length > 0);
  looking.get('onprem-0')?.('done');
  await keeper.stop();
  expect(released).toEqual([]);
  expect(told).toEqual([]);
  expect(logger.warn).toHaveBeenCalledWith(
    expect.stringContaining('looked at by another since'),
  );
});

it('gives a look up that does not end, and its schedule back', async () => {
  const { keeper, released, until, logger } = setup(['onprem'], { lookMs: 10 });
  keeper.start();
  await until(() => released.length === 1);
  await keeper.stop();
  expect(logger.warn).toHaveBeenCalledWith(
    expect.stringContaining('given up after'),
  );
});

describe('how soon it is looked at again', () => {
  const now = new Date('2026-11-27T10:10:00Z');
  const silent = note('SCHEDULE_NO_ANSWER', { cluster: 'c', reason: 'r' });

  it.each<[ScheduleStanding['state'], string, boolean, number]>([
    ['applied', '10:09:59', false, 20_000],
    ['pending', '10:09:59', false, 2_000],
    ['pending', '10:09:56', false, 4_000],
    ['deleting', '10:09:30', false, 30_000],
    ['pending', '09:00:00', false, 60_000],
    ['deleting', '10:09:59', true, 20_000],
    ['deleting', '09:00:00', true, 60_000],
    // By the clock of another replica, which is ahead.
    ['pending', '10:11:00', false, 2_000],
  ])('%s since %s', (state, since, isSilent, expected) => {
    const standing = {
      ...{ state, fields: [], revision: 1 },
      since: `2026-11-27T${since}Z`,
      because: isSilent ? silent : undefined,
    };
    expect(pauseOf({ doc: { policies: [], standing } }, now)).toBe(expected);
  });
});
