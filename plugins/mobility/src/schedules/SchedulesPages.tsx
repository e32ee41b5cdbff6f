import { Route, Routes, useResolvedPath } from 'react-router-dom';
import { PathsProvider } from '../navigation';
import { SchedulePage } from '../schedule';
import { SubPage } from '../ui';
import { ScheduleListPage } from './ScheduleListPage';

/** All schedules, and the permanent address of each. */
export function SchedulesPages() {
  const { pathname } = useResolvedPath('.');
  const runs = pathname.replace(/\/schedules\/?$/, '/runs');
  return (
    <SubPage>
      <PathsProvider runs={runs}>
        <Routes>
          <Route path="/" element={<ScheduleListPage />} />
          <Route path="/:id" element={<SchedulePage />} />
        </Routes>
      </PathsProvider>
    </SubPage>
  );
}
