import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import {
  BackupPlan,
  BackupRequest,
  StartRun,
} from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aBackupPlan,
  aBackupRun,
  aFinding,
  aHash,
  aKeptVolume,
  aNamespace,
  anAnswer,
  anInventory,
  aVolume,
  BACKUP_ID,
  leftOut,
  liveCopy,
  ORDERS,
  someHooks,
} from '../__testUtils__/fixtures';
import { anEntity, renderTab } from '../__testUtils__/render';
import { Answers, refusal, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

function show(
  planOf: (request: BackupRequest) => Partial<BackupPlan> = () => ({}),
  { search = '', ...answers }: Partial<Answers> & { search?: string } = {},
) {
  const asked: BackupRequest[] = [];
  server.use(
    ...serve({
      plan: request => {
        if (request.kind !== 'backup') throw new Error('Only backups here');
        asked.push(request);
        return aBackupPlan(planOf(request), request);
      },
      ...answers,
    }),
  );
  return { ...renderTab({ path: `/backup${search}` }), asked };
}

const go = () => screen.findByRole('button', { name: 'Back up' });
/** The button, once there is a plan. */
async function start() {
  await screen.findByRole('table', { name: 'How the volumes travel' });
  await waitFor(async () =>
    expect(await go()).not.toHaveAccessibleDescription('Checking once more'),
  );
  return go();
}
const panel = (name: string) => screen.findByRole('article', { name });
const address = () => screen.getByTestId('address');

describe('Back up', () => {
  it('says what will happen, and starts it', async () => {
    const started: StartRun[] = [];
    const { user, asked } = show(
      () => ({ estimate: { seconds: 552, runs: 4, bytes: 1 } }),
      {
        start: body => {
          started.push(body);
          return aBackupRun();
        },
      },
    );
    expect(await start()).toBeEnabled();
    const rail = await panel('Your backup');
    expect(rail).toHaveTextContent('Fromonprem / orders');
    expect(rail).toHaveTextContent('Kept inthe object store');
    expect(rail).toHaveTextContent('Kept for30 days');
    expect(rail).toHaveTextContent('Dataup to 1 GiB into the store');
    expect(rail).toHaveTextContent('Timeabout 9 minfrom 4 earlier runs');
    expect(rail).toHaveTextContent(
      'orders goes on running. Nothing is stopped or changed.',
    );
    expect(await panel('Before it can start')).toHaveTextContent(
      'Nothing stands in the way',
    );
    expect(
      screen.getByRole('list', { name: 'What goes along' }),
    ).toHaveTextContent('1 StatefulSet');
    expect(
      screen.queryByRole('button', { name: /Location/ }),
    ).not.toBeInTheDocument();

    await user.click(await go());
    await waitFor(() =>
      expect(address()).toHaveTextContent(`/mobility/runs/${BACKUP_ID}`),
    );
    const request = {
      kind: 'backup',
      entityRef: ORDERS,
      source: { cluster: 'onprem', namespace: 'orders' },
      keptIn: 'store',
      strategy: 'auto',
      leaveOut: [],
      hooks: [],
      ttlHours: 720,
    };
    expect(asked).toEqual([request]);
    expect(started).toEqual([
      {
        request,
        planHash: aHash('backup store'),
        idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
        accept: [],
      },
    ]);
  });

  it('plans anew when data is to stay in the storage, and wants that accepted', async () => {
    const { user, asked } = show();
    await start();
    await user.click(
      screen.getByRole('radio', { name: /^Only in the storage/ }),
    );
    await waitFor(() => expect(address()).toHaveTextContent('?kept=storage'));
    expect(
      await screen.findByText('The data of data-orders-0 stays in the storage'),
    ).toBeVisible();
    expect(asked.map(({ keptIn }) => keptIn)).toEqual(['store', 'storage']);
    expect(await start()).toHaveAccessibleDescription('First accept 1 warning');
    expect(await panel('Your backup')).toHaveTextContent(
      'Data1 GiB in the storage only',
    );
    await user.click(screen.getByRole('checkbox', { name: 'I accept this' }));
    expect(await start()).toBeEnabled();
  });

  it('offers another time, another location, and to leave a volume out', async () => {
    const { user, asked } = show(
      ({ leaveOut }) => ({
        locations: ['default', 'offsite'],
        volumes: ['data-orders-0', 'cache'].map(claim =>
          leaveOut.includes(claim) ? leftOut(aVolume(claim)) : aVolume(claim),
        ),
      }),
      { search: '?hours=36' },
    );
    await start();
    await user.click(screen.getByRole('button', { name: /36 hours/ }));
    await user.click(await screen.findByRole('option', { name: '7 days' }));
    await user.click(
      await screen.findByRole('button', { name: /default \(default\)/ }),
    );
    await user.click(await screen.findByRole('option', { name: 'offsite' }));
    await user.click(
      screen.getByRole('checkbox', { name: /^Leave out cache/ }),
    );
    await waitFor(() =>
      expect(address()).toHaveTextContent(
        '?hours=168&location=offsite&leave=cache',
      ),
    );
    expect(
      await screen.findByText('Stays behind; comes back empty'),
    ).toBeVisible();
    expect(asked.at(-1)).toMatchObject({
      ttlHours: 168,
      source: { location: 'offsite' },
      leaveOut: ['cache'],
    });
  });

  it('offers what the platform team has prepared, and says what it does', async () => {
    const { user, asked } = show(() => ({ hookChoices: someHooks }));
    await start();
    const before = within(await panel('What is done before it'));
    await user.click(before.getByRole('button', { name: /StatefulSet/ }));
    await user.click(await screen.findByRole('option', { name: 'Freeze' }));
    await waitFor(() =>
      expect(address()).toHaveTextContent('?hook=StatefulSet/orders/freeze'),
    );
    expect(await before.findByText(/^holds all files/)).toBeVisible();
    await waitFor(() =>
      expect(asked.at(-1)?.hooks).toEqual([
        { hook: 'freeze', workload: 'StatefulSet/orders' },
      ]),
    );
  });

  it('runs a hook in another container, where there are several', async () => {
    const { user, asked } = show(() => ({ hookChoices: someHooks }), {
      search: '?hook=StatefulSet/orders/freeze',
    });
    await start();
    const before = within(await panel('What is done before it'));
    await user.click(before.getByRole('button', { name: /Container of/ }));
    await user.click(await screen.findByRole('option', { name: 'metrics' }));
    await waitFor(() =>
      expect(asked.at(-1)?.hooks).toEqual([
        {
          hook: 'freeze',
          workload: 'StatefulSet/orders',
          container: 'metrics',
        },
      ]),
    );
  });

  it('shows what is left out and is in no volume of the plan, so that it can be let go', async () => {
    const { user, asked } = show(
      () => ({ volumes: [aVolume('data-orders-0')] }),
      { search: '?leave=of-another' },
    );
    const strange = await screen.findByRole('checkbox', {
      name: 'Leave of-another out, which is not among these volumes',
    });
    expect(strange).toBeChecked();
    expect(asked.at(-1)?.leaveOut).toEqual(['of-another']);
    await user.click(strange);
    await waitFor(() => expect(asked.at(-1)?.leaveOut).toEqual([]));
    expect(strange).not.toBeInTheDocument();
  });

  it('backs up some workloads only, and at least one', async () => {
    const web = { kind: 'Deployment', name: 'web', ready: 1, desired: 1 };
    const { user, asked } = show(() => ({}), {
      inventory: cluster =>
        anInventory(
          ORDERS,
          anAnswer(
            cluster,
            cluster === 'onprem'
              ? [aNamespace({ workloads: [...aNamespace().workloads, web] })]
              : [],
          ),
        ),
    });
    await start();
    expect(asked.at(-1)).not.toHaveProperty('workloads');
    const what = within(await panel('Workloads'));
    await user.click(what.getByRole('radio', { name: /^Some workloads/ }));
    await user.click(await what.findByRole('checkbox', { name: /web/ }));
    await waitFor(() =>
      expect(asked.at(-1)?.workloads).toEqual(['StatefulSet/orders']),
    );
    expect(address()).toHaveTextContent('?only=StatefulSet/orders');
    expect(what.getByRole('checkbox', { name: /orders/ })).toBeDisabled();
    await user.click(what.getByRole('radio', { name: /^The whole/ }));
    await waitFor(() => expect(asked.at(-1)).not.toHaveProperty('workloads'));
  });

  it('has no choice of workloads where there is one', async () => {
    show();
    await start();
    expect(screen.queryByText('What is taken along')).toBeNull();
  });

  it('has no place for hooks where none are offered', async () => {
    show();
    await start();
    expect(screen.queryByText('What is done before it')).toBeNull();
  });

  it('keeps apart what goes into the store and what does not', async () => {
    show(() => ({
      volumes: [aVolume('a'), aKeptVolume('b'), leftOut(aVolume('c'))],
    }));
    await start();
    expect(await panel('Your backup')).toHaveTextContent(
      'Dataup to 1 GiB into the store1 GiB in the storage only',
    );
  });

  it('says what blocks it', async () => {
    show(() => ({
      findings: [
        aFinding('LOCATION_UNKNOWN', {
          params: { location: 'x', cluster: 'onprem', available: 'default' },
        }),
      ],
    }));
    expect(await start()).toBeDisabled();
    expect(await go()).toHaveAccessibleDescription(
      '1 thing has to be solved first',
    );
    expect(screen.getByText('Backups cannot go to x')).toBeVisible();
  });

  it('shows the difference on 409 and asks again with the new plan', async () => {
    const { user } = show(() => ({}), {
      start: () =>
        refusal(409, {
          name: 'PlanChangedError',
          message: 'The plan has changed',
          plan: aBackupPlan({ hash: aHash('second'), findings: [liveCopy] }),
          changes: [],
        }),
    });
    await user.click(await start());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'New: Copied while the application writes',
    );
    expect(await start()).toHaveAccessibleDescription('First accept 1 warning');
  });

  it('asks which one where it runs in several places', async () => {
    const { user, asked } = show(() => ({}), {
      inventory: cluster =>
        anInventory(ORDERS, anAnswer(cluster, [aNamespace()])),
    });
    await screen.findByRole('radio', { name: 'cloud / orders' });
    expect(await go()).toBeDisabled();
    expect(await go()).toHaveAccessibleDescription(
      'First choose what is backed up',
    );
    await user.click(screen.getByRole('radio', { name: 'cloud / orders' }));
    expect(await start()).toBeEnabled();
    expect(asked.at(-1)?.source).toEqual({
      cluster: 'cloud',
      namespace: 'orders',
    });
    expect(address()).toHaveTextContent('?from=cloud/orders');
  });

  it('says that there is nothing to back up', async () => {
    show(() => ({}), {
      inventory: cluster => anInventory(ORDERS, anAnswer(cluster, [])),
    });
    expect(
      await screen.findByText(/there is nothing to back up/),
    ).toBeVisible();
    expect(await go()).toHaveAccessibleDescription(
      'There is nothing to back up',
    );
  });

  it('says why there is no plan, and keeps the choices', async () => {
    show(() => ({}), {
      plan: () => refusal(503, { name: 'Error', message: 'No database' }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('No database');
    expect(
      within(alert).getByRole('button', { name: 'Try again' }),
    ).toBeVisible();
    expect(await go()).toHaveAccessibleDescription('There is no plan');
    expect(
      screen.getByRole('radio', { name: /^Only in the storage/ }),
    ).toBeEnabled();
  });

  it('does not start what one may not', async () => {
    server.use(...serve());
    renderTab({
      entity: anEntity('payments'),
      path: '/backup',
      denied: ['mobility.backup.create'],
    });
    expect(await start()).toBeDisabled();
    expect(await go()).toHaveAccessibleDescription('You lack the right');
    expect(
      screen.getByText('Backing up payments takes a right that you lack.'),
    ).toBeVisible();
  });
});
