import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { aCluster } from '../__testUtils__/fixtures';
import { anEntity, renderTab } from '../__testUtils__/render';
import { serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

const notConnected = aCluster('onprem', {
  roles: [],
  health: { state: 'not-connected' },
  connect: 'mobility:\n  clusters:\n    - name: onprem\n',
});

describe('Pages that say what is missing', () => {
  it('gives the lines to paste when the catalog does not say where', async () => {
    renderTab({
      entity: anEntity('orders', {
        'backstage.io/edit-url': 'https://git.acme.example/orders',
      }),
    });
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: 'Mobility does not know where orders runs',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'Copy lines' }),
    ).toHaveTextContent(
      'metadata: annotations: backstage.io/kubernetes-id: orders backstage.io/kubernetes-namespace: orders',
    );
    expect(screen.getByRole('button', { name: 'Copy lines' })).toBeEnabled();
    expect(screen.getByRole('link', { name: 'Edit file' })).toHaveAttribute(
      'href',
      'https://git.acme.example/orders',
    );
  });

  it('gives the configuration when no cluster is connected', async () => {
    server.use(...serve({ clusters: () => ({ items: [notConnected] }) }));
    renderTab();
    expect(
      await screen.findByRole('heading', {
        name: 'No cluster is connected yet',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'app-config.yaml' }),
    ).toHaveTextContent('mobility: clusters: - name: onprem');
    expect(
      screen.getByRole('link', { name: 'How to connect a cluster' }),
    ).toHaveAttribute('href', expect.stringContaining('connect-a-cluster'));
    expect(screen.getByText(/Platform team/)).toHaveTextContent(
      'team-platform',
    );
    expect(screen.queryByText(/0 /)).toBeNull();
  });

  it('gives an example when the catalog knows no cluster either', async () => {
    server.use(...serve({ clusters: () => ({ items: [] }) }));
    renderTab({ path: '/clone' });
    expect(
      await screen.findByRole('region', { name: 'app-config.yaml' }),
    ).toHaveTextContent('token: ${MOBILITY_ONPREM_TOKEN}');
  });

  it('says which rights are missing and whom to ask', async () => {
    server.use(...serve());
    const { user } = renderTab({
      entity: anEntity('payments'),
      denied: ['mobility.entity.read', 'mobility.clone.create'],
    });
    expect(
      await screen.findByRole('heading', {
        name: 'You may not see where payments runs',
      }),
    ).toBeVisible();
    expect(screen.getAllByText('Missing')).toHaveLength(2);
    expect(screen.getAllByText('Granted')).toHaveLength(3);
    const ask = await screen.findByRole('link', { name: 'Ask team-orders' });
    expect(ask).toHaveAttribute('href', 'mailto:orders@acme.example');
    await user.click(screen.getByRole('button', { name: /names of the perm/ }));
    expect(screen.getByText('mobility.entity.read')).toBeVisible();
  });
});
