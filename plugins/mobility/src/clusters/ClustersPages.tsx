import { Route, Routes } from 'react-router-dom';
import { SubPage } from '../ui';
import { ClusterListPage } from './ClusterListPage';
import { ClusterPage } from './ClusterPage';

/** How all clusters stand, and the guide of each. */
export function ClustersPages() {
  return (
    <SubPage>
      <Routes>
        <Route path="/" element={<ClusterListPage />} />
        <Route path="/:name" element={<ClusterPage />} />
      </Routes>
    </SubPage>
  );
}
