import { gzipSync } from 'node:zlib';
import { pointLogQuerySchema } from 'backstage-plugin-mobility-common';
import { MAX_LINE_BYTES } from './lines';
import { readLog } from './read-log';
import { SmallS3, startSmallS3 } from './testing/small-s3';

const KEY = 'logs.gz';
const line = (level: string, text: string) =>
  `time="2026-11-01T00:00:00Z" level=${level} msg="${text}"\n`;

describe('readLog', () => {
  let s3: SmallS3;
  beforeEach(async () => {
    s3 = await startSmallS3();
  });
  afterEach(() => s3.stop());

  const read = (text: string, query: object = {}) => {
    s3.objects.set(KEY, gzipSync(text));
    return readLog(s3.store.read(KEY), pointLogQuerySchema.parse(query));
  };
  const LOG = ['info', 'warning', 'error', 'fatal']
    .map((level, i) => line(level, `No ${i}`))
    .join('');

  it('tells level and time', async () => {
    const { lines, state, nextCursor } = await read(LOG);
    expect(state).toBe('ok');
    expect(nextCursor).toBeUndefined();
    expect(lines.map(({ level }) => level)).toEqual([
      'info',
      'warning',
      'error',
      'error',
    ]);
    expect(lines[0].time).toBe('2026-11-01T00:00:00Z');
  });

  it.each([
    [{ level: 'error' }, 2],
    [{ level: 'warning' }, 3],
    [{ search: 'NO 1' }, 1],
    [{ search: 'No', level: 'error' }, 2],
    [{ search: 'nothing' }, 0],
  ])('%j finds %i', async (query, count) => {
    expect((await read(LOG, query)).lines).toHaveLength(count);
  });

  it('goes on where a page ended, with a filter too', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await read(LOG, { limit: 1, level: 'warning', cursor });
      seen.push(...page.lines.map(({ text }) => text));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(3);
  });

  it('does not find or show a credential', async () => {
    const text = line('info', 'Bearer planted-token.value');
    const { lines } = await read(text, {});
    expect(JSON.stringify(lines)).not.toContain('planted-token');
    expect((await read(text, { search: 'planted-token' })).lines).toEqual([]);
  });

  it('cuts a line that has no end', async () => {
    const { lines } = await read('x '.repeat(2 * MAX_LINE_BYTES));
    expect(lines.map(({ text }) => text.length)).toEqual([MAX_LINE_BYTES + 1]);
  });

  it.each([10, 6, 1])(
    'shows no part of a password %i bytes before the cut',
    async before => {
      const url = 's3://me:planted@host/';
      const begin = 'x '.repeat(MAX_LINE_BYTES / 2).slice(url.length - 11);
      const text = `${begin.slice(before)} ${url}`;
      const { lines } = await read(`${text}\n${line('info', 'next')}`);
      expect(lines).toHaveLength(2);
      expect(lines[0].text).not.toMatch(/pla|me:/);
    },
  );

  it('ends a log that is too long', async () => {
    s3.objects.set(KEY, gzipSync(LOG.repeat(1000)));
    const query = pointLogQuerySchema.parse({ search: 'nothing' });
    expect(await readLog(s3.store.read(KEY), query, 100_000)).toEqual({
      state: 'too-large',
      lines: [],
    });
  });

  it('ends when nobody waits any more', async () => {
    s3.objects.set(KEY, gzipSync(LOG.repeat(50_000)));
    const closed = new AbortController();
    const chunks = s3.store.read(KEY, closed.signal);
    await chunks.next();
    closed.abort();
    expect(await readLog(chunks, pointLogQuerySchema.parse({}))).toMatchObject({
      state: 'unreadable',
    });
  });

  it('keeps what comes before damage, and says so', async () => {
    s3.objects.set(KEY, gzipSync(LOG.repeat(5_000)));
    const whole = s3.objects.get(KEY)!;
    s3.objects.set(KEY, whole.subarray(0, whole.length - 20));
    const query = pointLogQuerySchema.parse({ search: 'No 0', limit: 1000 });
    const late = { ...query, cursor: '19000' };
    const { state, lines } = await readLog(s3.store.read(KEY), late);
    expect(state).toBe('corrupt');
    expect(lines.length).toBeGreaterThan(0);
  });

  it('says that there is none', async () => {
    s3.objects.delete(KEY);
    expect(
      await readLog(s3.store.read(KEY), pointLogQuerySchema.parse({})),
    ).toEqual({ state: 'missing', lines: [] });
  });
});
