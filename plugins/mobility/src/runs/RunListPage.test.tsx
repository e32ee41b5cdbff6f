import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { RunQuery, runQuerySchema } from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aFailedRun,
  aRun,
  longAgo,
  ORDERS,
  SHIPMENTS,
} from '../__testUtils__/fixtures';
import { renderRuns } from '../__testUtils__/render';
import { hang, refusal, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

/** Whoever is signed in, in apps of Backstage's test utilities. */
const ME = 'user:default/guest';

describe('The list of runs', () => {
  it('shows runs of all services, with links to both', async () => {
    server.use(
      ...serve({
        runs: () => ({
          items: [
            aRun({ entityRef: SHIPMENTS }),
            longAgo(aFailedRun(), 1, 'r000000000000002'),
          ],
        }),
      }),
    );
    renderRuns();
    const table = within(
      await screen.findByRole('table', { name: 'All that you may see' }),
    );
    expect(table.getAllByRole('row')).toHaveLength(3);
    expect(table.getByRole('link', { name: 'shipments' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shipments',
    );
    expect(
      table.getAllByRole('link', { name: 'Clone to cloud / orders' })[1],
    ).toHaveAttribute('href', '/mobility/runs/r000000000000002');
  });

  it('asks the server for what is chosen, and keeps it in the address', async () => {
    const queries: RunQuery[] = [];
    server.use(
      ...serve({
        runChoices: () => ({
          entityRefs: [ORDERS, SHIPMENTS],
          clusters: ['cloud', 'onprem'],
          initiators: [ME, 'user:default/sam'],
        }),
        runs: search => {
          queries.push(runQuerySchema.parse(Object.fromEntries(search)));
          return { items: search.has('initiator') ? [] : [aRun()] };
        },
      }),
    );
    const { user } = renderRuns({ path: '?state=failed' });
    await screen.findByRole('table', {
      name: 'Matching runs',
    });
    expect(queries.at(-1)).toEqual({ state: 'failed', limit: 25 });
    const choose = async (label: string, option: string) => {
      await user.click(
        await screen.findByRole('button', { name: new RegExp(`${label}$`) }),
      );
      await user.click(await screen.findByRole('option', { name: option }));
    };
    await choose('State', 'all');
    await choose('Service', 'shipments');
    await choose('Cluster', 'cloud');
    await choose('Started by', 'me');
    expect(
      await screen.findByText('No run matches what is chosen above.'),
    ).toBeVisible();
    expect(queries.at(-1)).toEqual({
      entityRef: SHIPMENTS,
      cluster: 'cloud',
      initiator: ME,
      limit: 25,
    });
    expect(screen.getByTestId('address')).toHaveTextContent(
      `/mobility/runs?entityRef=${SHIPMENTS}&cluster=cloud&initiator=${ME}`,
    );
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    await screen.findByRole('table', { name: 'All that you may see' });
    expect(queries.at(-1)).toEqual({ limit: 25 });
  });

  it('shows what is chosen though the choices could not be read', async () => {
    server.use(
      ...serve({
        runChoices: () => refusal(503, { name: 'E', message: 'Down' }),
      }),
    );
    renderRuns({ path: `?entityRef=${SHIPMENTS}` });
    expect(
      await screen.findByText('This could not be loaded: Down'),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'shipments Service' }),
    ).toBeVisible();
  });

  it('says how to come by a first run', async () => {
    server.use(...serve());
    renderRuns();
    expect(await screen.findByText(/No run yet/)).toBeVisible();
  });

  it('says when it could not be read', async () => {
    server.use(
      ...serve({ runs: () => refusal(503, { name: 'E', message: 'Down' }) }),
    );
    renderRuns();
    expect(
      await screen.findByText('This could not be loaded: Down'),
    ).toBeVisible();
  });

  it('waits', async () => {
    server.use(...serve({ runs: hang }));
    renderRuns();
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });
});
