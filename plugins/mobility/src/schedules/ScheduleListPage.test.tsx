import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import {
  aCloneSchedule,
  aSchedule,
  anOutsideSchedule,
  aTroubledSchedule,
  hoursAgo,
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

describe('schedules that were made outside', () => {
  const TITLE = 'Made outside of Mobility';
  const answered = { kind: 'cluster', clusters: ['onprem'], state: 'data' };
  const show = (items: object[], list: object = {}) => {
    server.use(
      ...serve({
        outsideSchedules: () => ({ items, sources: [answered], ...list }),
      }),
    );
    return renderSchedules();
  };

  it('say what they back up, how it went, and that others are in it', async () => {
    show([
      anOutsideSchedule(),
      anOutsideSchedule({
        ...{ name: 'all', when: undefined, cron: '@every 90s', marked: true },
        ...{ otherNamespaces: 2, byPattern: true, partial: true },
        ...{ phase: 'FailedValidation', problem: 'no location' },
        ...{ nextTimes: [], lastSuccess: undefined },
        lastFailure: { backup: 'all-1', at: hoursAgo(2) },
      }),
    ]);
    const [, nightly, all] = await rows(TITLE);
    expect(nightly).toHaveTextContent('Every night at 02:00 (UTC), on onprem');
    expect(nightly).toHaveTextContent(/Succeeded/);
    expect(nightly).toHaveTextContent('Enabled');
    expect(all).toHaveTextContent('By cron @every 90s, on onprem');
    expect(all).toHaveTextContent('another portal');
    expect(all).toHaveTextContent(
      'orders and 2 other namespaces and what else fits its pattern',
    );
    expect(all).toHaveTextContent('only some kinds or labels');
    expect(all).toHaveTextContent(/Failed/);
    expect(all).toHaveTextContent('Refused by Velero');
    expect(all).toHaveTextContent('no location');
    expect(all).not.toHaveTextContent('Enabled');
  });

  it('never call good what is not known', async () => {
    show([
      anOutsideSchedule({ lastUnknown: { backup: 'n-2', at: hoursAgo(1) } }),
      anOutsideSchedule({ name: 'new', phase: '' }),
      anOutsideSchedule({ name: 'off', paused: true, nextTimes: [] }),
    ]);
    const [, unsure, fresh, paused] = await rows(TITLE);
    const words = within(unsure).getByText(/^Not known/);
    expect(words.closest('[data-status]')).toHaveAttribute(
      'data-status',
      'unknown',
    );
    expect(fresh).toHaveTextContent('Not read by Velero yet');
    expect(paused).toHaveTextContent('Paused');
    expect(paused).not.toHaveTextContent('Enabled');
  });

  it('hide an older failure behind a success', async () => {
    show([
      anOutsideSchedule({ lastFailure: { backup: 'n-0', at: hoursAgo(30) } }),
    ]);
    const [, nightly] = await rows(TITLE);
    expect(nightly).not.toHaveTextContent(/Failed/);
  });

  it('are not spoken of where there are none', async () => {
    show([]);
    expect(await screen.findByText(/There is no schedule/)).toBeVisible();
    expect(screen.queryByText(TITLE)).toBeNull();
  });

  it.each([
    [
      'a cluster is silent',
      { sources: [{ ...answered, state: 'error' }] },
      /No answer from onprem/,
    ],
    [
      'it is not known where all runs',
      { unsure: [{ state: 'unknown' }] },
      /may be missing here/,
    ],
  ])('are not said to be none where %s', async (_, list, expected) => {
    show([], list);
    expect(await screen.findByText(TITLE)).toBeVisible();
    expect(screen.getByText(expected)).toBeVisible();
  });

  it('say that they could not be loaded', async () => {
    server.use(
      ...serve({
        outsideSchedules: () =>
          refusal(503, { name: 'Error', message: 'No database' }),
      }),
    );
    renderSchedules();
    expect(await screen.findByText(/No database/)).toBeVisible();
  });

  it('are those of the service on its tab', async () => {
    const asked: (string | null)[] = [];
    server.use(
      ...serve({
        outsideSchedules: search => {
          asked.push(search.get('entityRef'));
          return { items: [anOutsideSchedule()], sources: [answered] };
        },
      }),
    );
    renderTab();
    expect(await rows(TITLE)).toHaveLength(2);
    expect(new Set(asked)).toEqual(new Set(['component:default/orders']));
  });
});
