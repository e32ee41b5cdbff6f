import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import {
  aFailedRun,
  aRun,
  longAgo,
  SHIPMENTS,
} from '../__testUtils__/fixtures';
import { renderRuns } from '../__testUtils__/render';
import { hang, refusal, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

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
