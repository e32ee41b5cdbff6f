import { Route, Routes, useResolvedPath } from 'react-router-dom';
import { PathsProvider } from '../navigation';
import { RunPage } from '../run';
import { SubPage } from '../ui';
import { RunListPage } from './RunListPage';

/** All runs, and the permanent address of each. */
export function RunsPages() {
  const runs = useResolvedPath('.').pathname.replace(/\/$/, '');
  return (
    <SubPage>
      <PathsProvider runs={runs}>
        <Routes>
          <Route path="/" element={<RunListPage />} />
          <Route path="/:id" element={<RunPage withService />} />
        </Routes>
      </PathsProvider>
    </SubPage>
  );
}
