import { usePermission } from '@backstage/plugin-permission-react';
import { PluginHeader } from '@backstage/ui';
import { RiArrowLeftRightLine } from '@remixicon/react';
import { mobilityAdminPermission } from 'backstage-plugin-mobility-common';
import { Navigate, Route, Routes, useResolvedPath } from 'react-router-dom';
import { ClustersPages } from '../clusters';
import { useOffersPoints } from '../points';
import { PointsPages } from '../points/PointsPages';
import { RunsPages } from '../runs/RunsPages';
import { SchedulesPages } from '../schedules/SchedulesPages';
import { useText } from '../text';

/**
 * All pages below `/mobility` with their head, for an app of the old frontend
 * system. The new one makes the head from the pages itself.
 */
export function MobilityPages() {
  const { t } = useText();
  const base = useResolvedPath('.').pathname.replace(/\/$/, '');
  const { allowed } = usePermission({ permission: mobilityAdminPermission });
  const offersPoints = useOffersPoints();
  const tab = (
    id: 'runs' | 'schedules' | 'points' | 'clusters',
    path: string = id,
  ) => ({
    id,
    label: t(`${id}.title`),
    href: `${base}/${path}`,
    matchStrategy: 'prefix' as const,
  });
  return (
    <>
      <PluginHeader
        title="Mobility"
        icon={<RiArrowLeftRightLine />}
        tabs={[
          tab('runs'),
          tab('schedules'),
          ...(offersPoints ? [tab('points', 'restore-points')] : []),
          ...(allowed ? [tab('clusters')] : []),
        ]}
      />
      <Routes>
        <Route path="/" element={<Navigate to="runs" replace />} />
        <Route path="/runs/*" element={<RunsPages />} />
        <Route path="/schedules/*" element={<SchedulesPages />} />
        {offersPoints && (
          <Route path="/restore-points/*" element={<PointsPages />} />
        )}
        <Route path="/clusters/*" element={<ClustersPages />} />
      </Routes>
    </>
  );
}
