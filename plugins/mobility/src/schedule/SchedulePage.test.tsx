import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import {
  DeleteScheduleQuery,
  Schedule,
} from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aCloneSchedule,
  aRun,
  aSchedule,
  aTroubledSchedule,
  RUN_ID,
  SCHEDULE_ID,
} from '../__testUtils__/fixtures';
import { renderSchedules, renderTab } from '../__testUtils__/render';
import { Answers, refusal, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

function show(
  schedule: Schedule,
  answers: Partial<Answers> = {},
  options: { offersPoints?: boolean } = {},
) {
  server.use(...serve({ schedule: () => schedule, ...answers }));
  return renderSchedules({ path: `/${schedule.id}`, ...options });
}
const press = (name: string) => screen.findByRole('button', { name });
const address = () => screen.getByTestId('address');

it('shows what became of each time, and the next ones', async () => {
  show(aSchedule());
  const past = await screen.findByRole('table', {
    name: 'What became of each time',
  });
  expect(within(past).getAllByText('Succeeded')).toHaveLength(3);
  expect(within(past).getByText('begun by hand')).toBeVisible();
  const next = screen.getByRole('list', { name: 'Next times' });
  expect(within(next).getAllByRole('listitem')).toHaveLength(5);
  expect(screen.getByText('Nothing is amiss.')).toBeVisible();
});

it('says what is amiss with the way out, and calls nothing good then', async () => {
  show(aTroubledSchedule({ findings: [] }));
  expect(
    await screen.findAllByText(/Somebody has changed Schedule/),
  ).not.toHaveLength(0);
  expect(screen.queryByText('Nothing is amiss.')).toBeNull();
  expect(
    screen.getByRole('link', { name: 'Look at it and apply it anew' }),
  ).toHaveAttribute('href', expect.stringContaining(`edit=${SCHEDULE_ID}`));
});

it('does not say that all is well after a failure', async () => {
  const { lastFailure } = aTroubledSchedule();
  show(aSchedule({ lastSuccess: undefined, lastFailure }));
  expect(await screen.findAllByText(/no space left/)).not.toHaveLength(0);
  expect(screen.queryByText('Nothing is amiss.')).toBeNull();
});

it('does not call unseen what nobody has looked at', async () => {
  show(aSchedule({ findings: undefined }));
  expect(await screen.findByText(/Nobody has looked yet/)).toBeVisible();
});

it('is paused, and says so', async () => {
  const paused = { at: new Date().toISOString(), by: 'user:default/olivia' };
  let now = aSchedule();
  const { user } = show(now, {
    schedule: () => now,
    pauseSchedule: () => {
      now = aSchedule({ paused });
      return now;
    },
  });
  await user.click(await press('Pause'));
  expect(await press('Resume')).toBeEnabled();
  expect(screen.getByText(/^Paused since/)).toBeVisible();
});

it('is run now, by a run of its own', async () => {
  const keys: string[] = [];
  server.use(
    ...serve({
      runSchedule: (_, { idempotencyKey }) => {
        keys.push(idempotencyKey);
        return keys.length === 1
          ? refusal(503, { name: 'Error', message: 'No database' })
          : aRun();
      },
    }),
  );
  const { user } = renderTab({ path: `/schedules/${SCHEDULE_ID}` });
  await user.click(await press('Run now'));
  expect(await screen.findByRole('alert')).toHaveTextContent('No database');
  await user.click(await press('Run now'));
  await waitFor(() =>
    expect(address()).toHaveTextContent(`/mobility/runs/${RUN_ID}`),
  );
  // Trying again must not begin a second one.
  expect(keys[1]).toBe(keys[0]);
});

it('is deleted with its backups left, which is said', async () => {
  const asked: DeleteScheduleQuery[] = [];
  const { user } = show(aSchedule(), {
    deleteSchedule: (_, how) => {
      asked.push(how);
      return aSchedule();
    },
  });
  await user.click(await press('Delete…'));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/^The backups that it has made stay/)).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'Delete schedule' }));
  await waitFor(() => expect(asked).toEqual([{ backups: 'keep' }]));
});

it('takes its copies along only by its title', async () => {
  const asked: DeleteScheduleQuery[] = [];
  const { user } = show(aCloneSchedule(), {
    deleteSchedule: (_, how) => {
      asked.push(how);
      return aCloneSchedule();
    },
  });
  await user.click(await press('Delete…'));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('radio', { name: /^Remove them/ }));
  const button = dialog.getByRole('button', {
    name: 'Delete schedule and copies',
  });
  expect(button).toBeDisabled();
  await user.type(dialog.getByRole('textbox'), 'Fresh copy for tests');
  expect(button).toBeEnabled();
  await user.click(button);
  await waitFor(() =>
    expect(asked).toEqual([
      { backups: 'delete', confirm: 'Fresh copy for tests' },
    ]),
  );
});

it('takes its backups along where they can be deleted, and says that the last stays', async () => {
  const asked: DeleteScheduleQuery[] = [];
  const { user } = show(
    aSchedule(),
    {
      deleteSchedule: (_, how) => {
        asked.push(how);
        return aSchedule();
      },
    },
    { offersPoints: true },
  );
  await user.click(await press('Delete…'));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(
    dialog.getByRole('radio', { name: /last usable backup of orders stays/ }),
  );
  await user.type(dialog.getByRole('textbox'), 'Nightly backup');
  await user.click(
    dialog.getByRole('button', { name: 'Delete schedule and backups' }),
  );
  await waitFor(() =>
    expect(asked).toEqual([{ backups: 'delete', confirm: 'Nightly backup' }]),
  );
});

it.each([
  ['kept after all', /Keep them/, 'Delete schedule', 'keep'],
  ['tried once more', /Delete them/, 'Delete schedule and backups', 'delete'],
])(
  'can be %s, where what it has made cannot be deleted',
  async (_, choice, button, backups) => {
    const asked: DeleteScheduleQuery[] = [];
    const at = new Date().toISOString();
    const by = 'user:default/olivia';
    const { user } = show(
      aSchedule({ deleting: { at, by, backups: 'delete' } }),
      {
        deleteSchedule: (__, how) => {
          asked.push(how);
          return aSchedule();
        },
      },
      { offersPoints: true },
    );
    await user.click(await press('Keep, or try again…'));
    expect(screen.queryByRole('button', { name: 'Run now' })).toBeNull();
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('radio', { name: choice }));
    if (backups === 'delete') {
      await user.type(dialog.getByRole('textbox'), 'Nightly backup');
    }
    await user.click(dialog.getByRole('button', { name: button }));
    await waitFor(() => expect(asked).toMatchObject([{ backups }]));
  },
);

it('has nothing to ask for once all is kept', async () => {
  const at = new Date().toISOString();
  const by = 'user:default/olivia';
  show(aSchedule({ deleting: { at, by, backups: 'keep' } }));
  expect(await screen.findByText(/^Being taken away since/)).toBeVisible();
  expect(screen.queryByRole('button', { name: /try again/ })).toBeNull();
});

it('says who has agreed to it, where that is another than who made it', async () => {
  show(aSchedule({ agreedBy: 'user:default/bob' }));
  expect(await screen.findByText(/^agreed to by/)).toHaveTextContent('bob');
});

it('says that there is none', async () => {
  show(aSchedule(), {
    schedule: () => refusal(404, { name: 'NotFoundError', message: 'none' }),
  });
  expect(await screen.findByText('There is no such schedule')).toBeVisible();
});
