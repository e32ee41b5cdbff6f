import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import {
  aCloneSchedule,
  aSchedule,
  aTroubledSchedule,
  RUN_ID,
  SCHEDULE_ID,
  toSummary,
} from '../__testUtils__/fixtures';
import { anEntity, renderSchedules, renderTab } from '../__testUtils__/render';
import { refusal, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

const rows = async (name = 'All that you may see') =>
  within(await screen.findByRole('table', { name })).getAllByRole('row');

it('says what each does, how it went and how safe one is', async () => {
  const items = [aTroubledSchedule(), aCloneSchedule()].map(toSummary);
  server.use(...serve({ schedules: () => ({ items }) }));
  renderSchedules();
  const [, troubled, clone] = await rows();
  expect(
    within(troubled).getByRole('link', { name: 'Nightly backup' }),
  ).toHaveAttribute('href', `/mobility/schedules/${SCHEDULE_ID}`);
  expect(troubled).toHaveTextContent(
    'Every night at 02:00 (Europe/Berlin): back up orders on onprem',
  );
  expect(troubled).toHaveTextContent('2 d 9 h old, wanted at most 1 d');
  expect(troubled).toHaveTextContent('1 missed');
  expect(troubled).toHaveTextContent(
    'Changed: spec.schedule and spec.template.ttl',
  );
  expect(
    within(clone).getByRole('link', { name: /^Succeeded/ }),
  ).toHaveAttribute('href', `/mobility/runs/${RUN_ID}`);
});

it('never shows what is not known as good', async () => {
  const schedule = aSchedule({ recovery: { state: 'unknown' } });
  server.use(...serve({ schedules: () => ({ items: [toSummary(schedule)] }) }));
  renderSchedules();
  const [, row] = await rows();
  const words = within(row).getByText('not known');
  expect(words.closest('[data-status]')).toHaveAttribute(
    'data-status',
    'unknown',
  );
});

it('says why nothing is next', async () => {
  const paused = aSchedule({
    paused: { at: new Date().toISOString(), by: 'user:default/x' },
  });
  server.use(...serve({ schedules: () => ({ items: [toSummary(paused)] }) }));
  renderSchedules();
  expect((await rows())[1]).toHaveTextContent('paused');
});

it('loads more of them', async () => {
  const page = (name: string, length: number) =>
    Array.from({ length }, (_, i) => toSummary(aSchedule({ id: name + i })));
  server.use(
    ...serve({
      schedules: search =>
        search.get('cursor')
          ? { items: page('older', 2) }
          : { items: page('newer', 20), nextCursor: SCHEDULE_ID },
    }),
  );
  const { user } = renderSchedules();
  // With the head.
  expect(await rows()).toHaveLength(21);
  await user.click(screen.getByRole('button', { name: 'Show older' }));
  await waitFor(async () => expect(await rows()).toHaveLength(23));
  expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
});

it('says that it could not be loaded, which is not empty', async () => {
  server.use(
    ...serve({
      schedules: () => refusal(503, { name: 'Error', message: 'No database' }),
    }),
  );
  renderSchedules();
  expect(await screen.findByText(/No database/)).toBeVisible();
  expect(screen.queryByText(/There is no schedule/)).toBeNull();
});

it('says on the tab what one is for, and leads to the form', async () => {
  server.use(...serve());
  renderTab();
  expect(await screen.findByText(/Nothing is done by itself/)).toBeVisible();
  expect(
    await screen.findByRole('link', { name: 'Make a schedule' }),
  ).toHaveAttribute('href', expect.stringMatching(/\/mobility\/schedule$/));
  expect(screen.getByRole('link', { name: 'Schedule…' })).toBeVisible();
});

it('explains on the tab that a right is missing', async () => {
  server.use(...serve());
  renderTab({
    entity: anEntity('invoices'),
    denied: ['mobility.schedule.create'],
  });
  expect(
    await screen.findByText(/Schedules of invoices take a right/),
  ).toBeVisible();
  expect(screen.getByRole('button', { name: 'Schedule…' })).toBeDisabled();
  expect(screen.queryByRole('link', { name: 'Make a schedule' })).toBeNull();
});
