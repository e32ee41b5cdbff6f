import { screen, within } from '@testing-library/react';
import { Run } from 'backstage-plugin-mobility-common';
import type { SetupServer } from 'msw/node';
import { renderTab } from './render';
import { Answers, findRun, serve } from './server';

/** Shows pages of runs, with what a test has the server answer besides. */
export function showingRuns(server: SetupServer) {
  return (run: Run, answers: Partial<Answers> = {}) => {
    server.use(...serve({ run: findRun(run), ...answers }));
    return renderTab({ path: `/runs/${run.id}` });
  };
}

/** The headline of the run. */
export const title = (name: string | RegExp) =>
  screen.findByRole('heading', { level: 2, name });

export const headers = (table: string) =>
  within(screen.getByRole('table', { name: table }))
    .getAllByRole('columnheader')
    .map(header => header.textContent);
