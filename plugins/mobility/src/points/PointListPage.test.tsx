import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { RestorePointQuery } from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aPoint,
  aPointList,
  aSource,
  pointId,
  refusedStore,
  somePoints,
  staleCluster,
} from '../__testUtils__/fixtures';
import { renderPoints, renderTab } from '../__testUtils__/render';
import { Answers, hang, refusal, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

const TAB = '/catalog/default/component/orders/mobility';

function show(answers: Partial<Answers> = {}) {
  server.use(...serve(answers));
  return renderPoints();
}

function showTab(path: string, answers: Partial<Answers>, offersPoints = true) {
  server.use(...serve(answers));
  return renderTab({ path, offersPoints });
}

const rows = async (name: string) =>
  within(await screen.findByRole('table', { name })).getAllByRole('row');

describe('The list of restore points', () => {
  it('shows of each whether it can be used and why not', async () => {
    show();
    const [, ours, warned, incomplete, lost, unread] = await rows(
      'All that you may see',
    );
    expect(within(ours).getByRole('link')).toHaveAttribute(
      'href',
      `/mobility/restore-points/${pointId(1)}`,
    );
    expect(ours).toHaveTextContent(/Usable.*onprem.*orders.*Mobility.*969 MiB/);
    expect(warned).toHaveTextContent(
      /Usable, with warnings.*Warnings that Velero met: 2\. 1 more reason.*Schedule nightly/,
    );
    expect(warned).toHaveTextContent('and 2 others that you may not see');
    expect(incomplete).toHaveTextContent(
      /Incomplete.*The data of data-orders-0 in orders is not in it.*Velero itself/,
    );
    expect(lost).toHaveTextContent(/Not usable.*not certain/);
    expect(unread).toHaveTextContent(/Not known.*connection refused.*expired/);
    // No number for what is not known.
    expect(within(unread).queryByText('0')).not.toBeInTheDocument();
  });

  it('goes on from where it ended, and shows what is there now', async () => {
    const queries: RestorePointQuery[] = [];
    const twenty = Array.from({ length: 20 }, (_, i) =>
      aPoint({ id: pointId(i), name: `nightly-${i}` }),
    );
    const older = aPoint({ id: pointId(20), name: 'before-upgrade' });
    const cursor = `${'1'.repeat(16)}-${pointId(2)}`;
    const { user } = show({
      points: query => {
        queries.push(query);
        return query.limit === 20
          ? aPointList(twenty, { nextCursor: cursor })
          : aPointList([...twenty, older]);
      },
    });
    expect(await rows('All that you may see')).toHaveLength(21);
    await user.click(screen.getByRole('button', { name: 'Show older' }));
    expect(await screen.findByText('before-upgrade')).toBeVisible();
    expect(queries.map(({ limit }) => limit)).toEqual([20, 40]);
    expect(await rows('All that you may see')).toHaveLength(22);
    expect(
      screen.queryByRole('button', { name: 'Show older' }),
    ).not.toBeInTheDocument();
  });

  it('says above it what could not be read', async () => {
    show({
      points: () =>
        aPointList([aPoint()], {
          sources: [aSource(), staleCluster, refusedStore],
          unsure: [{ cluster: 'edge-3', state: 'unknown' }],
        }),
    });
    expect(
      await screen.findByText(/No fresh answer from cloud.*42 minutes ago/),
    ).toBeVisible();
    expect(screen.getByText(/AccessDenied/)).toBeVisible();
    expect(screen.getByText(/What runs on edge-3 is not known/)).toBeVisible();
    expect(await rows('All that you may see')).toHaveLength(2);
  });

  it('does not show what cannot be read as if nothing were there', async () => {
    show({ points: () => aPointList([], { sources: [refusedStore] }) });
    expect(
      await screen.findByText('Whether there are any is not known.'),
    ).toBeVisible();
    expect(screen.queryByText(/There is no/)).not.toBeInTheDocument();
  });

  it('says that there is none where that is certain', async () => {
    show({ points: () => aPointList([]) });
    expect(
      await screen.findByText('There is no restore point that you may see.'),
    ).toBeVisible();
  });

  it('says when it could not be read', async () => {
    show({ points: () => refusal(503, { name: 'E', message: 'Down' }) });
    expect(
      await screen.findByText('This could not be loaded: Down'),
    ).toBeVisible();
  });

  it('waits', async () => {
    show({ points: hang });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });
});

describe('The restore points of a service', () => {
  it('stand on its tab with the newest, and the way to all', async () => {
    const limits: number[] = [];
    showTab('', {
      entityPoints: ({ limit }) => {
        limits.push(limit);
        return aPointList(somePoints.slice(0, limit));
      },
    });
    const table = await rows('Restore points');
    expect(table).toHaveLength(4);
    expect(within(table[1]).getByRole('link')).toHaveAttribute(
      'href',
      `${TAB}/restore-points/${pointId(1)}`,
    );
    expect(
      screen.getByRole('link', { name: 'All restore points' }),
    ).toHaveAttribute('href', `${TAB}/restore-points`);
    expect(limits).toEqual([3]);
  });

  it('have a page of their own', async () => {
    showTab('/restore-points', { entityPoints: () => aPointList([]) });
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: 'Restore points of orders',
      }),
    ).toBeVisible();
    expect(
      await screen.findByText('There is no restore point of orders yet.'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Back to orders' }),
    ).toHaveAttribute('href', TAB);
  });

  it('are not asked for where they are not offered', async () => {
    const asked = jest.fn(() => aPointList());
    showTab('', { entityPoints: asked }, false);
    expect(
      await screen.findByText('Nothing has been done with orders yet.'),
    ).toBeVisible();
    expect(screen.queryByText('Restore points')).not.toBeInTheDocument();
    expect(asked).not.toHaveBeenCalled();
  });
});
