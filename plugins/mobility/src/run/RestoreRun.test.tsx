import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import {
  aBackedUpRun,
  aFailedRestore,
  aFailedRun,
  aKeptBackupRun,
  aRestoredRun,
  aRestoreRun,
  aSucceededRun,
  BACKUP_ID,
  hoursAgo,
  RUN_ID,
} from '../__testUtils__/fixtures';
import { anEntity, renderTab } from '../__testUtils__/render';
import { serve } from '../__testUtils__/server';
import { headers, showingRuns, title } from '../__testUtils__/run-page';

const server = setupServer();
registerMswTestHooks(server);

const show = showingRuns(server);
const restore = () => screen.queryByRole('link', { name: 'Restore…' });

describe('The run of a restore', () => {
  it('has the steps and the columns of a clone, but no way into the store', async () => {
    show(aRestoreRun());
    await title(
      'Restoring orders on cloud: out of the store, 611 of 980 MiB, 3 min',
    );
    expect(headers('Volumes')).toEqual(['Volume', 'cloud / orders']);
    const steps = screen.getByRole('table', { name: 'Steps' });
    expect(
      within(steps)
        .getAllByRole('rowheader')
        .map(header => header.textContent),
    ).toEqual([
      'Check again',
      'Make the backup known',
      'Restore',
      'Verify',
      'Adjust',
      'Tidy up',
    ]);
    expect(
      screen.getByRole('link', { name: 'orders-r9b4k-1' }),
    ).toHaveAttribute('href', expect.stringMatching(`/runs/${BACKUP_ID}$`));
  });

  it('says in the end of when it is, and offers to remove it', async () => {
    show(aRestoredRun());
    await title(/^orders is restored on cloud \/ orders, as of \w+/);
    const done = screen.getByRole('article', { name: 'Done' });
    expect(
      within(done).getByRole('button', {
        name: 'Remove the copy cloud / orders…',
      }),
    ).toBeEnabled();
    expect(restore()).toBeNull();
  });

  it('does not claim that the original is there after a failure', async () => {
    show(aFailedRestore());
    await title('Restore of orders on cloud failed');
    const exists = screen.getByRole('table', { name: 'What exists now' });
    expect(exists).toHaveTextContent('Backup orders-r9b4k-1');
    expect(exists).toHaveTextContent('the unfinished copy');
    expect(exists).not.toHaveTextContent('your running app');
  });

  it('is begun anew where it cannot be retried', async () => {
    show(aFailedRestore(), {
      previewRetry: () => ({
        possible: false,
        will: [],
        changes: [],
        blockers: [],
      }),
    });
    const again = await screen.findByRole('link', { name: 'Restore again…' });
    expect(again).toHaveAttribute(
      'href',
      expect.stringContaining(
        `/restore?run=${BACKUP_ID}&to=cloud&ns=cloud%2Forders`,
      ),
    );
  });
});

describe('The way to a restore', () => {
  it.each([
    ['a backup', aBackedUpRun(), BACKUP_ID],
    ['a backup in the storage', aKeptBackupRun(), BACKUP_ID],
    ['a clone', aSucceededRun(), RUN_ID],
    ['a clone that failed after its backup', aFailedRun(), RUN_ID],
  ])('begins at %s', async (_, run, id) => {
    show(run);
    expect(
      await screen.findByRole('link', { name: 'Restore…' }),
    ).toHaveAttribute('href', expect.stringMatching(`/restore\\?run=${id}$`));
  });

  it('does not begin at what has expired', async () => {
    const backup = { name: 'x', usable: true, expiresAt: hoursAgo(1) };
    show(aBackedUpRun({ backup }));
    await title('orders was backed up on onprem');
    expect(restore()).toBeNull();
  });

  it('is shut for those who may not, and says so', async () => {
    const entityRef = 'component:default/payments';
    server.use(...serve({ run: () => aBackedUpRun({ entityRef }) }));
    renderTab({
      entity: anEntity('payments'),
      path: `/runs/${BACKUP_ID}`,
      denied: ['mobility.restore.create'],
    });
    const button = await screen.findByRole('button', { name: 'Restore…' });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(
      'Restoring payments takes a right that you lack.',
    );
  });
});
