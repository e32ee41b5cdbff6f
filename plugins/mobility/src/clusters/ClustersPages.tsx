import { Route, Routes, useResolvedPath } from 'react-router-dom';
import { PathsProvider } from '../navigation';
import { SubPage } from '../ui';
import { ClusterListPage } from './ClusterListPage';
import { ClusterPage } from './ClusterPage';

/** How all clusters stand, and the guide of each. */
export function ClustersPages() {
  const { pathname } = useResolvedPath('.');
  const runs = pathname.replace(/\/clusters\/?$/, '/runs');
  return (
    <SubPage>
      <PathsProvider runs={runs}>
        <Routes>
          <Route path="/" element={<ClusterListPage />} />
          <Route path="/:name" element={<ClusterPage />} />
        </Routes>
      </PathsProvider>
    </SubPage>
  );
}
