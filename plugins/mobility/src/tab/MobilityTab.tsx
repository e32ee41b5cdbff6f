import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Route, Routes, useResolvedPath } from 'react-router-dom';
import { isAnnotated } from '../application';
import { BackupPage } from '../backup';
import { NoRights, Unannotated } from '../empty';
import { GlancePage } from '../glance';
import { PathsProvider, useEntityName } from '../navigation';
import { PointPage } from '../point';
import { EntityPointsPage, useOffersPoints } from '../points';
import { RestorePage } from '../restore';
import { useRights } from '../rights';
import { RunPage } from '../run';
import { SchedulePage } from '../schedule';
import { ScheduleFormPage } from '../schedule-form';
import { MobilityRoot } from '../ui';
import { ClonePage } from '../wizard';

/**
 * The Mobility tab of an entity: at a glance, the wizard under `clone`, a
 * backup under `backup`, a restore under `restore`, a schedule made or changed under
 * `schedule`, runs under `runs/:id`, schedules under `schedules/:id`, and restore points under `restore-points`, where they are offered.
 * Independent of the frontend system around it.
 */
export function MobilityTab() {
  const tab = useResolvedPath('.').pathname.replace(/\/$/, '');
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  return (
    <MobilityRoot>
      <PathsProvider tab={{ path: tab, entityRef }} runs={`${tab}/runs`}>
        <TabRoutes tab={tab} />
      </PathsProvider>
    </MobilityRoot>
  );
}

function TabRoutes({ tab }: { tab: string }) {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const name = useEntityName(entityRef);
  const rights = useRights(entityRef);
  const offersPoints = useOffersPoints();
  if (!rights.read || !rights.clusters) {
    return <NoRights entity={entity} name={name} rights={rights} />;
  }
  // From here on there is a Kubernetes tab as well, which the pages link to.
  if (!isAnnotated(entity)) return <Unannotated entity={entity} name={name} />;
  return (
    <Routes>
      <Route
        path="/"
        element={
          <GlancePage
            entityRef={entityRef}
            backupPath={`${tab}/backup`}
            clonePath={`${tab}/clone`}
            restorePath={`${tab}/restore`}
            schedulePath={`${tab}/schedule`}
          />
        }
      />
      <Route
        path="/clone"
        element={<ClonePage entityRef={entityRef} tabPath={tab} />}
      />
      <Route
        path="/backup"
        element={<BackupPage entityRef={entityRef} tabPath={tab} />}
      />
      <Route
        path="/restore"
        element={<RestorePage entityRef={entityRef} tabPath={tab} />}
      />
      <Route
        path="/schedule"
        element={<ScheduleFormPage entityRef={entityRef} tabPath={tab} />}
      />
      <Route path="/runs/:id" element={<RunPage />} />
      <Route path="/schedules/:id" element={<SchedulePage backPath={tab} />} />
      {offersPoints && (
        <Route path="/restore-points">
          <Route
            index
            element={<EntityPointsPage entityRef={entityRef} tabPath={tab} />}
          />
          <Route path=":id" element={<PointPage />} />
        </Route>
      )}
    </Routes>
  );
}
