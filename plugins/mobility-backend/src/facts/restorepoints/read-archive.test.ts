import { gzipSync } from 'node:zlib';
import { BackupFiles } from './backup-files';
import { ARCHIVE_LIMITS, ArchiveLimits, readArchive } from './read-archive';
import { ELSEWHERE, ORDERS, PASSWORD } from './testing/archived-orders';
import {
  ArchivedFixture,
  archiveOf,
  filesOf,
  tarOf,
  VERSION_FILE,
} from './testing/archives';
import { SmallS3, startSmallS3 } from './testing/small-s3';

const KEY = 'onprem/backups/nightly/nightly.tar.gz';

let s3: SmallS3;
beforeEach(async () => {
  s3 = await startSmallS3();
});
afterEach(() => s3.stop());

const read = (limits: Partial<ArchiveLimits> = {}, signal?: AbortSignal) =>
  readArchive(
    new BackupFiles(s3.store, 'onprem', 'nightly').archive(signal),
    { namespace: 'orders' },
    { ...ARCHIVE_LIMITS, ...limits },
  );

const put = async (objects: ArchivedFixture[]) =>
  s3.objects.set(KEY, await archiveOf(objects));

describe('an archive that is not whole', () => {
  beforeEach(() => put([...ELSEWHERE, ...ORDERS]));

  it('is none where it is missing', async () => {
    s3.objects.clear();
    await expect(read()).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is none wherever it is cut off', async () => {
    const whole = await archiveOf([...ELSEWHERE, ...ORDERS]);
    const { length } = whole;
    const ends = [0, 1, 10, 100, length >> 1, length - 9, length - 8];
    for (const end of [...ends, length - 1]) {
      s3.objects.set(KEY, whole.subarray(0, end));
      await expect(read()).rejects.toMatchObject({ kind: 'corrupt' });
    }
  });

  it('is none where it was packed before its end', async () => {
    const tar = await tarOf([
      VERSION_FILE,
      ...[...ELSEWHERE, ...ORDERS].flatMap(filesOf),
    ]);
    for (const end of [tar.length - 512, tar.length - 1024, 1024, 1500]) {
      s3.objects.set(KEY, gzipSync(tar.subarray(0, end)));
      await expect(read()).rejects.toMatchObject({ kind: 'corrupt' });
    }
  });

  it('is none where the connection breaks', async () => {
    s3.breakAfter.set(KEY, 300);
    await expect(read()).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('is given up by whoever waits for it', async () => {
    await expect(read({}, AbortSignal.abort())).rejects.toMatchObject({
      kind: 'unreachable',
    });
  });
});

describe('an archive that is not one of Velero', () => {
  const putFiles = async (files: { path: string; text: string }[]) =>
    s3.objects.set(KEY, gzipSync(await tarOf(files)));
  const files = ORDERS.flatMap(filesOf);
  const garbage = (text: string, name = 'x') => ({
    path: `resources/pods/namespaces/orders/${name}.json`,
    text,
  });

  it.each([
    ['no version', files],
    ['another version', [{ ...VERSION_FILE, text: '2' }, ...files]],
    ['no JSON', [VERSION_FILE, ...files, garbage('{"kind": "Pod", "me')]],
    ['no object', [VERSION_FILE, ...files, garbage('null')]],
    ['another object', [VERSION_FILE, ...files, garbage(files[0].text)]],
    [
      'an object under another name',
      [
        VERSION_FILE,
        ...files,
        garbage(
          JSON.stringify({
            kind: 'Pod',
            metadata: { name: 'y', namespace: 'orders', uid: 'y' },
          }),
        ),
      ],
    ],
    [
      'a route that is none',
      [
        VERSION_FILE,
        ...files,
        ...filesOf({
          kind: 'HTTPRoute',
          metadata: { name: 'r', namespace: 'orders', uid: 'r' },
          spec: { hostnames: 'a.example' },
        }),
      ],
    ],
  ])('is refused: %s', async (_, all) => {
    await putFiles(all);
    await expect(read()).rejects.toMatchObject({ kind: 'corrupt' });
  });

  it('tells nothing of what was there instead', async () => {
    await putFiles([
      VERSION_FILE,
      ...files,
      garbage(`{"password": "${PASSWORD}`),
    ]);
    const error: unknown = await read().catch(thrown => thrown);
    expect(error).toMatchObject({ kind: 'corrupt' });
    expect(`${error} ${JSON.stringify(error)}`).not.toContain(PASSWORD);
  });

  it('takes of two files of one object the later one', async () => {
    const [first] = filesOf({
      kind: 'CronJob',
      metadata: {
        name: 'c',
        namespace: 'orders',
        uid: 'c',
        labels: { app: 'web' },
      },
      spec: { suspend: true, jobTemplate: {} },
    });
    const second = { ...first, text: first.text.replace('true', 'false') };
    await putFiles([VERSION_FILE, ...files, first, second]);
    const { cronJobs } = (await read()).objects.workloads;
    expect(cronJobs).toMatchObject([{ spec: { suspend: false } }]);
  });

  it('does not read the second file of each object, nor other kinds', async () => {
    await putFiles([
      VERSION_FILE,
      ...files,
      {
        ...garbage('{'),
        path: 'resources/widgets.example/namespaces/orders/x.json',
      },
      {
        ...garbage('{'),
        path: 'resources/pods/v1-preferredversion/namespaces/orders/x.json',
      },
    ]);
    expect((await read()).objects.workloads.pods).toHaveLength(1);
  });
});

describe('limits', () => {
  const large = (namespace: string): ArchivedFixture => ({
    kind: 'ConfigMap',
    metadata: { name: 'large', namespace, uid: 'large' },
    data: { text: 'x'.repeat(20_000) },
  });

  it.each([
    [{ entryBytes: 10_000 }, 'large.json in it is larger than 10000 bytes'],
    [{ keptBytes: 15_000 }, 'namespace orders is larger than 15000 bytes'],
    [{ bytes: 15_000 }, 'more than 15000 bytes'],
    [{ entries: 3 }, 'more than 3 files'],
  ])('%j', async (limits, reason) => {
    await put([...ORDERS, large('orders')]);
    await expect(read(limits)).rejects.toMatchObject({
      kind: 'too-large',
      reason: expect.stringContaining(reason),
    });
  });

  it('are not for what is not read', async () => {
    await put([large('theirs'), ...ORDERS]);
    const limits = { entryBytes: 10_000, keptBytes: 15_000 };
    await expect(read(limits)).resolves.toMatchObject({
      namespace: { metadata: { name: 'orders' } },
    });
  });
});
