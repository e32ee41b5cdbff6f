import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import { Stillness } from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aCancelledRun,
  aClonePlan,
  aCloneRequest,
  aFailedRun,
  aFinding,
  aPartlyFailedRun,
  aRemoval,
  aRestoringRun,
  aRetryPreview,
  aRun,
  aSucceededRun,
  aTarget,
  minutesAgo,
  RUN_ID,
  stepsUpTo,
} from '../__testUtils__/fixtures';
import { anEntity, renderRuns, renderTab } from '../__testUtils__/render';
import { findRun, hang, refusal, serve } from '../__testUtils__/server';
import { showingRuns, title } from '../__testUtils__/run-page';

const server = setupServer();
registerMswTestHooks(server);

const show = showingRuns(server);
const article = (name: string) => screen.getByRole('article', { name });
const stepsOf = (row: RegExp) =>
  within(screen.getByRole('table', { name: 'Steps' })).getByRole('row', {
    name: row,
  });

describe('A run at work', () => {
  it('says what, how far, by whom and since when', async () => {
    show(aRun({ note: { code: 'BACKUP_COPYING', params: {} } }));
    await title(
      'Cloning orders to cloud: into the store, 412 of 980 MiB, 3 min',
    );
    expect(screen.getByText('orders-owner')).toBeVisible();
    expect(screen.getByText('onprem / orders')).toBeVisible();
    expect(screen.getByText(RUN_ID)).toBeVisible();
    const progress = article('Progress');
    expect(progress).toHaveTextContent('Copying into the store');
    expect(
      within(progress).getByRole('progressbar', {
        name: 'onprem into the store',
      }),
    ).toHaveAttribute('aria-valuenow', '42');
    expect(stepsOf(/^Back up on onprem/)).toHaveTextContent(
      'Copying into the store412 of 980 MiB · 3 min',
    );
    expect(screen.getByRole('status')).toHaveTextContent(
      'Cloning orders to cloud: backing up, 25 %',
    );
  });

  it('has a column per target and spans what is done once', async () => {
    const targets = [
      aTarget('onprem', 'orders-copy'),
      aTarget('cloud', 'orders'),
    ];
    show(aRestoringRun({ targets }));
    await title(/^Cloning orders to onprem and cloud: restoring/);
    const steps = screen.getByRole('table', { name: 'Steps' });
    expect(
      within(steps)
        .getAllByRole('columnheader')
        .map(header => header.textContent),
    ).toEqual(['Step', 'onprem / orders-copy', 'cloud / orders']);
    expect(
      within(stepsOf(/^Back up on onprem/)).getByRole('cell'),
    ).toHaveAttribute('colspan', '2');
    expect(within(stepsOf(/^Restore/)).getAllByRole('cell')).toHaveLength(2);
    expect(
      within(screen.getByRole('table', { name: 'Volumes' })).getAllByRole(
        'progressbar',
      ),
    ).toHaveLength(2);
  });

  it('says so when nothing moves any more', async () => {
    show(aRestoringRun({ movedAt: minutesAgo(7) }));
    expect(
      await screen.findByText('Nothing has moved for 7 min.'),
    ).toBeVisible();
  });

  const stillness: Stillness = {
    since: minutesAgo(4),
    lookedAt: minutesAgo(0),
    because: [
      {
        code: 'RESTORE_BEHIND',
        params: { cluster: 'cloud', ahead: '1 other restore' },
      },
    ],
  };
  const standing = stepsUpTo('restore').map(step =>
    step.name === 'restore' ? { ...step, stillness } : step,
  );

  it('says why nothing moves, and what to do', async () => {
    show(
      aRun({
        movedAt: minutesAgo(4),
        targets: [aTarget('cloud', 'orders', { steps: standing })],
      }),
    );
    expect(
      await screen.findByText('Nothing has moved for 4 min.'),
    ).toBeVisible();
    expect(
      screen.getByRole('list', { name: 'Why nothing moves' }),
    ).toHaveTextContent(
      /^Velero on cloud works on 1 other restore first; .*Wait until that is done/,
    );
    expect(screen.queryByText(/last progress/)).toBeNull();
  });

  it('names the target that stands while others move', async () => {
    show(
      aRun({
        movedAt: minutesAgo(0),
        targets: [
          aTarget('cloud', 'orders', { steps: standing }),
          aTarget('cloud', 'second', { steps: stepsUpTo('restore') }),
        ],
      }),
    );
    expect(
      await screen.findByText('cloud / orders has not moved for 4 min.'),
    ).toBeVisible();
    expect(screen.queryByText(/Nothing has moved/)).toBeNull();
    expect(screen.getByText(/last progress/)).toBeVisible();
  });

  it('says of a failure what stood in the way of that step, not of another', async () => {
    const run = aFailedRun();
    const [failed] = run.targets;
    const steps = failed.steps.map(step =>
      step.state === 'failed' ? { ...step, stillness } : step,
    );
    const other = stepsUpTo('restore', 'cancelled').map(step => ({
      ...step,
      stillness: {
        ...stillness,
        because: [
          {
            code: 'VELERO_MISSING' as const,
            params: { cluster: 'edge', namespace: 'velero' },
          },
        ],
      },
    }));
    const targets = [
      { ...failed, steps },
      { ...failed, steps: other },
    ];
    show({ ...run, targets });
    expect(
      await screen.findByText(/^Velero on cloud works on 1 other restore/),
    ).toBeVisible();
    expect(screen.queryByText(/on edge/)).toBeNull();
  });

  it('follows the run until it is over', async () => {
    let run = aRun();
    show(run, { run: () => run });
    await title(/into the store/);
    run = aSucceededRun({ version: 8 });
    await waitFor(() => title('orders was cloned to cloud'), {
      timeout: 4_000,
    });
    expect(screen.queryByRole('button', { name: 'Cancel run…' })).toBeNull();
  });

  it('asks before it cancels, and says what cannot be stopped', async () => {
    let run = aRestoringRun();
    const { user } = show(run, {
      run: () => run,
      cancel: () => {
        run = aRestoringRun({
          state: 'cancelling',
          cancel: {
            requestedAt: minutesAgo(0),
            requestedBy: 'user:default/orders-owner',
            notes: [],
          },
        });
        return run;
      },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Cancel run…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Cancel this run?',
    });
    expect(dialog).toHaveTextContent('Our own steps stop');
    expect(dialog).toHaveTextContent(
      'The unfinished copy in namespace orders on cloud remains.',
    );
    await user.click(
      within(dialog).getByRole('button', { name: 'Cancel run' }),
    );
    await title('Stopping the clone of orders to cloud');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText(/Cancelling was asked for by/)).toBeVisible();
  });

  it('says why it could not be cancelled', async () => {
    const { user } = show(aRun(), {
      cancel: () =>
        refusal(409, { name: 'ConflictError', message: 'It is over' }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Cancel run…' }),
    );
    await user.click(await screen.findByRole('button', { name: 'Cancel run' }));
    expect(await screen.findByText('It is over')).toBeVisible();
  });

  it('does not let others cancel it', async () => {
    const run = aRun({ entityRef: 'component:default/payments' });
    server.use(...serve({ run: findRun(run) }));
    renderTab({
      entity: anEntity('payments'),
      path: `/runs/${run.id}`,
      denied: ['mobility.run.update'],
    });
    expect(
      await screen.findByText('You lack the right to cancel runs of payments.'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Cancel run…' })).toBeDisabled();
  });
});

describe('A run that failed', () => {
  it('says what, where, why, and what there is', async () => {
    show(aFailedRun());
    await title('Clone of orders to cloud failed');
    const failure = article('Failed');
    expect(
      within(failure).getByRole('heading', { level: 3 }),
    ).toHaveTextContent('data-orders-0 did not arrive completely on cloud');
    expect(failure).toHaveTextContent(
      'Wherecloud / orders, PodVolumeRestore/orders-r8m3d-1-x7k2p, volume data-orders-0',
    );
    const exists = screen.getByRole('table', { name: 'What exists now' });
    expect(within(exists).getAllByRole('row').slice(1)).toHaveLength(3);
    expect(exists).toHaveTextContent(
      'onprem / ordersyour running appNot stopped or changed by this run.',
    );
    expect(exists).toHaveTextContent('Backup orders-r8m3d-1');
    expect(
      within(exists).getByRole('button', {
        name: 'Remove the copy cloud / orders…',
      }),
    ).toBeEnabled();
    expect(stepsOf(/^Verify/)).toHaveTextContent('Not started');
  });

  it('says what a retry will do and what has changed, then retries', async () => {
    let run = aFailedRun();
    const { user } = show(run, {
      run: () => run,
      previewRetry: () =>
        aRetryPreview({
          changes: [
            {
              code: 'DIFF_FINDING_GONE',
              params: { finding: 'No node-agent is running on cloud' },
            },
          ],
        }),
      retry: () => {
        run = aRestoringRun({ version: 9 });
        return run;
      },
    });
    const button = await screen.findByRole('button', {
      name: 'Retry from restore',
    });
    const failure = article('Failed');
    expect(failure).toHaveTextContent(
      'Since thenSolved: No node-agent is running on cloud',
    );
    expect(failure).toHaveTextContent(
      'Keeps backup orders-r8m3d-1; the data is not copied from the application again',
    );
    await user.click(button);
    await title(/^Cloning orders to cloud/);
  });

  it('warns when nothing has changed', async () => {
    show(aFailedRun());
    expect(
      await screen.findByText(/Nothing that we can see has changed/),
    ).toBeVisible();
  });

  it('says what a retry would fail for, and looks again', async () => {
    let blockers = ['Velero is not running on cloud'];
    const { user } = show(aFailedRun(), {
      previewRetry: () =>
        aRetryPreview({ possible: blockers.length === 0, blockers }),
    });
    expect(
      await screen.findByText('Velero is not running on cloud'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Retry/ })).toBeNull();
    blockers = [];
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('button', { name: 'Retry from restore' }),
    ).toBeEnabled();
  });

  it('offers another clone where a retry is no help', async () => {
    show(aFailedRun(), {
      previewRetry: () =>
        aRetryPreview({ possible: false, from: undefined, will: [] }),
    });
    expect(
      await screen.findByText('This run cannot be retried.'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Clone again…' })).toHaveAttribute(
      'href',
      expect.stringMatching(
        /\/mobility\/clone\?from=onprem%2Forders&to=cloud&ns=cloud%2Forders$/,
      ),
    );
  });

  it('says why a retry is no help', async () => {
    show(aFailedRun(), {
      previewRetry: () =>
        aRetryPreview({
          possible: false,
          from: undefined,
          because: 'the backup is gone',
          will: [],
        }),
    });
    expect(
      await screen.findByText(
        'This run cannot be retried: the backup is gone.',
      ),
    ).toBeVisible();
    expect(screen.queryByText('This run cannot be retried.')).toBeNull();
  });

  it('shows what is in the way when the retry is refused', async () => {
    const { user } = show(aFailedRun(), {
      retry: () =>
        refusal(422, {
          name: 'PlanBlockedError',
          message: 'Something is in the way',
          findings: [
            aFinding('VELERO_MISSING', {
              params: { cluster: 'cloud', namespace: 'velero' },
            }),
          ],
        }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Retry from restore' }),
    );
    expect(
      await screen.findByText('Velero is not installed on cloud'),
    ).toBeVisible();
  });

  it('does not wait for what has changed since', async () => {
    show(aFailedRun(), { previewRetry: hang });
    expect(
      await screen.findByText('Asking the clusters what has changed'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Retry' })).toBeDisabled();
  });

  it('tells the copies apart when one of two failed', async () => {
    show(aPartlyFailedRun());
    await title('orders was cloned to onprem, but not to cloud');
    expect(
      screen.getByRole('table', { name: 'What exists now' }),
    ).toHaveTextContent(
      /Usableonprem \/ orders-copy.*Not usablecloud \/ orders/,
    );
  });
});

describe('A run that is over', () => {
  it('says of a clone that it is not of the whole application', async () => {
    const request = {
      ...aCloneRequest(),
      workloads: ['StatefulSet/orders'],
    };
    show(aSucceededRun({ plan: aClonePlan({}, request) }));
    expect(
      await screen.findByRole('article', { name: 'Done' }),
    ).toHaveTextContent(
      'Only StatefulSet/orders and what they need, not the whole application.',
    );
  });

  it('says what was proven and where the copy is', async () => {
    show(aSucceededRun());
    await title('orders was cloned to cloud');
    expect(article('Done')).toHaveTextContent(
      'cloud / ordersEvery volume restored with the recorded size, pods ready',
    );
    expect(
      screen.getByRole('button', { name: 'Remove the copy cloud / orders…' }),
    ).toBeEnabled();
  });

  it('says who cancelled it, what was stopped and what remains', async () => {
    show(aCancelledRun());
    await title('Clone of orders to cloud was cancelled');
    const panel = article('Cancelled');
    expect(panel).toHaveTextContent('Cancelling was asked for by orders-owner');
    expect(panel).toHaveTextContent(
      'The unfinished copy in namespace orders on cloud remains',
    );
    expect(
      screen.getByRole('table', { name: 'What exists now' }),
    ).toBeVisible();
  });

  it('shows a removal', async () => {
    show(aRemoval('succeeded'));
    await title('The copy of orders on cloud was removed');
    expect(article('Done')).toHaveTextContent('Namespace and volumes are gone');
    expect(screen.queryByRole('table', { name: 'Volumes' })).toBeNull();
  });

  it('shows objects and plan to those who look closer', async () => {
    const { user } = show(aSucceededRun());
    await user.click(await screen.findByRole('button', { name: /^Details/ }));
    expect(
      screen.getByRole('table', { name: 'Made in the clusters' }),
    ).toHaveTextContent('onpremBackuporders-r8m3d-1');
    expect(
      screen.getByRole('region', { name: 'Restore on cloud, step restore' }),
    ).toBeVisible();
  });
});

describe('A run that cannot be shown', () => {
  it('does not exist, or may not be seen', async () => {
    server.use(...serve({ run: findRun() }));
    renderTab({ path: '/runs/r00000000000000x' });
    expect(await title('There is no such run')).toBeVisible();
  });

  it('could not be read', async () => {
    let broken = true;
    const { user } = show(aRun(), {
      run: () =>
        broken
          ? refusal(503, { name: 'Error', message: 'No database' })
          : aRun(),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('No database');
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await title(/^Cloning orders/);
  });

  it('may be out of date', async () => {
    let broken = false;
    show(aRun(), {
      run: () =>
        broken
          ? refusal(503, { name: 'Error', message: 'No database' })
          : aRun(),
    });
    await title(/^Cloning orders/);
    broken = true;
    expect(
      await screen.findByText(
        'This may be out of date: No database',
        undefined,
        {
          timeout: 4_000,
        },
      ),
    ).toBeVisible();
    await title(/^Cloning orders/);
  });

  it('is still awaited', async () => {
    server.use(...serve({ run: hang }));
    renderTab({ path: `/runs/${RUN_ID}` });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });
});

describe('The permanent address of a run', () => {
  it('shows the same page, and leads to the service', async () => {
    server.use(
      ...serve({
        run: findRun(aFailedRun()),
        previewRetry: () => aRetryPreview({ possible: false }),
      }),
    );
    renderRuns({ path: `/${RUN_ID}` });
    await title('Clone of orders to cloud failed');
    expect(screen.getByRole('link', { name: 'orders' })).toHaveAttribute(
      'href',
      '/catalog/default/component/orders',
    );
    expect(
      await screen.findByRole('link', { name: 'Clone again…' }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(
        /^\/catalog\/default\/component\/orders\/mobility\/clone\?/,
      ),
    );
  });
});
