import { Readable } from 'node:stream';
import { StoreError } from '../objectstore';
import { ArchiveSource, EntryLimits, readEntries } from './archive-entries';
import { tarOf } from './testing/archives';

const where = { endpoint: 'http://s3', bucket: 'backups', key: 'b.tar.gz' };
const LIMITS: EntryLimits = { entries: 10, bytes: 100_000, entryBytes: 5_000 };
const FILES = [
  { path: 'a', text: 'first' },
  { path: 'b', text: 'x'.repeat(3_000) },
  { path: 'c', text: '' },
];

async function* chunksOf(bytes: Buffer, size = 700): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
  }
}

const sourceOf = (bytes: Buffer): ArchiveSource => ({
  where,
  open: () => chunksOf(bytes),
});

async function read(
  source: ArchiveSource,
  isWanted: (path: string) => boolean = () => true,
  limits: Partial<EntryLimits> = {},
) {
  const found = [];
  const all = readEntries(source, isWanted, { ...LIMITS, ...limits });
  for await (const { path, bytes } of all) {
    found.push({ path, text: bytes.toString() });
  }
  return found;
}

it.each([1, 100, 512, 100_000])(
  'reads all files, %d bytes at a time',
  async size => {
    const tar = await tarOf(FILES);
    expect(await read({ where, open: () => chunksOf(tar, size) })).toEqual(
      FILES,
    );
  },
);

it('reads only what is wanted, whatever size the rest has', async () => {
  const tar = await tarOf(FILES);
  const found = await read(sourceOf(tar), path => path !== 'b', {
    entryBytes: 10,
  });
  expect(found.map(({ path }) => path)).toEqual(['a', 'c']);
});

it('takes no archive for whole that ends early, wherever', async () => {
  const tar = await tarOf(FILES);
  const ends = Array.from({ length: Math.ceil(tar.length / 256) }, (_, i) => [
    i * 256,
    i * 256 + 1,
  ]).flat();
  for (const end of ends.filter(at => at < tar.length)) {
    await expect(read(sourceOf(tar.subarray(0, end)))).rejects.toMatchObject({
      kind: 'corrupt',
    });
    await expect(
      read(sourceOf(tar.subarray(0, end)), () => false),
    ).rejects.toMatchObject({ kind: 'corrupt' });
  }
});

it('says so where it is no archive', async () => {
  const text = Buffer.from('not a tar archive, but long enough '.repeat(100));
  await expect(read(sourceOf(text))).rejects.toMatchObject({
    kind: 'corrupt',
    message: 'b.tar.gz in bucket backups: it is damaged',
  });
});

it('does not take a header that was changed', async () => {
  const tar = await tarOf(FILES);
  tar[1024] ^= 1;
  await expect(read(sourceOf(tar))).rejects.toMatchObject({ kind: 'corrupt' });
});

it.each([
  [{ entries: 2 }, 'more than 2 files'],
  [{ bytes: 2_000 }, 'more than 2000 bytes'],
  [{ entryBytes: 2_999 }, 'b in it is larger than 2999 bytes'],
])('has limits: %j', async (limits, reason) => {
  const tar = await tarOf(FILES);
  await expect(read(sourceOf(tar), () => true, limits)).rejects.toMatchObject({
    kind: 'too-large',
    reason: expect.stringContaining(reason),
  });
});

it('gives the error of the store as it is', async () => {
  const tar = await tarOf(FILES);
  const broken = new StoreError('unreachable', where, 'connection broken');
  const open = async function* open() {
    yield tar.subarray(0, 2_000);
    throw broken;
  };
  await expect(read({ where, open })).rejects.toBe(broken);
  await expect(read({ where, open }, () => false)).rejects.toBe(broken);
});

it('ends the call of whoever stops reading', async () => {
  const tar = await tarOf(FILES);
  const body = new Readable({ read() {} });
  body.push(tar.subarray(0, 1_600));
  const open = (signal: AbortSignal): AsyncIterable<Buffer> => {
    signal.addEventListener('abort', () => body.destroy());
    return body;
  };
  for await (const { path } of readEntries(
    { where, open },
    () => true,
    LIMITS,
  )) {
    expect(path).toBe('a');
    break;
  }
  expect(body.destroyed).toBe(true);
});
