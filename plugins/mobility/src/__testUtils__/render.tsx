import { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import userEvent, { UserEvent } from '@testing-library/user-event';
import { MobilityClient } from 'backstage-plugin-mobility-common';
import { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { mobilityApiRef } from '../api';
import { ClustersPages } from '../clusters';
import { MobilityPages } from '../pages';
import { PointsPages } from '../points/PointsPages';
import { RunsPages } from '../runs/RunsPages';
import { SchedulesPages } from '../schedules/SchedulesPages';
import { MobilityTab } from '../tab';
import { configOf } from './config';

/** A component; annotated unless told otherwise. */
export function anEntity(
  name = 'orders',
  annotations: Record<string, string> = { 'backstage.io/kubernetes-id': name },
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { namespace: 'default', name, annotations },
    spec: { type: 'service', owner: 'team-orders' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team-orders' }],
  };
}

const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { namespace: 'default', name: 'team-orders' },
  spec: { type: 'team', profile: { email: 'orders@acme.example' } },
};

export interface RenderOptions {
  entity?: Entity;
  /** Below the tab, or below the list of runs. */
  path?: string;
  /**
   * Names of permissions that whoever is signed in lacks. Answers are kept over
   * all tests of a file, by entity: use one that no other test uses.
   */
  denied?: string[];
  /** With the pages of restore points, which are off otherwise. */
  offersPoints?: boolean;
}

/** What the test holds, beside the screen. */
export interface Rendered {
  user: UserEvent;
  unmount(): void;
}

const TAB = '/catalog/default/component/orders/mobility';

/** The tab of an entity, with the real client in front of the mock server. */
export function renderTab(options: RenderOptions = {}): Rendered {
  const { entity = anEntity(), path = '' } = options;
  return renderAt(
    <EntityProvider entity={entity}>
      <MobilityTab />
    </EntityProvider>,
    `${TAB}/*`,
    `${TAB}${path}`,
    options,
  );
}

/** The pages at `/mobility/runs`. */
export function renderRuns(options: RenderOptions = {}): Rendered {
  const { path = '' } = options;
  const base = '/mobility/runs';
  return renderAt(<RunsPages />, `${base}/*`, `${base}${path}`, options);
}

/** The pages at `/mobility/clusters`. */
export function renderClusters(options: RenderOptions = {}): Rendered {
  const { path = '' } = options;
  const base = '/mobility/clusters';
  return renderAt(<ClustersPages />, `${base}/*`, `${base}${path}`, options);
}

/** The pages at `/mobility/restore-points`. */
export function renderPoints(options: RenderOptions = {}): Rendered {
  const { path = '' } = options;
  const base = '/mobility/restore-points';
  return renderAt(<PointsPages />, `${base}/*`, `${base}${path}`, options);
}

/** The pages at `/mobility/schedules`. */
export function renderSchedules(options: RenderOptions = {}): Rendered {
  const { path = '' } = options;
  const base = '/mobility/schedules';
  return renderAt(<SchedulesPages />, `${base}/*`, `${base}${path}`, options);
}

/** All pages below `/mobility`, as an app of the old frontend system has them. */
export function renderPages(options: RenderOptions = {}): Rendered {
  const { path = '' } = options;
  return renderAt(
    <MobilityPages />,
    '/mobility/*',
    `/mobility${path}`,
    options,
  );
}

function renderAt(
  element: ReactElement,
  mountPath: string,
  at: string,
  { denied = [], offersPoints }: RenderOptions,
): Rendered {
  const discovery = mockApis.discovery();
  const client = new MobilityClient({
    discovery,
    fetch: (...args) => fetch(...args),
  });
  const { unmount } = renderInTestApp(
    <>
      {element}
      <Address />
    </>,
    {
      mountPath,
      initialRouteEntries: [at],
      config: configOf(offersPoints),
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [mobilityApiRef, client],
        mockApis.permission({
          authorize: ({ permission }) =>
            denied.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
        catalogApiMock({ entities: [team] }),
      ],
    },
  );
  return { unmount, user: userEvent.setup() };
}

/** Where the app is, for tests that follow a link. */
function Address() {
  const { pathname, search } = useLocation();
  return (
    <span data-testid="address">
      {decodeURIComponent(`${pathname}${search}`)}
    </span>
  );
}
