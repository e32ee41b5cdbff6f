import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import { RunLogQuery } from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import { aFailedRun, aRunLog, RUN_ID } from '../__testUtils__/fixtures';
import { showingRuns } from '../__testUtils__/run-page';
import { refusal } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);
const show = showingRuns(server);

type User = ReturnType<typeof show>['user'];
const open = async (user: User) =>
  user.click(await screen.findByRole('button', { name: /^Logs/ }));

describe('The logs of a run', () => {
  it('are read once somebody looks, of whom they choose', async () => {
    const asked: RunLogQuery[] = [];
    const { user } = show(aFailedRun(), {
      runLog: query => {
        asked.push(query);
        return aRunLog({ party: query.party ?? 'restore:cloud/orders' });
      },
    });
    await screen.findByRole('button', { name: /^Logs/ });
    expect(asked).toEqual([]);
    await open(user);
    expect(await screen.findByText('Error backing up item')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /Log of$/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Backup on onprem' }),
    );
    await waitFor(() =>
      expect(asked.at(-1)).toEqual({
        ...{ level: 'warning', limit: 200, party: 'backup' },
      }),
    );
    expect(asked.slice(0, 2)).toEqual([
      { limit: 1 },
      { level: 'warning', limit: 200, party: 'restore:cloud/orders' },
    ]);
  });

  it.each([
    ['none', aRunLog({ state: 'none', parties: [] }), /made nothing that has/],
    [
      'withheld',
      aRunLog({ state: 'withheld', reason: 'it holds 2 of others' }),
      /anything in the backup: it holds 2 of others\. Ask the platform team/,
    ],
    [
      'not written yet',
      aRunLog({ state: 'missing', lines: [] }),
      'There is no log yet: Velero writes it once it is done.',
    ],
    [
      'not readable',
      aRunLog({
        state: 'unreadable',
        lines: [],
        reason: 'Mobility may not create downloadrequests (rbac/protect.yaml)',
      }),
      /cannot be read now\. Mobility may not create downloadrequests/,
    ],
  ])('say that they are %s', async (_, log, words) => {
    const { user } = show(aFailedRun(), { runLog: () => log });
    await open(user);
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('are kept by the browser with all that explains the run', async () => {
    const saved: Blob[] = [];
    const names: string[] = [];
    const make = jest.fn((content: Blob) => {
      saved.push(content);
      return 'blob:1';
    });
    Object.assign(URL, { createObjectURL: make, revokeObjectURL: jest.fn() });
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function keep(this: HTMLAnchorElement) {
        names.push(this.download);
      });
    const { user } = show(aFailedRun());
    await open(user);
    await user.click(screen.getByRole('button', { name: 'Download bundle' }));
    await waitFor(() => expect(names).toEqual([`mobility-${RUN_ID}.tar.gz`]));
    expect(saved[0].size).toBe('packed'.length);
    click.mockRestore();
  });

  it('say why they could not be downloaded', async () => {
    const { user } = show(aFailedRun(), {
      runBundle: () => refusal(503, { name: 'E', message: 'Too many' }),
    });
    await open(user);
    await user.click(screen.getByRole('button', { name: 'Download bundle' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It could not be downloaded: Too many',
    );
  });
});
