import { gzipSync } from 'node:zlib';
import { readStore } from './read-store';
import { backupObjects } from './testing/backup-objects';
import { SmallS3, startSmallS3 } from './testing/small-s3';

/** The same bytes at every run. */
function randomBytes(seed: number, length: number): Buffer {
  let state = seed;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    }),
  );
}

describe('readStore', () => {
  let s3: SmallS3;
  beforeEach(async () => {
    s3 = await startSmallS3();
  });
  afterEach(() => s3.stop());

  const put = (objects: ReadonlyMap<string, Buffer>, prefix = 'onprem/') => {
    for (const [key, bytes] of objects)
      s3.objects.set(`${prefix}${key}`, bytes);
  };
  const read = async (known = new Map()) =>
    readStore(s3.store, 'onprem', known);
  const nightly = async () => (await read()).get('nightly')?.point;
  const FILES = {
    metadata: 'velero-backup.json',
    contents: 'nightly-resource-list.json.gz',
    volumes: 'nightly-volumeinfo.json.gz',
  };

  it('reads every backup, over several pages of keys', async () => {
    for (const name of ['a', 'b', 'c']) put(backupObjects(name));
    const found = await read();
    expect([...found.keys()]).toEqual(['a', 'b', 'c']);
    expect(found.get('b')?.point).toMatchObject({
      archive: true,
      metadata: { state: 'ok', value: { phase: 'Completed' } },
      contents: {
        value: { namespaces: ['orders'], claims: ['orders/data'] },
      },
      volumes: { value: [{ state: 'stored', bytes: 5 }] },
    });
  });

  it('reads only what has changed', async () => {
    for (const name of ['a', 'b']) put(backupObjects(name));
    const first = await read();
    s3.asked.length = 0;
    put(backupObjects('b', { status: { phase: 'Deleting' } }));
    const second = await read(first);
    expect(s3.asked.filter(key => key.endsWith('.json'))).toEqual([
      'onprem/backups/b/velero-backup.json',
    ]);
    expect(second.get('a')).toBe(first.get('a'));
    expect(second.get('b')?.point.metadata).toMatchObject({
      value: { phase: 'Deleting' },
    });
  });

  it('asks for nothing outside the prefix', async () => {
    put(backupObjects('theirs'), 'other/');
    put(backupObjects('nested'), 'onprem/kopia/');
    s3.objects.set(
      'onprem/backups/../../other/x/velero-backup.json',
      Buffer.from('{}'),
    );
    s3.objects.set('onprem/backups/A_B/velero-backup.json', Buffer.from('{}'));
    expect((await read()).size).toBe(0);
    for (const key of s3.asked) expect(key).toMatch(/^onprem\/backups\/$/);
  });

  it('a backup that names another one is damaged', async () => {
    put(backupObjects('nightly', { metadata: { name: 'other' } }));
    expect((await nightly())?.metadata).toEqual({ state: 'corrupt' });
  });

  it.each(Object.entries(FILES))(
    'missing, cut off, broken off: only %s suffers',
    async (part, file) => {
      const key = `onprem/backups/nightly/${file}`;
      const of = async (): Promise<Record<string, unknown>> => ({
        ...(await nightly()),
      });
      put(backupObjects('nightly'));
      s3.objects.delete(key);
      expect((await of())[part]).toEqual({ state: 'missing' });
      put(backupObjects('nightly'));
      const whole = s3.objects.get(key)!;
      s3.objects.set(key, whole.subarray(0, whole.length - 9));
      expect((await of())[part]).toEqual({ state: 'corrupt' });
      put(backupObjects('nightly'));
      s3.breakAfter.set(key, 9);
      const broken = await of();
      expect(broken[part]).toEqual({ state: 'unreadable' });
      for (const other of Object.keys(FILES).filter(name => name !== part))
        expect(broken[other]).toMatchObject({ state: 'ok' });
    },
  );

  it('asks again for what did not answer', async () => {
    put(backupObjects('nightly'));
    s3.breakAfter.set('onprem/backups/nightly/velero-backup.json', 9);
    const first = await read();
    s3.breakAfter.clear();
    expect((await read(first)).get('nightly')?.point.metadata.state).toBe('ok');
  });

  it('does not unpack a bomb', async () => {
    put(backupObjects('nightly'));
    s3.objects.set(
      'onprem/backups/nightly/nightly-volumeinfo.json.gz',
      gzipSync(Buffer.alloc(200 * 1024 * 1024, ' ')),
    );
    expect((await nightly())?.volumes).toEqual({ state: 'too-large' });
  }, 30_000);

  it.each([
    ['resources', 'contents', `{"a":[${'1,'.repeat(500_000)}1]}`],
    ['volumes', 'volumes', `[${'{},'.repeat(500_000)}{}]`],
    ['volumes', 'volumes', `[${'{},'.repeat(20_000)}{}]`],
    ['resources', 'contents', `{"a":[${'"",'.repeat(250_000)}""]}`],
  ] as const)(
    'does not hold many entries of %s against a shape',
    async (_, part, text) => {
      put(backupObjects('nightly'));
      s3.objects.set(`onprem/backups/nightly/${FILES[part]}`, gzipSync(text));
      expect((await nightly())?.[part]).toEqual({ state: 'too-large' });
    },
  );

  it('keeps what was read of a sweep that is broken off', async () => {
    for (const name of ['a', 'b', 'c']) put(backupObjects(name));
    const known = new Map();
    const sweep = new AbortController();
    const set = known.set.bind(known);
    known.set = (name, point) => {
      sweep.abort();
      return set(name, point);
    };
    await expect(
      readStore(s3.store, 'onprem', known, sweep.signal),
    ).rejects.toThrow('abort');
    expect(known.size).toBe(1);
    const [[name, point]] = known;
    expect((await read(new Map(known))).get(name)).toBe(point);
  });

  it('survives whatever lies there', async () => {
    const shapes = [
      'null',
      '[]',
      '{}',
      '7',
      '"x"',
      '[null]',
      '{"__proto__":{"polluted":true}}',
      '{"__proto__":["a/b"],"constructor":["a/b"]}',
      '{"metadata":{"name":"nightly","labels":{"__proto__":"x"}},"status":{"errors":-1,"startTimestamp":"never"}}',
      '[{"pvcName":"__proto__","pvcNamespace":"constructor","result":"succeeded"}]',
      '['.repeat(200_000),
      `{"v1/Pod":[${'"a/b",'.repeat(9)}3]}`,
    ];
    const bytes = [
      ...Array.from({ length: 25 }, (_, i) => randomBytes(i + 1, i * 37)),
      ...shapes.map(text => Buffer.from(text)),
      ...shapes.map(text => gzipSync(text)),
      ...Array.from({ length: 10 }, (_, i) => gzipSync(randomBytes(i, 500))),
    ];
    const states = ['ok', 'corrupt', 'too-large'];
    for (const each of bytes) {
      put(backupObjects('nightly'));
      for (const file of Object.values(FILES))
        s3.objects.set(`onprem/backups/nightly/${file}`, each);
      const point = await nightly();
      expect(states).toContain(point?.metadata.state);
      expect(states).toContain(point?.contents.state);
      expect(states).toContain(point?.volumes.state);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }, 60_000);
});
