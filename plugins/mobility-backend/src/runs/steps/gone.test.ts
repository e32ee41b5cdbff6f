import { mockServices } from '@backstage/backend-test-utils';
import { RUN } from '../../planning/testing/fixtures';
import { BACKUPS, deleting, NAME } from './testing/deleting';

type Deleting = Awaited<ReturnType<typeof deleting>>;

let now: Deleting;
afterEach(() => now.stop());

/** What is left to see once Velero says that it has deleted the backup. */
async function deleted(options?: Parameters<typeof deleting>[1]) {
  now = await deleting(mockServices.logger.mock(), options);
  await now.advance(4);
  now.deleteAll();
  await now.advance(1);
  return now;
}
const forget = ({ cloud }: Deleting) =>
  cloud.objects.delete(`${BACKUPS}/${NAME}`);

describe('a deleted backup', () => {
  it('is gone once no cluster lists it, after the next sync of each', async () => {
    const deletion = await deleted();
    await deletion.advance(2);
    expect(deletion.step('gone')).toMatchObject({
      state: 'running',
      note: { code: 'GONE_WAITING', params: { left: 'cloud' } },
    });
    forget(deletion);
    await deletion.advance(3);
    expect(deletion.step('gone')?.note?.code).toBe('GONE_SYNC');
    expect(deletion.forgotten).toEqual([]);
    deletion.syncAll();
    await deletion.advance(2);
    expect(deletion.run.state).toBe('succeeded');
    expect(deletion.run.doc.error).toBeUndefined();
    expect(deletion.step('gone')?.note).toEqual({ code: 'GONE', params: {} });
    expect(deletion.run.doc.gone).toEqual({
      store: { bucket: 'backups', state: 'gone' },
      clusters: [
        { cluster: 'onprem', state: 'gone' },
        { cluster: 'cloud', state: 'gone' },
      ],
    });
    expect(deletion.forgotten).toEqual([RUN]);
  });

  it('is looked for again where a sync brings it back', async () => {
    const deletion = await deleted();
    const backup = deletion.cloud.objects.get(`${BACKUPS}/${NAME}`);
    forget(deletion);
    await deletion.advance(2);
    expect(deletion.step('gone')?.note?.code).toBe('GONE_SYNC');
    if (backup) deletion.cloud.objects.set(`${BACKUPS}/${NAME}`, backup);
    deletion.syncAll();
    await deletion.advance(1);
    expect(deletion.step('gone')?.note?.code).toBe('GONE_WAITING');
    forget(deletion);
    // The sync that brought it back proves nothing.
    await deletion.advance(2);
    expect(deletion.run.state).toBe('running');
    deletion.syncAll();
    await deletion.advance(2);
    expect(deletion.run.state).toBe('succeeded');
  });

  it('is not said to be gone from a cluster that goes on listing it', async () => {
    const deletion = await deleted();
    await deletion.advance(12, 30);
    expect(deletion.run.state).toBe('succeeded');
    expect(deletion.step('gone')?.note).toEqual({
      code: 'GONE_UNPROVEN',
      params: { left: 'cloud' },
    });
    expect(deletion.run.doc.gone?.clusters).toContainEqual({
      cluster: 'cloud',
      state: 'listed',
    });
    expect(deletion.forgotten).toEqual([RUN]);
  });

  it('does not wait for ever for a sync that is off', async () => {
    const deletion = await deleted();
    forget(deletion);
    await deletion.advance(12, 30);
    expect(deletion.run.state).toBe('succeeded');
    expect(deletion.step('gone')?.note?.code).toBe('GONE');
  });

  it('names a cluster that does not answer, and waits for none', async () => {
    const deletion = await deleted();
    await deletion.servers.cloud.stop();
    await deletion.advance(1);
    deletion.syncAll();
    await deletion.advance(2);
    expect(deletion.run.state).toBe('succeeded');
    expect(deletion.step('gone')?.note).toEqual({
      code: 'GONE_UNPROVEN',
      params: { left: 'cloud' },
    });
    expect(deletion.run.doc.gone?.clusters).toContainEqual({
      cluster: 'cloud',
      state: 'unknown',
    });
  });

  it.each([
    ['has no credentials', { reads: false }, undefined],
    ['may not look', {}, { status: 403, code: 'AccessDenied' }],
  ])('claims nothing of a store where it %s', async (_, options, refusal) => {
    const deletion = await deleted(options);
    deletion.bucket.refusal = refusal;
    forget(deletion);
    await deletion.advance(1);
    deletion.syncAll();
    await deletion.advance(2);
    expect(deletion.run.state).toBe('succeeded');
    expect(deletion.step('gone')?.note).toEqual({
      code: 'GONE_UNPROVEN',
      params: { left: 'bucket backups' },
    });
  });

  it('fails where its files stay in the store', async () => {
    const deletion = await deleted();
    forget(deletion);
    deletion.bucket.keys.add(`onprem/backups/${NAME}/left.gz`);
    // That of another is none of it.
    deletion.bucket.keys.add(`onprem/backups/${NAME}0/velero-backup.json`);
    await deletion.advance(12, 30);
    expect(deletion.run.doc.error).toMatchObject({
      code: 'BACKUP_REMAINS',
      params: { left: 'bucket backups' },
    });
    expect(deletion.forgotten).toEqual([]);
  });

  it('bears a store that fails in passing', async () => {
    const deletion = await deleted();
    deletion.bucket.refusal = { status: 503, code: 'SlowDown' };
    forget(deletion);
    await deletion.advance(1);
    expect(deletion.step('gone')?.problemSince).toBeDefined();
    deletion.bucket.refusal = undefined;
    await deletion.advance(1);
    deletion.syncAll();
    await deletion.advance(2);
    expect(deletion.run.state).toBe('succeeded');
  });
});
