import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { mobilityAdminPermission } from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import { renderPages } from '../__testUtils__/render';
import { serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

it('begin with the runs, and offer the clusters only to whoever may see them', async () => {
  server.use(...serve());
  renderPages({ denied: [mobilityAdminPermission.name] });
  expect(await screen.findByText(/No run yet/)).toBeVisible();
  expect(screen.getByTestId('address')).toHaveTextContent('/mobility/runs');
  expect(screen.getByRole('tab', { name: 'Runs' })).toBeVisible();
  for (const name of ['Clusters', 'Restore points'])
    expect(screen.queryByRole('tab', { name })).not.toBeInTheDocument();
});

it('show restore points where they are offered', async () => {
  server.use(...serve());
  renderPages({ path: '/restore-points', offersPoints: true });
  expect(
    await screen.findByRole('table', { name: 'All that you may see' }),
  ).toBeVisible();
  expect(screen.getByRole('tab', { name: 'Restore points' })).toHaveAttribute(
    'href',
    '/mobility/restore-points',
  );
});
