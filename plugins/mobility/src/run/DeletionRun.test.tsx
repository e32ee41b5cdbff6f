import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import { StartRun } from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aBackedUpRun,
  aBackupRun,
  aDeletePlan,
  aDeletion,
  aFinding,
  aHash,
  anUnprovenDeletion,
  BACKUP_ID,
  minutesAgo,
} from '../__testUtils__/fixtures';
import { headers, showingRuns, title } from '../__testUtils__/run-page';

const server = setupServer();
registerMswTestHooks(server);

const show = showingRuns(server);
const NAME = 'orders-r9b4k-1';

describe('The run of a deletion', () => {
  it('says what it does, and cannot be stopped any more', async () => {
    show(aDeletion('running'));
    await title('Deleting a backup of orders: waiting for Velero, 3 min');
    expect(headers('Steps')).toHaveLength(2);
    expect(
      screen.getByText(
        'Velero is deleting the backup, which cannot be stopped any more.',
      ),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Cancel run…' })).toBeNull();
    expect(screen.getByRole('link', { name: NAME })).toHaveAttribute(
      'href',
      expect.stringContaining(BACKUP_ID),
    );
  });

  it('can be stopped before Velero is asked', async () => {
    const { user } = show(aDeletion('running', { step: 'preflight' }));
    await user.click(
      await screen.findByRole('button', { name: 'Cancel run…' }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'Velero has not been asked yet',
    );
  });

  it('says where it was seen to be gone', async () => {
    show(aDeletion('succeeded'));
    await title('A backup of orders was deleted');
    const rows = within(
      screen.getByRole('table', { name: 'Where it is gone' }),
    ).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      expect.anything(),
      'GoneThe store (bucket backups)',
      'GoneCluster onprem',
      'GoneCluster cloud',
    ]);
  });

  it('does not take for gone what nobody has seen to be', async () => {
    show(anUnprovenDeletion());
    await title(
      'A backup of orders was deleted, but it was not seen to be gone everywhere',
    );
    const gone = screen.getByRole('table', { name: 'Where it is gone' });
    expect(gone).toHaveTextContent(
      'Not known: Mobility may not look into the store',
    );
    expect(gone).toHaveTextContent('Still listedCluster cloud');
  });
});

describe('The backup of a run', () => {
  async function open(plan = aDeletePlan(), started: StartRun[] = []) {
    const { user } = show(aBackedUpRun(), {
      plan: () => plan,
      start: body => {
        started.push(body);
        return aDeletion('running');
      },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Delete backup…' }),
    );
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'Delete this backup of orders?',
      }),
    );
    return { user, dialog, started };
  }

  it('is deleted once its name is typed', async () => {
    const { user, dialog, started } = await open(
      aDeletePlan({ keptClaims: ['data'], others: 2 }),
    );
    const name = await dialog.findByRole('textbox', {
      name: `Type ${NAME} to confirm`,
    });
    expect(
      dialog.getByText(
        'The snapshots of data in the storage of onprem go with it.',
      ),
    ).toBeVisible();
    expect(
      dialog.getByText('Other backups of orders that can be restored: 2.'),
    ).toBeVisible();
    const button = dialog.getByRole('button', { name: 'Delete backup' });
    await user.type(name, 'orders');
    expect(button).toBeDisabled();
    await user.type(name, NAME.slice('orders'.length));
    await user.click(button);
    await waitFor(() => expect(started).toHaveLength(1));
    expect(started[0]).toMatchObject({
      request: { kind: 'delete', run: BACKUP_ID, confirm: NAME },
      planHash: aHash('delete'),
    });
  });

  it('stays where something stands against it', async () => {
    const { dialog } = await open(
      aDeletePlan({
        findings: [
          aFinding('POINT_IN_USE', { params: { run: 'r2', kind: 'restore' } }),
        ],
      }),
    );
    expect(
      await dialog.findByText(/Run r2 is at work with the backup/),
    ).toBeVisible();
    expect(dialog.queryByRole('textbox')).toBeNull();
  });

  it('is not offered while it is made, nor when it is deleted', async () => {
    show(aBackupRun());
    await title(/Backing up orders/);
    expect(screen.queryByRole('button', { name: 'Delete backup…' })).toBeNull();
  });

  it('that was deleted since is said to be', async () => {
    show(
      aBackedUpRun({
        backup: {
          name: NAME,
          usable: false,
          deleted: { at: minutesAgo(1), run: 'r7k2f0000000000d' },
        },
      }),
    );
    await title('orders was backed up on onprem');
    const done = screen.getByRole('article', { name: 'Done' });
    expect(done).toHaveTextContent('The restore point was deleted');
    expect(
      within(done).getByRole('link', { name: 'r7k2f0000000000d' }),
    ).toBeVisible();
    expect(within(done).queryByRole('button')).toBeNull();
  });
});
