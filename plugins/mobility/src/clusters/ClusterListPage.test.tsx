import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import { ClusterReportQuery } from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aReportList,
  notConnected,
  someReports,
} from '../__testUtils__/fixtures';
import { renderClusters } from '../__testUtils__/render';
import { forbidden, hang, refusal, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

const connectedTable = async () =>
  within(await screen.findByRole('table', { name: 'Connected' }));
const address = () => screen.getByTestId('address').textContent;

/** The requests for the list, as the server gets them. */
function recorded(total = someReports.length) {
  const queries: ClusterReportQuery[] = [];
  server.use(
    ...serve({
      clusterReports: query => {
        if (query.connected === 'yes') queries.push(query);
        return aReportList(query.connected === 'no' ? [] : someReports, {
          total,
        });
      },
    }),
  );
  return queries;
}

describe('The list of clusters', () => {
  it('shows how each stands and why, and what it said last', async () => {
    server.use(...serve());
    renderClusters();
    const rows = (await connectedTable()).getAllByRole('row');
    const texts = rows.map(row => row.textContent);
    expect(texts[1]).toMatch(
      /Cannot be reached.*since (?:today|yesterday) .*: connection refused.*edge-3.*45 minutes ago/,
    );
    expect(texts[2]).toMatch(
      /1 step missing.*dr-west cannot see the backups of onprem/,
    );
    expect(texts[3]).toMatch(/Checking.*edge-1/);
    expect(texts[4]).toMatch(/Works, with gaps.*2 of 3.*1 missing/);
    expect(texts[5]).toMatch(/Ready.*onprem.*yesyesyes/);
    expect(
      within(rows[2]).getByRole('link', { name: 'dr-west' }),
    ).toHaveAttribute('href', '/mobility/clusters/dr-west');
    expect(screen.getByText('3 need a look')).toBeVisible();
  });

  it('asks the server for what is chosen, and keeps it in the address', async () => {
    const queries = recorded();
    const { user } = renderClusters({ path: '?offset=25' });
    await connectedTable();
    expect(queries.at(-1)).toMatchObject({ sort: 'state', offset: 25 });
    await user.click(screen.getByRole('button', { name: /all.*State/ }));
    await user.click(screen.getByRole('option', { name: 'Does not work' }));
    await waitFor(() =>
      expect(queries.at(-1)).toMatchObject({ state: 'blocked', offset: 0 }),
    );
    expect(address()).toBe('/mobility/clusters?state=blocked');
    await user.type(screen.getByRole('searchbox'), 'fra');
    await waitFor(() =>
      expect(queries.at(-1)).toMatchObject({ state: 'blocked', search: 'fra' }),
    );
    await screen.findByRole('button', { name: 'Show all' });
    // Whoever types on does so where they were.
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    await waitFor(() => expect(address()).toBe('/mobility/clusters'));
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('has pages', async () => {
    const queries = recorded(40);
    const { user } = renderClusters();
    await connectedTable();
    expect(screen.getByText('1–5 of 40')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /next/i }));
    await waitFor(() => expect(queries.at(-1)).toMatchObject({ offset: 25 }));
  });

  it('keeps apart what nobody has connected', async () => {
    server.use(
      ...serve({
        clusterReports: ({ connected }) =>
          aReportList(connected === 'no' ? [notConnected('lab-2')] : []),
      }),
    );
    renderClusters();
    const others = within(
      await screen.findByRole('table', {
        name: 'In the catalog, not connected',
      }),
    );
    expect(
      others.getByRole('link', { name: 'Show how, lab-2' }),
    ).toHaveAttribute('href', '/mobility/clusters/lab-2');
    expect(screen.getByText(/No cluster is connected yet/)).toBeVisible();
  });

  it('says what it cannot show of those', async () => {
    let down = true;
    server.use(
      ...serve({
        clusterReports: ({ connected }) => {
          if (connected === 'yes') return aReportList(someReports);
          return down
            ? refusal(503, { name: 'E', message: 'Down' })
            : aReportList([notConnected('lab-2')], { total: 101 });
        },
      }),
    );
    const { user } = renderClusters();
    expect(
      await screen.findByText('This could not be loaded: Down'),
    ).toBeVisible();
    down = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'Show how, lab-2' }),
    ).toBeVisible();
    expect(screen.getByText('and 100 more')).toBeVisible();
  });

  it.each([
    ['', /No cluster is connected, and the catalog has no Resource/],
    ['?state=ready', 'No cluster matches.'],
  ])('says why it is empty: %s', async (path, words) => {
    server.use(...serve({ clusterReports: () => aReportList([]) }));
    renderClusters({ path });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says when it could not be read, and to whom it is not shown', async () => {
    server.use(
      ...serve({
        clusterReports: () => refusal(503, { name: 'E', message: 'Down' }),
      }),
    );
    const { unmount } = renderClusters();
    await waitFor(() =>
      expect(
        screen.getAllByText('This could not be loaded: Down'),
      ).toHaveLength(2),
    );
    unmount();
    server.use(...serve({ clusterReports: () => forbidden('mobility.admin') }));
    renderClusters();
    expect(
      await screen.findByRole('heading', {
        name: 'The clusters are for the platform team',
      }),
    ).toBeVisible();
  });

  it('waits', async () => {
    server.use(...serve({ clusterReports: hang }));
    renderClusters();
    expect(
      await screen.findByRole('heading', { name: 'Clusters' }),
    ).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
