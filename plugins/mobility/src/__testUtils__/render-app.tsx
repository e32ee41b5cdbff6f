import { createApp } from '@backstage/frontend-defaults';
import {
  createFrontendModule,
  FrontendFeature,
} from '@backstage/frontend-plugin-api';
import { RouterBlueprint } from '@backstage/plugin-app-react';
import { mockApis } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { render } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { configOf } from './config';
import { fakeCatalog, fakePermission } from './fake-features';

export interface RenderAppOptions {
  at: string;
  /** Names of permissions that whoever is signed in lacks. */
  denied?: string[];
  offersPoints?: boolean;
}

/**
 * A plugin in a whole app. `renderTestApp` does not know extensions that depend
 * on a permission: it does not wait for the answer.
 */
export function renderApp(
  plugin: FrontendFeature,
  { at, denied = [], offersPoints }: RenderAppOptions,
): void {
  const { app: appConfig, ...rest } = configOf(offersPoints);
  const app = createApp({
    features: [
      plugin,
      catalogPlugin,
      fakeCatalog(),
      fakePermission(denied),
      createFrontendModule({
        pluginId: 'app',
        extensions: [
          RouterBlueprint.make({
            params: {
              component: ({ children }) => (
                <MemoryRouter
                  initialEntries={[at]}
                  future={{
                    v7_relativeSplatPath: false,
                    v7_startTransition: false,
                  }}
                >
                  {children}
                </MemoryRouter>
              ),
            },
          }),
        ],
      }),
    ],
    advanced: {
      configLoader: async () => ({
        config: mockApis.config({
          data: {
            app: {
              ...appConfig,
              extensions: [{ 'sign-in-page:app': false }],
            },
            ...rest,
          },
        }),
      }),
    },
  });
  render(app.createRoot());
}
