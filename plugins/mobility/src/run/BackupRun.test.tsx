import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import {
  aBackedUpRun,
  aBackupPlan,
  aBackupRequest,
  aBackupRun,
  aFailedBackup,
  aKeptBackupRun,
  aRetryPreview,
} from '../__testUtils__/fixtures';
import { headers, showingRuns, title } from '../__testUtils__/run-page';

const server = setupServer();
registerMswTestHooks(server);

const show = showingRuns(server);

describe('The run of a backup', () => {
  it('has columns for what there is, and none for targets', async () => {
    show(aBackupRun());
    await title(
      'Backing up orders on onprem: into the store, 412 of 980 MiB, 3 min',
    );
    expect(headers('Steps')).toEqual(['Step', 'onprem / orders']);
    expect(headers('Volumes')).toEqual(['Volume', 'Into the store']);
    const steps = screen.getByRole('table', { name: 'Steps' });
    expect(
      within(steps)
        .getAllByRole('rowheader')
        .map(header => header.textContent),
    ).toEqual(['Check again', 'Back up on onprem']);
  });

  it('says what there is in the end', async () => {
    show(aBackedUpRun());
    await title('orders was backed up on onprem');
    const done = screen.getByRole('article', { name: 'Done' });
    expect(done).toHaveTextContent('There is a restore point');
    expect(done).toHaveTextContent('Nameorders-r9b4k-1');
    expect(done).toHaveTextContent(/Kept until\d|Kept until\w+ \d/);
    expect(done).toHaveTextContent('Into the store980 MiB');
    expect(done).toHaveTextContent('Took2 min 36 s');
    expect(done).not.toHaveTextContent('protection');
  });

  it('says what was run before it', async () => {
    const request = aBackupRequest({
      hooks: [{ hook: 'checkpoint', workload: 'StatefulSet/orders' }],
    });
    show(aBackedUpRun({ plan: aBackupPlan({}, request) }));
    await title('orders was backed up on onprem');
    expect(screen.getByRole('article', { name: 'Done' })).toHaveTextContent(
      'Prepared byPostgreSQL: checkpoint, in StatefulSet/orders',
    );
  });

  it('does not take for protection what is in the storage only', async () => {
    show(aKeptBackupRun());
    await title('orders was backed up on onprem');
    expect(screen.getByRole('article', { name: 'Done' })).toHaveTextContent(
      'It is no protection for data-orders-0This data is only in the storage: it is lost with the storage, and only onprem can restore it.',
    );
    expect(
      within(screen.getByRole('table', { name: 'Volumes' })).getByText(
        'In the storage only',
      ),
    ).toBeVisible();
  });

  it('does not claim a restore point that nobody has seen', async () => {
    show(aBackedUpRun({ backup: undefined }));
    await title('orders was backed up on onprem');
    expect(screen.getByRole('article', { name: 'Done' })).toHaveTextContent(
      'Whether there is a usable restore point is not known',
    );
  });

  it('is retried with a new backup', async () => {
    show(aFailedBackup(), {
      previewRetry: () =>
        aRetryPreview({
          from: 'backup',
          will: [{ code: 'RETRY_NEW_BACKUP', params: { cluster: 'onprem' } }],
        }),
    });
    await title('Backup of orders on onprem failed');
    expect(
      await screen.findByRole('button', { name: 'Retry from backup' }),
    ).toBeEnabled();
    expect(
      screen.getByText(
        'Makes a new backup on onprem, and deletes the one that failed',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('table', { name: 'What exists now' }),
    ).toHaveTextContent('Not usableBackup orders-r9b4k-1');
  });

  it('is begun anew where it cannot be retried', async () => {
    show(aFailedBackup(), {
      previewRetry: () => ({
        possible: false,
        will: [],
        changes: [],
        blockers: [],
      }),
    });
    const again = await screen.findByRole('link', { name: 'Back up again…' });
    expect(again).toHaveAttribute(
      'href',
      expect.stringContaining('/backup?from=onprem%2Forders'),
    );
  });
});
