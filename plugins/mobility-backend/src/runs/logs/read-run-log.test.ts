import { FakeApiServer } from '../../facts/clusters/testing/FakeApiServer';
import { testClient } from '../../facts/clusters/testing/test-client';
import {
  SmallS3,
  startSmallS3,
} from '../../facts/restorepoints/testing/small-s3';
import { restoreRecord, runRecord } from '../testing';
import { partiesOf } from './parties';
import { readRunLog } from './read-run-log';
import { RunFiles } from './RunFiles';
import { putLog, sourcesOf, withMade } from './testing';

const ONE = { limit: 10 };

describe('the logs of a run', () => {
  let s3: SmallS3;
  beforeEach(async () => {
    s3 = await startSmallS3();
    putLog(
      s3,
      'backups/orders-1/orders-1-logs.gz',
      'level=info msg=a\nlevel=error msg="Bearer planted-0123456789"\n',
    );
    putLog(s3, 'restores/orders-1-t0/restore-orders-1-t0-logs.gz', 'r\n');
  });
  afterEach(() => s3.stop());

  it('are of the backup and of each restore', () => {
    const run = withMade(runRecord());
    expect(partiesOf(run).map(({ id, cluster }) => [id, cluster])).toEqual([
      ['backup', 'onprem'],
      ['restore:cloud/orders', 'cloud'],
    ]);
    expect(partiesOf(runRecord())).toEqual([]);
    expect(partiesOf(restoreRecord())[0]).toMatchObject({ id: 'backup' });
  });

  it('are read by whose they are, by level, without credentials', async () => {
    const run = withMade(runRecord());
    const files = new RunFiles(sourcesOf(s3));
    expect(
      await readRunLog(files, run, { ...ONE, party: 'backup', level: 'error' }),
    ).toMatchObject({
      state: 'ok',
      party: 'backup',
      lines: [{ level: 'error', text: 'level=error msg="***"' }],
    });
    expect(await readRunLog(files, run, ONE)).toMatchObject({
      party: 'restore:cloud/orders',
      lines: [{ text: 'r' }],
    });
  });

  it('are missing until Velero has written them', async () => {
    s3.objects.clear();
    const run = withMade(runRecord());
    const files = new RunFiles(sourcesOf(s3));
    expect(await readRunLog(files, run, ONE)).toMatchObject({
      state: 'missing',
      reason: 'it does not exist',
    });
  });

  it('are none of a run that has made nothing', async () => {
    const files = new RunFiles(sourcesOf(s3));
    expect(await readRunLog(files, runRecord(), ONE)).toEqual({
      state: 'none',
      lines: [],
      parties: [],
    });
  });

  it('are asked of Velero without credentials, and the missing right is named', async () => {
    const api = await FakeApiServer.start();
    api.answer = () => ({
      status: 403,
      body: { kind: 'Status', reason: 'Forbidden' },
    });
    const client = testClient(api);
    const files = new RunFiles(sourcesOf(undefined, client));
    expect(await readRunLog(files, withMade(runRecord()), ONE)).toMatchObject({
      state: 'unreadable',
      reason: 'Mobility may not create downloadrequests (rbac/protect.yaml)',
    });
    client.close();
    await api.stop();
  });
});
