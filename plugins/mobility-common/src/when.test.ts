import {
  cronProblem,
  isTimeZone,
  nextTimes,
  readVeleroCron,
  veleroCron,
} from './when';

/**
 * What robfig/cron v3.0.1 (`ParseStandard`, as Velero calls it) answered with Go's own
 * time zones: expression, zone, after, and its next five times. At the end of summer
 * time an hour comes twice, and at its begin one does not come.
 */
const BY_ROBFIG: [string, string, string, string[]][] = [
  [
    '0 3 * * *',
    'Europe/Berlin',
    '2026-11-27T10:00:00Z',
    [
      '2026-11-28T02:00:00Z',
      '2026-11-29T02:00:00Z',
      '2026-11-30T02:00:00Z',
      '2026-12-01T02:00:00Z',
      '2026-12-02T02:00:00Z',
    ],
  ],
  [
    '30 2 * * *',
    'Europe/Berlin',
    '2026-03-27T10:00:00Z',
    [
      '2026-03-28T01:30:00Z',
      '2026-03-30T00:30:00Z',
      '2026-03-31T00:30:00Z',
      '2026-04-01T00:30:00Z',
      '2026-04-02T00:30:00Z',
    ],
  ],
  [
    '30 2 * * *',
    'Europe/Berlin',
    '2026-10-23T10:00:00Z',
    [
      '2026-10-24T00:30:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-26T01:30:00Z',
      '2026-10-27T01:30:00Z',
    ],
  ],
  [
    '15 */2 * * *',
    'Europe/Berlin',
    '2026-10-24T20:00:00Z',
    [
      '2026-10-24T20:15:00Z',
      '2026-10-24T22:15:00Z',
      '2026-10-25T00:15:00Z',
      '2026-10-25T01:15:00Z',
      '2026-10-25T03:15:00Z',
    ],
  ],
  [
    '15 */2 * * *',
    'Europe/Berlin',
    '2026-03-28T20:00:00Z',
    [
      '2026-03-28T21:15:00Z',
      '2026-03-28T23:15:00Z',
      '2026-03-29T02:15:00Z',
      '2026-03-29T04:15:00Z',
      '2026-03-29T06:15:00Z',
    ],
  ],
  [
    '*/20 2 * * *',
    'Europe/Berlin',
    '2026-10-24T23:30:00Z',
    [
      '2026-10-25T00:00:00Z',
      '2026-10-25T00:20:00Z',
      '2026-10-25T00:40:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T01:20:00Z',
    ],
  ],
  [
    '0 0 * * *',
    'Europe/Berlin',
    '2026-03-28T10:00:00Z',
    [
      '2026-03-28T23:00:00Z',
      '2026-03-29T22:00:00Z',
      '2026-03-30T22:00:00Z',
      '2026-03-31T22:00:00Z',
      '2026-04-01T22:00:00Z',
    ],
  ],
  [
    '0 0 * * *',
    'America/Sao_Paulo',
    '2018-11-02T10:00:00Z',
    [
      '2018-11-03T03:00:00Z',
      '2018-11-05T02:00:00Z',
      '2018-11-06T02:00:00Z',
      '2018-11-07T02:00:00Z',
      '2018-11-08T02:00:00Z',
    ],
  ],
  [
    '30 0 4 11 *',
    'America/Sao_Paulo',
    '2018-11-02T10:00:00Z',
    [
      '2019-11-04T03:30:00Z',
      '2020-11-04T03:30:00Z',
      '2021-11-04T03:30:00Z',
      '2022-11-04T03:30:00Z',
      '2023-11-04T03:30:00Z',
    ],
  ],
  [
    '*/15 9-17 * * mon-fri',
    'Asia/Kathmandu',
    '2026-11-27T10:07:30Z',
    [
      '2026-11-27T10:15:00Z',
      '2026-11-27T10:30:00Z',
      '2026-11-27T10:45:00Z',
      '2026-11-27T11:00:00Z',
      '2026-11-27T11:15:00Z',
    ],
  ],
  [
    '0 6 1 * *',
    'UTC',
    '2026-11-27T10:00:00Z',
    [
      '2026-12-01T06:00:00Z',
      '2027-01-01T06:00:00Z',
      '2027-02-01T06:00:00Z',
      '2027-03-01T06:00:00Z',
      '2027-04-01T06:00:00Z',
    ],
  ],
  [
    '0 6 31 * *',
    'UTC',
    '2026-11-27T10:00:00Z',
    [
      '2026-12-31T06:00:00Z',
      '2027-01-31T06:00:00Z',
      '2027-03-31T06:00:00Z',
      '2027-05-31T06:00:00Z',
      '2027-07-31T06:00:00Z',
    ],
  ],
  [
    '0 6 29 2 *',
    'UTC',
    '2026-11-27T10:00:00Z',
    [
      '2028-02-29T06:00:00Z',
      '2032-02-29T06:00:00Z',
      '2036-02-29T06:00:00Z',
      '2040-02-29T06:00:00Z',
      '2044-02-29T06:00:00Z',
    ],
  ],
  [
    '0 6 1 * mon',
    'UTC',
    '2026-11-27T10:00:00Z',
    [
      '2026-11-30T06:00:00Z',
      '2026-12-01T06:00:00Z',
      '2026-12-07T06:00:00Z',
      '2026-12-14T06:00:00Z',
      '2026-12-21T06:00:00Z',
    ],
  ],
  [
    '0 6 */2 * mon',
    'UTC',
    '2026-11-27T10:00:00Z',
    [
      '2026-11-29T06:00:00Z',
      '2026-11-30T06:00:00Z',
      '2026-12-01T06:00:00Z',
      '2026-12-03T06:00:00Z',
      '2026-12-05T06:00:00Z',
    ],
  ],
  [
    '0 6 */1 * mon',
    'UTC',
    '2026-11-27T10:00:00Z',
    [
      '2026-11-30T06:00:00Z',
      '2026-12-07T06:00:00Z',
      '2026-12-14T06:00:00Z',
      '2026-12-21T06:00:00Z',
      '2026-12-28T06:00:00Z',
    ],
  ],
  [
    '0 6 ? * 0',
    'UTC',
    '2026-11-27T10:00:00Z',
    [
      '2026-11-29T06:00:00Z',
      '2026-12-06T06:00:00Z',
      '2026-12-13T06:00:00Z',
      '2026-12-20T06:00:00Z',
      '2026-12-27T06:00:00Z',
    ],
  ],
  [
    '5/20 * * * *',
    'UTC',
    '2026-11-27T10:00:00Z',
    [
      '2026-11-27T10:05:00Z',
      '2026-11-27T10:25:00Z',
      '2026-11-27T10:45:00Z',
      '2026-11-27T11:05:00Z',
      '2026-11-27T11:25:00Z',
    ],
  ],
  [
    '10-20/5 4 * JAN,jul Sun',
    'UTC',
    '2026-11-27T10:00:00Z',
    [
      '2027-01-03T04:10:00Z',
      '2027-01-03T04:15:00Z',
      '2027-01-03T04:20:00Z',
      '2027-01-10T04:10:00Z',
      '2027-01-10T04:15:00Z',
    ],
  ],
  [
    '* * * * *',
    'UTC',
    '2026-11-27T10:00:00Z',
    [
      '2026-11-27T10:01:00Z',
      '2026-11-27T10:02:00Z',
      '2026-11-27T10:03:00Z',
      '2026-11-27T10:04:00Z',
      '2026-11-27T10:05:00Z',
    ],
  ],
  [
    '0 12 * * *',
    'Pacific/Kiritimati',
    '2026-11-27T10:00:00Z',
    [
      '2026-11-27T22:00:00Z',
      '2026-11-28T22:00:00Z',
      '2026-11-29T22:00:00Z',
      '2026-11-30T22:00:00Z',
      '2026-12-01T22:00:00Z',
    ],
  ],
  [
    '0 12 * * *',
    'Pacific/Pago_Pago',
    '2026-11-27T10:00:00Z',
    [
      '2026-11-27T23:00:00Z',
      '2026-11-28T23:00:00Z',
      '2026-11-29T23:00:00Z',
      '2026-11-30T23:00:00Z',
      '2026-12-01T23:00:00Z',
    ],
  ],
];

/** What it refuses, or has no time for. */
const REFUSED = [
  '0 6 * * 7',
  '60 * * * *',
  '0 24 * * *',
  '0 0 0 * *',
  '0 6 L * *',
  '0 6 * * mon#1',
  '*/0 * * * *',
  '5-1 * * * *',
  '0 6 * *',
  '0 0 6 * * *',
  '-1 * * * *',
  '1-2-3 * * * *',
  '1/2/3 * * * *',
  'x * * * *',
  '0 0 30 2 *',
];

const iso = (times: Date[]) =>
  times.map(time => time.toISOString().replace('.000Z', 'Z'));

describe('cron', () => {
  it.each(BY_ROBFIG)('%s in %s after %s', (cron, timeZone, after, expected) => {
    const times = nextTimes(
      { kind: 'cron', cron, timeZone },
      { after: new Date(after), count: 5 },
    );
    expect(iso(times)).toEqual(expected);
  });

  it.each(REFUSED)('refuses %s', cron => {
    expect(cronProblem(cron)).toEqual(expect.any(String));
  });

  it('says which field is wrong, and what it may be', () => {
    expect(cronProblem('0 6 * * 7')).toBe(
      '"7" is no day of the week: 0 to 6, or sun to sat, *, lists (1,2), ranges (1-5) and steps (*/2)',
    );
    expect(cronProblem('0 6 31 4 *')).toBe(
      'never comes: no such month has such a day',
    );
    expect(cronProblem('0 6 31 4 mon')).toBeUndefined();
  });
});

describe('intervals', () => {
  const every = { kind: 'every', minutes: 90 } as const;

  it('are counted from the last time', () => {
    const after = new Date('2026-11-27T10:00:00Z');
    const anchor = new Date('2026-11-27T07:10:00Z');
    expect(iso(nextTimes(every, { after, anchor, count: 2 }))).toEqual([
      '2026-11-27T10:10:00Z',
      '2026-11-27T11:40:00Z',
    ]);
  });

  it('come after it, never at it', () => {
    const after = new Date('2026-11-27T10:10:00Z');
    expect(iso(nextTimes(every, { after, count: 1 }))).toEqual([
      '2026-11-27T11:40:00Z',
    ]);
  });
});

describe('times up to a last one', () => {
  const daily = {
    ...({ kind: 'cron', cron: '0 2 * * *', timeZone: 'Asia/Tokyo' } as const),
  };
  const after = new Date('2026-11-27T00:00:00Z');

  it.each([
    ['2026-11-27T16:59:59Z', []],
    ['2026-11-27T17:00:00Z', ['2026-11-27T17:00:00Z']],
    ['2026-11-28T17:00:00Z', ['2026-11-27T17:00:00Z', '2026-11-28T17:00:00Z']],
  ])('%s', (until, expected) => {
    const times = nextTimes(daily, { after, until: new Date(until) });
    expect(iso(times)).toEqual(expected);
  });

  it('are no more than are asked for', () => {
    const until = new Date('2027-11-27T00:00:00Z');
    expect(nextTimes(daily, { after, until, count: 3 })).toHaveLength(3);
    const every = { kind: 'every', minutes: 60 } as const;
    expect(nextTimes(every, { after, until, count: 3 })).toHaveLength(3);
    const soon = new Date('2026-11-27T02:00:00Z');
    expect(iso(nextTimes(every, { after, until: soon }))).toEqual([
      '2026-11-27T01:00:00Z',
      '2026-11-27T02:00:00Z',
    ]);
    expect(nextTimes(every, { after, until: after })).toEqual([]);
  });

  it('ask the clock a few times a day, not for each quarter of an hour', () => {
    const asked = jest.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
    const until = new Date('2026-12-07T00:00:00Z');
    expect(nextTimes(daily, { after, until })).toHaveLength(10);
    expect(asked.mock.calls.length).toBeLessThan(50);
    asked.mockRestore();
  });
});

describe('what Velero is told', () => {
  it.each([
    [{ kind: 'every', minutes: 90 }, '@every 90m'],
    [
      { kind: 'cron', cron: ' 0  3 * * * ', timeZone: 'Europe/Berlin' },
      'CRON_TZ=Europe/Berlin 0 3 * * *',
    ],
  ] as const)('%j', (when, told) => {
    expect(veleroCron(when)).toBe(told);
  });
});

describe('time zones', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'])(
    'knows %s',
    zone => expect(isTimeZone(zone)).toBe(true),
  );

  // Velero reads a file of that name, and upper case is another one.
  it.each(['', '+01:00', 'Local', 'europe/berlin', 'Mars/Olympus', '../etc'])(
    'does not know "%s"',
    zone => expect(isTimeZone(zone)).toBe(false),
  );
});

describe('what others have told Velero', () => {
  const cron = (text: string, timeZone = 'UTC') => ({
    ...({ kind: 'cron', cron: text, timeZone } as const),
  });
  const every = (minutes: number) => ({ kind: 'every', minutes } as const);

  it.each([
    ['0 2 * * *', cron('0 2 * * *')],
    [' 0 2 * * * ', cron('0 2 * * *')],
    ['CRON_TZ=Europe/Berlin 0 2 * * *', cron('0 2 * * *', 'Europe/Berlin')],
    ['TZ=Europe/Berlin @daily', cron('0 0 * * *', 'Europe/Berlin')],
    ['@weekly', cron('0 0 * * 0')],
    ['@every 6h', every(360)],
    ['@every 1h30m', every(90)],
    ['@every 24h0m0s', every(1_440)],
  ])('%s is read', (text, when) => {
    expect(readVeleroCron(text)).toEqual(when);
  });

  it.each([
    ...['', '@every 30s', '@every 0m', '@every', '@sometimes', '0 2 * *'],
    ...['CRON_TZ=Nowhere/Else 0 2 * * *', 'CRON_TZ=UTC', '0 2 * * 7'],
  ])('%s is not', text => {
    expect(readVeleroCron(text)).toBeUndefined();
  });

  it.each([cron('5 4 * * mon'), every(75)])('reads %j as we write it', when => {
    expect(readVeleroCron(veleroCron(when))).toEqual(when);
  });
});
