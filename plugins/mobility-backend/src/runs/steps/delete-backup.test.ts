import { mockServices } from '@backstage/backend-test-utils';
import { renderRunError } from 'backstage-plugin-mobility-common';
import { BACKUPS, deleting, NAME, REQUESTS } from './testing/deleting';

type Deleting = Awaited<ReturnType<typeof deleting>>;

let now: Deleting;
afterEach(() => now.stop());

async function begin(options?: Parameters<typeof deleting>[1]) {
  now = await deleting(mockServices.logger.mock(), options);
  return now;
}
const requests = ({ onprem }: Deleting) => onprem.names('deletebackuprequests');
const answer = ({ onprem }: Deleting, status: object) => {
  const [name] = requests(now);
  const request = onprem.objects.get(`${REQUESTS}/${name}`);
  if (request) request.status = status;
};

describe('asking Velero to delete a backup', () => {
  it('is done once, by a request, and never by deleting the Backup', async () => {
    const deletion = await begin();
    await deletion.advance(6);
    expect(requests(deletion)).toEqual([`orders-${deletion.run.id}-1`]);
    const request = deletion.onprem.objects.get(
      `${REQUESTS}/${requests(deletion)[0]}`,
    );
    expect(request).toMatchObject({
      metadata: {
        labels: {
          'mobility/run': deletion.run.id,
          'velero.io/backup-name': NAME,
          'velero.io/backup-uid': 'backup-uid-onprem',
        },
      },
      spec: { backupName: NAME },
    });
    expect(deletion.step('delete')).toMatchObject({
      state: 'running',
      note: { code: 'DELETING' },
    });
    deletion.deleteAll();
    await deletion.advance(1);
    expect(deletion.step('delete')?.state).toBe('done');
    const seen = [deletion.servers.onprem, deletion.servers.cloud].flatMap(
      server => server.seen,
    );
    expect(seen.filter(({ method }) => method === 'DELETE')).toEqual([]);
    expect(deletion.run.doc.objects).toEqual([]);
  });

  it.each(['before', 'after'] as const)(
    'is done once where a process dies %s it',
    async when => {
      let dies = true;
      const die = async ({ effect }: { effect: string }) => {
        if (effect !== 'create DeleteBackupRequest' || !dies) return;
        dies = false;
        throw new Error('killed');
      };
      const deletion = await begin({
        hooks: when === 'before' ? { beforeEffect: die } : { afterEffect: die },
      });
      await deletion.advance(2);
      // What a dead process has not written down is as it was before its look.
      const before = structuredClone(deletion.run);
      await deletion.advance(1);
      expect(dies).toBe(false);
      Object.assign(deletion.run, { finishedAt: undefined, ...before });
      await deletion.advance(3);
      expect(requests(deletion)).toEqual([`orders-${deletion.run.id}-1`]);
      expect(deletion.step('delete')?.state).toBe('running');
      deletion.deleteAll();
      await deletion.advance(1);
      expect(deletion.step('delete')?.state).toBe('done');
    },
  );

  it('fails in the words of Velero', async () => {
    const deletion = await begin();
    await deletion.advance(4);
    answer(deletion, {
      phase: 'Processed',
      errors: ['backup storage location default is unavailable'],
    });
    await deletion.advance(1);
    expect(deletion.run.state).toBe('failed');
    const { error } = deletion.run.doc;
    expect(error?.code).toBe('DELETE_REFUSED');
    expect(error && renderRunError(error).why).toContain(
      'backup storage location default is unavailable',
    );
    expect(deletion.forgotten).toEqual([]);
  });

  it('is asked once more where a sync has brought the Backup back', async () => {
    const deletion = await begin();
    await deletion.advance(4);
    const [name] = requests(deletion);
    deletion.onprem.objects.delete(`${REQUESTS}/${name}`);
    await deletion.advance(1);
    expect(requests(deletion)).toEqual([name]);
  });

  it('does not touch a Backup of another run', async () => {
    const deletion = await begin();
    const found = deletion.onprem.objects.get(`${BACKUPS}/${NAME}`);
    if (found) found.metadata.labels = { 'mobility/run': 'r-another' };
    await deletion.advance(4);
    expect(deletion.run.doc.error?.code).toBe('FOREIGN_OBJECT');
    expect(requests(deletion)).toEqual([]);
  });

  it('does not touch one of that name in another location', async () => {
    const deletion = await begin();
    const found = deletion.onprem.objects.get(`${BACKUPS}/${NAME}`);
    if (found) found.spec = { storageLocation: 'replica' };
    await deletion.advance(4);
    expect(deletion.run.doc.error?.code).toBe('FOREIGN_OBJECT');
    expect(requests(deletion)).toEqual([]);
  });

  it('leaves a replica that a sync brings once Velero has deleted it', async () => {
    const deletion = await begin();
    await deletion.advance(4);
    const [name] = requests(deletion);
    deletion.onprem.objects.delete(`${REQUESTS}/${name}`);
    const found = deletion.onprem.objects.get(`${BACKUPS}/${NAME}`);
    if (found) found.spec = { storageLocation: 'replica' };
    await deletion.advance(1);
    expect(requests(deletion)).toEqual([]);
    expect(deletion.step('delete')).toMatchObject({ state: 'done' });
  });

  it('can be cancelled before, and not after', async () => {
    const first = await begin();
    await first.advance(1);
    first.cancel();
    await first.advance(1);
    expect(first.run.state).toBe('cancelled');
    expect(requests(first)).toEqual([]);
    await first.stop();

    // It is written down already that Velero will be asked, and the cancel came first.
    const second = await begin();
    await second.advance(2);
    expect(second.noted).toEqual(['begun']);
    second.cancel();
    await second.advance(2);
    expect(second.run.state).toBe('cancelled');
    expect(requests(second)).toEqual([]);
    expect(second.noted.at(-1)).toBe('refused');
    await second.stop();

    const third = await begin();
    await third.advance(3);
    expect(requests(third)).toHaveLength(1);
    third.cancel();
    await third.advance(2);
    expect(third.run.state).toBe('running');
  });

  it('is written down where the backup was made, and taken back only if nothing was touched', async () => {
    const refuse = async (phase: string) => {
      const deletion = await begin();
      await deletion.advance(3);
      expect(deletion.noted.at(-1)).toBe('begun');
      const backup = deletion.onprem.objects.get(`${BACKUPS}/${NAME}`);
      if (backup) backup.status = { phase };
      answer(deletion, { phase: 'Processed', errors: ['no'] });
      await deletion.advance(1);
      expect(deletion.run.doc.error?.code).toBe('DELETE_REFUSED');
      return deletion.noted.at(-1);
    };
    expect(await refuse('Completed')).toBe('refused');
    await now.stop();
    expect(await refuse('Deleting')).toBe('begun');
  });
});

describe('asking Velero to delete a backup that no run has made', () => {
  it('notes in its own record that it has begun, before Velero is asked', async () => {
    const deletion = await begin({ isFound: true });
    await deletion.advance(2);
    expect(requests(deletion)).toEqual([]);
    expect(deletion.run.doc.deletes).toMatchObject({ state: 'begun' });
    await deletion.advance(4);
    expect(requests(deletion)).toHaveLength(1);
    // There is no run whose record it could be noted in.
    expect(deletion.noted).toEqual([]);
  });

  it('notes that Velero has touched nothing', async () => {
    const deletion = await begin({ isFound: true });
    await deletion.advance(6);
    answer(deletion, { phase: 'Processed', errors: ['it is in use'] });
    await deletion.advance(1);
    expect(deletion.run.doc.deletes).toMatchObject({ state: 'refused' });
  });

  it('leaves one of that name which was begun at another time', async () => {
    const deletion = await begin({ isFound: true });
    const listed = deletion.onprem.objects.get(`${BACKUPS}/${NAME}`);
    if (listed) listed.status = { startTimestamp: '2026-11-25T12:00:01Z' };
    await deletion.advance(6);
    expect(requests(deletion)).toEqual([]);
    expect(deletion.step('delete')).toMatchObject({
      state: 'failed',
      error: { code: 'FOREIGN_OBJECT' },
    });
  });

  it('is over once it is gone, and says so to whoever restores', async () => {
    const deletion = await begin({ isFound: true });
    await deletion.advance(6);
    deletion.deleteAll();
    await deletion.advance(1);
    // The other cluster lists it still, by its place and time.
    await deletion.advance(2);
    expect(deletion.step('gone')).toMatchObject({
      state: 'running',
      note: { code: 'GONE_WAITING', params: { left: 'cloud' } },
    });
    deletion.cloud.objects.delete(`${BACKUPS}/${NAME}`);
    await deletion.advance(1);
    deletion.syncAll();
    await deletion.advance(2);
    expect(deletion.run.doc.deletes).toMatchObject({ state: 'done' });
  });
});
