import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { mockServices } from '@backstage/backend-test-utils';
import { extract } from 'tar-stream';
import { parse } from 'yaml';
import { FakeApiServer } from '../../facts/clusters/testing/FakeApiServer';
import { FakeObjects } from '../../facts/clusters/testing/FakeObjects';
import { testClient } from '../../facts/clusters/testing/test-client';
import {
  SmallS3,
  startSmallS3,
} from '../../facts/restorepoints/testing/small-s3';
import { RunRecord } from '../run-record';
import { runRecord } from '../testing';
import { writeBundle } from './bundle';
import { RunFiles } from './RunFiles';
import { putLog, sourcesOf, withMade } from './testing';

const VELERO = '/apis/velero.io/v1/namespaces/velero';
/** Each in another shape, as they stand where others write. */
const PLANTED = {
  bearer: 'Bearer planted-bearer-0123456789',
  signed: 'https://s3/x?X-Amz-Signature=planted-signature&y=1',
  key: 'secret_access_key=planted-key-0123456789',
  url: 'https://user:planted-password@registry/x',
};
const ALL = Object.values(PLANTED).join(' and ');

async function unpack(bytes: PassThrough): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const archive = bytes.pipe(createGunzip()).pipe(extract());
  for await (const entry of archive) {
    files.set(
      entry.header.name.replace(/^mobility-[^/]+\//, ''),
      await text(Readable.from(entry)),
    );
  }
  return files;
}

describe('the bundle of a run', () => {
  let api: FakeApiServer;
  let objects: FakeObjects;
  let s3: SmallS3;
  let run: RunRecord;
  beforeEach(async () => {
    api = await FakeApiServer.start();
    objects = new FakeObjects();
    api.answer = objects.answer;
    s3 = await startSmallS3();
    run = withMade(runRecord({ state: 'failed' }));
    objects.put(`${VELERO}/backups`, {
      metadata: {
        name: 'orders-1',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': 'planted-copy',
          why: ALL,
        },
      },
      spec: {},
      status: { phase: 'Failed', failureReason: ALL },
    });
    objects.put(`${VELERO}/restores`, {
      metadata: { name: 'orders-1-t0' },
      spec: { backupName: 'orders-1' },
      status: { phase: 'Completed' },
    });
    objects.put('/api/v1/namespaces/velero/events', {
      metadata: { name: 'e' },
      involvedObject: { kind: 'Pod', name: 'orders-1-x' },
      reason: 'Failed',
      message: ALL,
      lastTimestamp: '2026-01-01T00:00:00Z',
    });
    putLog(s3, 'backups/orders-1/orders-1-logs.gz', `first\n${ALL}\nlast\n`);
    putLog(s3, 'backups/orders-1/orders-1-results.gz', '{"errors":{}}');
  });
  afterEach(async () => {
    await s3.stop();
    await api.stop();
  });

  async function bundle(withheld?: string) {
    const client = testClient(api);
    const sources = sourcesOf(s3, client);
    const out = new PassThrough();
    const unpacked = unpack(out);
    await writeBundle(
      {
        run,
        ...sources,
        files: new RunFiles(sources),
        withheld,
        logger: mockServices.logger.mock(),
        signal: new AbortController().signal,
      },
      out,
    );
    client.close();
    return unpacked;
  }

  it('has the run, its objects, what clusters say of them, and the logs', async () => {
    const files = await bundle();
    expect([...files.keys()].sort()).toEqual([
      'README.txt',
      'events/cloud/namespace-orders.yaml',
      'events/cloud/orders-1-t0.yaml',
      'events/onprem/orders-1.yaml',
      'logs/backup-onprem-orders-1.txt',
      'objects/cloud/DataDownloads-orders-1-t0.yaml',
      'objects/cloud/PodVolumeRestores-orders-1-t0.yaml',
      'objects/cloud/Restore-orders-1-t0.yaml',
      'objects/onprem/Backup-orders-1.yaml',
      'objects/onprem/DataUploads-orders-1.yaml',
      'objects/onprem/PodVolumeBackups-orders-1.yaml',
      'results/backup-onprem-orders-1.txt',
      'run.yaml',
    ]);
    expect(parse(files.get('run.yaml') ?? '')).toMatchObject({
      id: run.id,
      state: 'failed',
      plan: { kind: 'clone' },
    });
    expect(
      parse(files.get('objects/onprem/Backup-orders-1.yaml') ?? ''),
    ).toMatchObject({ status: { phase: 'Failed' } });
    expect(files.get('logs/backup-onprem-orders-1.txt')).toMatch(
      /^first\n.*\nlast\n$/,
    );
    expect(files.get('README.txt')).toContain(
      '- logs/restore-cloud-orders-1-t0: it does not exist',
    );
  });

  it('has no credential, wherever it was planted', async () => {
    const files = await bundle();
    expect(files.get('events/onprem/orders-1.yaml')).toContain('***');
    const all = [...files].flat().join('\n');
    expect(all).not.toContain('planted');
  });

  it('leaves out what holds more than may be seen', async () => {
    const files = await bundle('the backup holds namespaces of others: 2');
    const names = [...files.keys()].join(' ');
    expect(names).not.toMatch(/logs\/|results\/|Backup/);
    expect(names).toContain('objects/cloud/Restore-orders-1-t0.yaml');
    expect(files.get('README.txt')).toContain(
      'logs and results: the backup holds namespaces of others: 2',
    );
  });

  it('says what a cluster does not tell, and has the rest', async () => {
    objects.instead = ({ url }) =>
      url.includes('/backups/')
        ? { status: 403, body: { kind: 'Status', reason: 'Forbidden' } }
        : undefined;
    const files = await bundle();
    expect(files.get('objects/onprem/Backup-orders-1.yaml')).toMatch(
      /^notRead: Mobility may not get backups/,
    );
    expect(files.get('logs/backup-onprem-orders-1.txt')).toContain('first');
  });

  it('keeps what came before the damage of a log, and says so', async () => {
    s3.objects.set(
      'onprem/backups/orders-1/orders-1-logs.gz',
      Buffer.from('no gzip'),
    );
    const files = await bundle();
    expect(files.get('README.txt')).toContain(
      '- logs/backup-onprem-orders-1: it is damaged',
    );
  });

  it('cuts a long log into files, so that it is never held whole', async () => {
    const line = 'x'.repeat(1023);
    putLog(
      s3,
      'backups/orders-1/orders-1-logs.gz',
      `${line}\n`.repeat(5 * 1024),
    );
    const files = await bundle();
    const sizes = ['', '.part2'].map(
      part => files.get(`logs/backup-onprem-orders-1${part}.txt`)?.length,
    );
    expect(sizes).toEqual([4 * 1024 * 1024, 1024 * 1024]);
  });
});
