import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import {
  ChangeSchedule,
  CreateSchedule,
  PlanSchedule,
} from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aHash,
  aSchedule,
  aSchedulePlan,
  liveCopy,
  SCHEDULE_ID,
} from '../__testUtils__/fixtures';
import { anEntity, renderTab } from '../__testUtils__/render';
import { Answers, refusal, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

function show(
  search: string,
  answers: Partial<Answers> = {},
  options: { offersPoints?: boolean } = {},
) {
  const asked: PlanSchedule[] = [];
  server.use(
    ...serve({
      planSchedule: body => {
        asked.push(body);
        return aSchedulePlan({}, body.request);
      },
      ...answers,
    }),
  );
  const path = `/schedule${search}`;
  return { ...renderTab({ path, ...options }), asked };
}
const make = () => screen.findByRole('button', { name: 'Make schedule' });
async function ready() {
  await screen.findByRole('table', { name: 'How the volumes travel' });
  await waitFor(async () =>
    expect(await make()).not.toHaveAccessibleDescription('Checking once more'),
  );
  return make();
}
const address = () => screen.getByTestId('address');

it('makes a backup each night, and goes to its page', async () => {
  const made: CreateSchedule[] = [];
  const { user } = show('?zone=Europe/Berlin', {
    createSchedule: body => {
      made.push(body);
      return aSchedule();
    },
  });
  expect(await ready()).toBeEnabled();
  const times = screen.getByRole('list', { name: 'The next five times' });
  expect(within(times).getAllByRole('listitem')).toHaveLength(5);
  await user.click(await make());
  await waitFor(() =>
    expect(address()).toHaveTextContent(`/mobility/schedules/${SCHEDULE_ID}`),
  );
  expect(made).toEqual([
    {
      request: {
        entityRef: 'component:default/orders',
        title: 'Backup of orders',
        when: { kind: 'cron', cron: '0 2 * * *', timeZone: 'Europe/Berlin' },
        does: expect.objectContaining({
          kind: 'backup',
          source: { cluster: 'onprem', namespace: 'orders' },
          ttlHours: 720,
        }),
      },
      planHash: aHash('schedule Backup of orders'),
      idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
      accept: [],
    },
  ]);
});

it('keeps backups by count, where others can be deleted', async () => {
  const { user, asked } = show('?zone=UTC', {}, { offersPoints: true });
  await ready();
  expect(asked.at(-1)?.request).not.toHaveProperty('retention');
  await user.click(screen.getByRole('radio', { name: /^By count/ }));
  const days = screen.getByRole('textbox', { name: 'Days' });
  await user.clear(days);
  await user.type(days, '14{Tab}');
  await waitFor(() =>
    expect(asked.at(-1)?.request).toMatchObject({
      retention: { last: 3, daily: 14, weekly: 0, monthly: 0 },
    }),
  );
  expect(address()).toHaveTextContent('keep=3.14.0.0');
});

it('has to keep one', async () => {
  const { asked } = show('?zone=UTC&keep=0.0.0.0', {}, { offersPoints: true });
  const button = await make();
  await waitFor(() =>
    expect(button).toHaveAccessibleDescription(
      'First keep at least one backup',
    ),
  );
  expect(button).toBeDisabled();
  expect(asked).toEqual([]);
});

it('offers no count where nothing can be deleted by it', async () => {
  show('?zone=UTC');
  await ready();
  expect(screen.queryByRole('radio', { name: /^By count/ })).toBeNull();
});

it('says what is wrong with cron, and plans nothing of it', async () => {
  const { asked } = show('?at=cron&cron=0 2 * * 7&zone=UTC');
  expect(await screen.findByText(/is no day of the week/)).toBeVisible();
  expect(await make()).toHaveAccessibleDescription('First say when');
  expect(
    screen.queryByRole('list', { name: 'The next five times' }),
  ).toBeNull();
  expect(asked).toEqual([]);
});

it('wants warnings accepted, and says which were', async () => {
  const made: CreateSchedule[] = [];
  const { user } = show('?zone=UTC', {
    planSchedule: ({ request }) =>
      aSchedulePlan({ findings: [liveCopy] }, request),
    createSchedule: body => {
      made.push(body);
      return aSchedule();
    },
  });
  expect(await ready()).toBeDisabled();
  await user.click(screen.getByRole('checkbox', { name: 'I accept this' }));
  await user.click(await make());
  await waitFor(() => expect(made[0]?.accept).toEqual([liveCopy.id]));
});

it('shows the new plan on 409', async () => {
  const { user } = show('?zone=UTC', {
    createSchedule: ({ request }) =>
      refusal(409, {
        name: 'SchedulePlanChangedError',
        message: 'The plan has changed',
        plan: aSchedulePlan(
          { hash: aHash('second'), findings: [liveCopy] },
          request,
        ),
      }),
  });
  await user.click(await ready());
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(await make()).toBeDisabled();
});

it('plans a copy that rolls over, to one cluster', async () => {
  const { asked } = show(
    '?what=clone&step=review&from=onprem/orders&to=cloud&ns=cloud/orders-test&zone=UTC&copies=3',
  );
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0].request.does).toMatchObject({
    kind: 'clone',
    keep: 3,
    target: { cluster: 'cloud', namespaceMapping: { orders: 'orders-test' } },
  });
  expect(await screen.findByText(/orders-test-20261127-0900/)).toBeVisible();
});

it('changes one, which keeps what the form does not ask for', async () => {
  const before = aSchedule();
  const { does } = before.request;
  if (does.kind !== 'backup') throw new Error('No backup');
  does.strategy = 'copy';
  const changed: ChangeSchedule[] = [];
  const { user, asked } = show(
    `?edit=${SCHEDULE_ID}&title=Weekly&at=week&zone=UTC&from=onprem/orders`,
    {
      schedule: () => before,
      changeSchedule: (_, body) => {
        changed.push(body);
        return before;
      },
    },
  );
  const save = await screen.findByRole('button', { name: 'Save schedule' });
  await waitFor(() => expect(save).toBeEnabled());
  expect(asked.at(-1)?.schedule).toBe(SCHEDULE_ID);
  await user.click(save);
  await waitFor(() =>
    expect(changed[0]?.request).toMatchObject({
      title: 'Weekly',
      does: { strategy: 'copy' },
    }),
  );
});

it('makes none for whoever may not', async () => {
  server.use(...serve());
  renderTab({
    entity: anEntity('parcels'),
    path: '/schedule?zone=UTC',
    denied: ['mobility.schedule.create'],
  });
  expect(
    await screen.findByText(/Making schedules of parcels takes a right/),
  ).toBeVisible();
  expect(await make()).toBeDisabled();
});
