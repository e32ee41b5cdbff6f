import { Route, Routes, useResolvedPath } from 'react-router-dom';
import { PathsProvider } from '../navigation';
import { PointPage } from '../point';
import { SubPage } from '../ui';
import { PointListPage } from './PointListPage';

/** All restore points, and the permanent address of each. */
export function PointsPages() {
  const { pathname } = useResolvedPath('.');
  const runs = pathname.replace(/\/restore-points\/?$/, '/runs');
  return (
    <SubPage>
      <PathsProvider runs={runs}>
        <Routes>
          <Route path="/" element={<PointListPage />} />
          <Route path="/:id" element={<PointPage />} />
        </Routes>
      </PathsProvider>
    </SubPage>
  );
}
