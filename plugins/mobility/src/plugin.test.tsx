import { Entity } from '@backstage/catalog-model';
import {
  createExtensionTester,
  registerMswTestHooks,
} from '@backstage/frontend-test-utils';
import {
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
} from '@backstage/plugin-kubernetes-common';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { screen } from '@testing-library/react';
import { mobilityAdminPermission } from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import plugin from './index';
import { aRun, RUN_ID } from './__testUtils__/fixtures';
import { renderApp } from './__testUtils__/render-app';
import { findRun, serve } from './__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

const entity = (
  kind: string,
  type: string,
  annotations: Record<string, string> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'x', annotations },
  spec: { type },
});

describe('The tab', () => {
  const content = createExtensionTester(
    plugin.getExtension('entity-content:mobility'),
  );

  it.each([
    ['a service, annotated or not', entity('Component', 'service'), true],
    ['a website', entity('Component', 'website'), false],
    ['an API of type service', entity('API', 'service'), false],
    [
      'a website that runs in Kubernetes',
      entity('Component', 'website', { [KUBERNETES_ANNOTATION]: 'x' }),
      true,
    ],
    [
      'whatever is found by labels',
      entity('System', 'x', {
        [KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION]: 'app=x',
      }),
      true,
    ],
  ])('is on %s', (_, of, expected) => {
    const filter = content.get(EntityContentBlueprint.dataRefs.filterFunction);
    expect(filter?.(of)).toBe(expected);
  });

  it('is one of the tabs about operation', () => {
    expect(content.get(EntityContentBlueprint.dataRefs.title)).toBe('Mobility');
    expect(content.get(EntityContentBlueprint.dataRefs.group)).toBe(
      'operation',
    );
  });
});

describe('The pages', () => {
  it('begin with the runs, over the real client', async () => {
    server.use(...serve({ runs: () => ({ items: [aRun()] }) }));
    renderApp(plugin, { at: '/mobility' });
    expect(
      await screen.findByRole('link', { name: 'Clone to cloud / orders' }),
    ).toHaveAttribute('href', `/mobility/runs/${RUN_ID}`);
    expect(screen.getByRole('tab', { name: 'Runs' })).toBeVisible();
  });

  it('have one permanent address for each run', async () => {
    server.use(...serve({ run: findRun(aRun()) }));
    renderApp(plugin, { at: `/mobility/runs/${RUN_ID}` });
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: /^Cloning orders to cloud/,
      }),
    ).toBeVisible();
  });

  it('show the clusters to whoever looks after them', async () => {
    server.use(...serve());
    renderApp(plugin, { at: '/mobility/clusters' });
    expect(
      await screen.findByRole('table', { name: 'Connected' }),
    ).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Clusters' })).toBeVisible();
  });

  it('show restore points where they are offered', async () => {
    server.use(...serve());
    renderApp(plugin, { at: '/mobility/restore-points', offersPoints: true });
    expect(
      await screen.findByRole('table', { name: 'All that you may see' }),
    ).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Restore points' })).toBeVisible();
  });

  it('lead to no restore points where they are not', async () => {
    const points = jest.fn(() => ({ items: [], sources: [] }));
    server.use(...serve({ points }));
    renderApp(plugin, { at: '/mobility/runs' });
    expect(await screen.findByRole('tab', { name: 'Clusters' })).toBeVisible();
    expect(
      screen.queryByRole('tab', { name: 'Restore points' }),
    ).not.toBeInTheDocument();
  });

  it('do not offer the clusters to anybody else', async () => {
    server.use(...serve());
    renderApp(plugin, {
      at: '/mobility/runs',
      denied: [mobilityAdminPermission.name],
    });
    expect(await screen.findByRole('tab', { name: 'Runs' })).toBeVisible();
    expect(
      screen.queryByRole('tab', { name: 'Clusters' }),
    ).not.toBeInTheDocument();
  });
});
