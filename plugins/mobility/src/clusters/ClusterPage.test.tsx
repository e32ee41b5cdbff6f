import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import {
  aBlindGuide,
  aConnectGuide,
  aForbiddenGuide,
  aGuide,
  anUnreachableGuide,
  aProbe,
} from '../__testUtils__/fixtures';
import { renderClusters } from '../__testUtils__/render';
import { forbidden, refusal, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

/** The steps, each with its state. */
const stepsOf = async (panel: RegExp) => {
  const region = await screen.findByRole('article', { name: panel });
  return within(region)
    .getAllByRole('listitem')
    .filter(item => item.dataset.step)
    .map(item => `${item.dataset.step}: ${item.dataset.state}`);
};

describe('The guide of a cluster', () => {
  it('ends in green, each step with the value that shows it', async () => {
    server.use(...serve());
    renderClusters({ path: '/cloud' });
    expect(await stepsOf(/working source and target/)).toEqual([
      'reached: done',
      'identity: done',
      'rights: done',
      'velero: done',
      'node-agent: done',
      'location: done',
      'sees: done',
    ]);
    expect(screen.getByRole('status')).toHaveTextContent('cloud is ready');
    expect(screen.getByText('1.18.3, 1 of 1 pods ready')).toBeVisible();
    expect(screen.getByText('Through from-onprem, read only')).toBeVisible();
    expect(
      screen.queryByText(/turn green by themselves/),
    ).not.toBeInTheDocument();
  });

  it('has the YAML of the location that is missing', async () => {
    server.use(...serve({ clusterGuide: () => aBlindGuide }));
    renderClusters({ path: '/dr-west' });
    expect((await stepsOf(/working target/)).at(-1)).toBe('sees: missing');
    expect(screen.getByRole('status')).toHaveTextContent(
      '1 step missing: dr-west cannot see the backups of onprem',
    );
    expect(screen.getByText(/accessMode: ReadOnly/)).toBeVisible();
  });

  it('has the file of the rights, and what is not known is not done', async () => {
    server.use(...serve({ clusterGuide: () => aForbiddenGuide }));
    renderClusters({ path: '/cloud' });
    const steps = await stepsOf(/working source and target/);
    expect(steps.slice(2, 4)).toEqual(['rights: missing', 'velero: unknown']);
    expect(screen.getByRole('region', { name: 'kubectl' })).toHaveTextContent(
      'kubectl --context cloud apply -f protect.yaml',
    );
    expect(
      screen.getByText('Not known until the steps before it are done.'),
    ).toBeVisible();
  });

  it('shows nothing as good while the cluster does not answer', async () => {
    server.use(...serve({ clusterGuide: () => anUnreachableGuide }));
    renderClusters({ path: '/edge-3' });
    const steps = await stepsOf(/working source and target/);
    expect(steps[0]).toBe('reached: missing');
    expect(steps.slice(1).every(step => step.endsWith('unknown'))).toBe(true);
    expect(
      screen.getByText(/Does not answer since (?:today|yesterday)/),
    ).toBeVisible();
  });

  it('says how to connect what only the catalog knows', async () => {
    server.use(...serve({ clusterGuide: () => aConnectGuide }));
    renderClusters({ path: '/lab-2' });
    expect(await stepsOf(/connect it/)).toEqual(['reached: missing']);
    const commands = screen.getByRole('region', { name: 'kubectl' });
    expect(commands).toHaveTextContent(
      /apply -f view.yaml -f protect.yaml.*get secret mobility-token/,
    );
    expect(
      screen.getByRole('region', { name: 'app-config.yaml' }),
    ).toHaveTextContent('${MOBILITY_LAB_2_TOKEN}');
  });

  it('is asked again on request', async () => {
    let guide = aBlindGuide;
    server.use(...serve({ clusterGuide: () => guide }));
    const { user } = renderClusters({ path: '/dr-west' });
    await stepsOf(/working target/);
    guide = aGuide();
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(await screen.findByText('cloud is ready')).toBeVisible();
  });

  it.each([
    [
      404,
      () => refusal(404, { name: 'NotFoundError', message: 'No cluster' }),
      'There is no cluster cloud',
    ],
    [
      403,
      () => forbidden('mobility.admin'),
      'The clusters are for the platform team',
    ],
  ])('says so on %s', async (_, clusterGuide, heading) => {
    server.use(...serve({ clusterGuide }));
    renderClusters({ path: '/cloud' });
    expect(await screen.findByRole('heading', { name: heading })).toBeVisible();
  });

  it('says what failed otherwise, with a way to try again', async () => {
    server.use(
      ...serve({
        clusterGuide: () => refusal(503, { name: 'E', message: 'Down' }),
      }),
    );
    renderClusters({ path: '/cloud' });
    expect(await screen.findByRole('alert')).toHaveTextContent('Down');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  describe('trying a source with others', () => {
    it('asks which, says what is in the way, and starts what was planned', async () => {
      const started: unknown[] = [];
      server.use(
        ...serve({
          start: ({ request }) => {
            started.push(request);
            return aProbe('running');
          },
        }),
      );
      renderClusters({ path: '/onprem' });
      await userEvent.click(
        await screen.findByRole('button', { name: 'Try it…' }),
      );
      const dialog = await screen.findByRole('dialog');
      const begin = within(dialog).getByRole('button', { name: 'Try it' });
      await waitFor(() => expect(begin).toBeEnabled());
      await userEvent.click(begin);
      await waitFor(() =>
        expect(started).toEqual([
          {
            kind: 'probe',
            source: { cluster: 'cloud' },
            targets: [{ cluster: 'onprem' }],
            snapshots: true,
          },
        ]),
      );
    });

    it('shows how the last try went', async () => {
      server.use(...serve({ runs: () => ({ items: [aProbe('failed')] }) }));
      renderClusters({ path: '/cloud' });
      const panel = await screen.findByRole('article', { name: 'Last try' });
      expect(
        await within(panel).findByText('Failed: The restore on cloud failed'),
      ).toBeVisible();
    });
  });
});
