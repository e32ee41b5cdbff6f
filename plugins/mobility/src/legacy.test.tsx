import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { createApiFactory } from '@backstage/core-plugin-api';
import { mockApis, registerMswTestHooks } from '@backstage/frontend-test-utils';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  EntityLayout,
} from '@backstage/plugin-catalog';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { Route } from 'react-router-dom';
import { aRun, RUN_ID } from './__testUtils__/fixtures';
import { anEntity } from './__testUtils__/render';
import { findRun, serve } from './__testUtils__/server';
import {
  EntityMobilityContent,
  isMobilityAvailable,
  MobilityPage,
} from './legacy';

const server = setupServer();
registerMswTestHooks(server);

/** An app as portals had them before the new frontend system. */
function renderLegacyApp(at: string): void {
  window.history.replaceState({}, '', at);
  const app = createApp({
    apis: [
      createApiFactory(
        catalogApiRef,
        catalogApiMock({ entities: [anEntity('orders')] }),
      ),
      createApiFactory(permissionApiRef, mockApis.permission()),
    ],
    configLoader: async () => [
      {
        context: 'test',
        data: {
          app: { title: 'Portal', baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://example.com' },
        },
      },
    ],
  });
  const Root = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route path="/catalog" element={<CatalogIndexPage />} />
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<CatalogEntityPage />}
        >
          <EntityLayout>
            <EntityLayout.Route path="/" title="Overview">
              <p>About it</p>
            </EntityLayout.Route>
            <EntityLayout.Route
              path="/mobility"
              title="Mobility"
              if={isMobilityAvailable}
            >
              <EntityMobilityContent />
            </EntityLayout.Route>
          </EntityLayout>
        </Route>
        <Route path="/mobility" element={<MobilityPage />} />
      </FlatRoutes>
    </AppRouter>,
  );
  render(<Root />);
}

describe('An app of the old frontend system', () => {
  it('shows the tab', async () => {
    server.use(...serve({ runs: () => ({ items: [aRun()] }) }));
    renderLegacyApp('/catalog/default/component/orders/mobility');
    expect(
      await screen.findByRole('heading', { name: /Runs on onprem/ }),
    ).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'Open run' }),
    ).toHaveAttribute(
      'href',
      `/catalog/default/component/orders/mobility/runs/${RUN_ID}`,
    );
  });

  it('shows the pages, and goes from one to the other', async () => {
    server.use(
      ...serve({ runs: () => ({ items: [aRun()] }), run: findRun(aRun()) }),
    );
    renderLegacyApp('/mobility');
    const link = await screen.findByRole('link', {
      name: 'Clone to cloud / orders',
    });
    await userEvent.click(screen.getByRole('tab', { name: 'Clusters' }));
    expect(
      await screen.findByRole('table', { name: 'Connected' }),
    ).toBeVisible();
    expect(link).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Runs' }));
    await userEvent.click(
      await screen.findByRole('link', { name: 'Clone to cloud / orders' }),
    );
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: /^Cloning orders to cloud/,
      }),
    ).toBeVisible();
    expect(window.location.pathname).toBe(`/mobility/runs/${RUN_ID}`);
  });
});

it.each([
  [anEntity('orders'), true],
  [anEntity('orders', {}), true],
  [{ ...anEntity('orders', {}), spec: { type: 'website' } }, false],
])('knows which entities have the tab', (entity, expected) => {
  expect(isMobilityAvailable(entity)).toBe(expected);
});
