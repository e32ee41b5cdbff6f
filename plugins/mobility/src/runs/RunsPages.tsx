import { Container } from '@backstage/ui';
import { Route, Routes, useResolvedPath } from 'react-router-dom';
import { PathsProvider } from '../navigation';
import { RunPage } from '../run';
import { MobilityRoot } from '../ui';
import { RunListPage } from './RunListPage';

/** All runs, and the permanent address of each. */
export function RunsPages() {
  const runs = useResolvedPath('.').pathname.replace(/\/$/, '');
  return (
    <Container>
      <main>
        <MobilityRoot>
          <PathsProvider runs={runs}>
            <Routes>
              <Route path="/" element={<RunListPage />} />
              <Route path="/:id" element={<RunPage withService />} />
            </Routes>
          </PathsProvider>
        </MobilityRoot>
      </main>
    </Container>
  );
}
