import { usePermission } from '@backstage/plugin-permission-react';
import { PluginHeader } from '@backstage/ui';
import { RiArrowLeftRightLine } from '@remixicon/react';
import { mobilityAdminPermission } from 'backstage-plugin-mobility-common';
import { Navigate, Route, Routes, useResolvedPath } from 'react-router-dom';
import { ClustersPages } from '../clusters';
import { RunsPages } from '../runs/RunsPages';
import { useText } from '../text';

/**
 * All pages below `/mobility` with their head, for an app of the old frontend
 * system. The new one makes the head from the pages itself.
 */
export function MobilityPages() {
  const { t } = useText();
  const base = useResolvedPath('.').pathname.replace(/\/$/, '');
  const { allowed } = usePermission({ permission: mobilityAdminPermission });
  const tab = (id: 'runs' | 'clusters') => ({
    id,
    label: t(`${id}.title`),
    href: `${base}/${id}`,
    matchStrategy: 'prefix' as const,
  });
  return (
    <>
      <PluginHeader
        title="Mobility"
        icon={<RiArrowLeftRightLine />}
        tabs={allowed ? [tab('runs'), tab('clusters')] : [tab('runs')]}
      />
      <Routes>
        <Route path="/" element={<Navigate to="runs" replace />} />
        <Route path="/runs/*" element={<RunsPages />} />
        <Route path="/clusters/*" element={<ClustersPages />} />
      </Routes>
    </>
  );
}
