import { useEntity } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { useApplication } from '../application';
import { NoClusters, OwnerLink, ownerRefOf } from '../empty';
import { useClock } from '../format';
import { useSlow, valueOf } from '../loading';
import { useEntityName } from '../navigation';
import { NewestPoints, useOffersPoints } from '../points';
import { useRights } from '../rights';
import { EntitySchedules } from '../schedules';
import { RunsPanel, useRuns } from '../runs';
import { useText } from '../text';
import { ErrorNotice, Line, StaleNotice } from '../ui';
import { bannerRuns } from './banner-runs';
import { clusterLines } from './cluster-lines';
import { ClusterLines } from './ClusterLines';
import { CopiesPanel } from './CopiesPanel';
import styles from './Glance.module.css';
import { GlanceActions } from './GlanceActions';
import { GlanceHead } from './GlanceHead';
import { mayBeBackedUp, maySchedule, obstaclesOf } from './obstacles';
import { RunBanner } from './RunBanner';
import { useCopies } from './useCopies';
import { useOnRunEnd } from './useOnRunEnd';
import { VolumesPanel } from './VolumesPanel';

export interface GlancePageProps {
  entityRef: string;
  backupPath: string;
  clonePath: string;
  restorePath: string;
  schedulePath: string;
}

/** Where the service runs, what runs on it now, and what there is of it. */
export function GlancePage(props: GlancePageProps) {
  const { entityRef, backupPath, clonePath, restorePath, schedulePath } = props;
  const { t } = useText();
  const clock = useClock(10_000);
  const { entity } = useEntity();
  const name = useEntityName(entityRef);
  const facts = useApplication(entityRef);
  const copies = useCopies(entityRef);
  const runs = useRuns({ entityRef });
  const rights = useRights(entityRef);
  const offersPoints = useOffersPoints();
  const { clusters, connected, inventories, application } = facts;
  useOnRunEnd(valueOf(runs.loaded) ?? [], () => {
    copies.reload();
    connected.forEach(cluster => inventories.refresh(cluster.name));
  });
  const slow = useSlow(application.waiting.length > 0);
  const list = valueOf(clusters);
  const clusterRefs = useMemo(
    () => new Map(list?.items.map(item => [item.name, item.entityRef])),
    [list],
  );

  if (list && connected.length === 0) {
    return <NoClusters name={name} clusters={list.items} />;
  }
  const found = application.places.length > 0;
  const isLooking =
    clusters.state === 'loading' || (!found && application.waiting.length > 0);
  return (
    <>
      <GlanceHead
        entityRef={entityRef}
        name={name}
        application={application}
        copies={valueOf(copies.loaded)}
        clusterRefs={clusterRefs}
        clock={clock}
        actions={
          <GlanceActions
            name={name}
            owner={
              ownerRefOf(entity) ? <OwnerLink entity={entity} /> : undefined
            }
            obstacles={obstaclesOf({
              may: { ...rights, schedule: maySchedule(rights) },
              isFound: found || isLooking,
              isBackedUp: mayBeBackedUp(runs, clock.now),
            })}
            backupPath={backupPath}
            clonePath={clonePath}
            restorePath={restorePath}
            schedulePath={schedulePath}
          />
        }
        isLoading={clusters.state === 'loading'}
      />
      {list?.paused !== undefined && (
        <Line kind="info">{t('glance.paused', { text: list.paused })}</Line>
      )}
      {clusters.state === 'ready' && (
        <StaleNotice error={clusters.error} onRetry={facts.reloadClusters} />
      )}
      {clusters.state === 'failed' && (
        <ErrorNotice error={clusters.error} onRetry={facts.reloadClusters} />
      )}
      {bannerRuns(valueOf(runs.loaded) ?? []).map(run => (
        <RunBanner key={run.id} run={run} clock={clock} />
      ))}
      <ClusterLines
        lines={clusterLines(connected, inventories.get, slow)}
        clock={clock}
        onRetry={cluster => {
          facts.reloadClusters();
          inventories.reload(cluster);
        }}
      />
      <div className={styles.pair}>
        <CopiesPanel
          name={name}
          entityRef={entityRef}
          copies={copies}
          clock={clock}
          mayRemove={rights.remove}
        />
        <VolumesPanel
          name={name}
          places={application.places}
          isLoading={isLooking}
        />
      </div>
      <EntitySchedules
        {...{ entityRef, name, clock }}
        formPath={found && maySchedule(rights) ? schedulePath : undefined}
      />
      {offersPoints && <NewestPoints {...{ entityRef, name, clock }} />}
      <RunsPanel
        title={t('glance.history.title')}
        runs={runs}
        clock={clock}
        empty={t('glance.history.empty', { name })}
      />
    </>
  );
}
