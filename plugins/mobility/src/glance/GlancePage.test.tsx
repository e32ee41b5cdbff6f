import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import {
  aBackedUpRun,
  aCopy,
  aBackupRun,
  aFailedRun,
  aFinding,
  aNamespace,
  anAnswer,
  anInventory,
  aRun,
  aSucceededRun,
  aVolume,
  cloud,
  longAgo,
  noAnswer,
  onprem,
  ORDERS,
  unreachable,
} from '../__testUtils__/fixtures';
import { anEntity, renderTab } from '../__testUtils__/render';
import {
  Answers,
  forbidden,
  hang,
  refusal,
  serve,
} from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

const TAB = '/catalog/default/component/orders/mobility';
const title = (name: RegExp | string) =>
  screen.findByRole('heading', { level: 2, name });

function show(answers: Partial<Answers> = {}) {
  server.use(...serve(answers));
  return renderTab();
}

describe('The tab at a glance', () => {
  it('says where it runs, how much it keeps and what copies there are', async () => {
    show({
      copies: cluster => ({
        items: [aCopy({ state: cluster ? 'running' : 'unknown' })],
      }),
    });

    await title('Runs on onprem · 1 volume, 1 GiB · 1 copy on cloud');
    expect(screen.getByText('StatefulSet orders, 1 of 1 ready')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Clone…' })).toHaveAttribute(
      'href',
      `${TAB}/clone`,
    );
    expect(
      screen.getByRole('link', { name: 'Pods in the Kubernetes tab' }),
    ).toHaveAttribute('href', '/catalog/default/component/orders/kubernetes');
    const copies = screen.getByRole('table', { name: 'Copies' });
    expect(await within(copies).findByText('Running')).toBeVisible();
    expect(
      within(copies).getByRole('link', { name: 'cloud / orders-test' }),
    ).toHaveAttribute('href', `${TAB}/runs/r0000000000c0py1`);
    expect(screen.getByText('data-orders-0')).toBeVisible();
    expect(screen.getByText(/File by file to the store/)).toBeVisible();
    expect(
      screen.getByText('Nothing has been done with orders yet.'),
    ).toBeVisible();
  });

  it('shows skeletons where things will stand, and the sentence last', async () => {
    show({ clusters: hang, copies: hang, runs: hang });
    expect(
      await screen.findByRole('heading', { name: 'History' }),
    ).toBeVisible();
    expect(screen.getAllByText('Loading').length).toBeGreaterThan(2);
    expect(screen.queryByText(/no copy/)).not.toBeInTheDocument();
  });

  it('paints a cluster while another one hangs', async () => {
    show({
      inventory: cluster =>
        cluster === 'cloud'
          ? hang()
          : anInventory(ORDERS, anAnswer(cluster, [aNamespace()])),
    });
    await title(/^Runs on onprem · 1 volume, 1 GiB/);
    expect(screen.queryByText(/cloud has not answered/)).toBeNull();
    expect(
      await screen.findByText(/has not answered yet/, undefined, {
        timeout: 5_000,
      }),
    ).toHaveTextContent('cloud has not answered yet.');
  });

  it('gives a cluster that is down one line, and loses nothing', async () => {
    show({
      clusters: () => ({ items: [onprem, cloud, unreachable('edge-3', 24)] }),
      inventory: cluster =>
        anInventory(
          ORDERS,
          cluster === 'edge-3'
            ? noAnswer('edge-3', [])
            : anAnswer(cluster, cluster === 'onprem' ? [aNamespace()] : []),
        ),
      copies: cluster => ({
        items: [
          aCopy({
            cluster: 'edge-3',
            reason: cluster && 'connection refused',
          }),
        ],
      }),
    });
    await title(/^Runs on onprem .* 1 copy on edge-3$/);
    expect(
      await screen.findByText(/What it holds is shown as last known/),
    ).toBeVisible();
    expect(screen.getByText(/cannot be reached since/)).toHaveTextContent(
      /^edge-3 cannot be reached since/,
    );
    expect(await screen.findByText('connection refused')).toBeVisible();
  });

  it('shows what was last known when its own cluster is down', async () => {
    show({
      inventory: cluster =>
        anInventory(
          ORDERS,
          cluster === 'onprem'
            ? noAnswer('onprem', [aNamespace()])
            : anAnswer(cluster, []),
        ),
    });
    await title(/^Last seen on onprem · 1 volume, 1 GiB/);
    expect(screen.getByText('Last known')).toBeVisible();
    expect(screen.getByText('onprem cannot be reached.')).toBeVisible();
  });

  it('does not offer to clone what is nowhere', async () => {
    show({ inventory: cluster => anInventory(ORDERS, anAnswer(cluster, [])) });
    await title('orders runs on no connected cluster');
    const button = screen.getByRole('button', { name: 'Clone…' });
    for (const off of [
      button,
      screen.getByRole('button', { name: 'Back up…' }),
    ]) {
      expect(off).toBeDisabled();
      expect(off).toHaveAccessibleDescription(
        'There is nothing to back up or clone until orders is found.',
      );
    }
    expect(
      screen.getByText('What orders keeps is not known until it is found.'),
    ).toBeVisible();
  });

  it('says of a volume why it cannot travel', async () => {
    const namespace = aNamespace({
      workloads: [
        { kind: 'StatefulSet', name: 'orders', ready: 0, desired: 1 },
      ],
      volumes: [
        aVolume('data-orders-0', { rung: 'none', consistency: 'none' }),
      ],
      findings: [
        aFinding('VOLUME_HOST_PATH', {
          scope: { kind: 'volume', claim: 'data-orders-0' },
          params: { claim: 'data-orders-0', volume: 'pv-7' },
        }),
      ],
    });
    show({
      inventory: cluster =>
        anInventory(
          ORDERS,
          anAnswer(cluster, cluster === 'onprem' ? [namespace] : []),
        ),
    });
    expect(
      await screen.findByText(
        'data-orders-0 cannot be copied: it is a folder of the node',
      ),
    ).toBeVisible();
    expect(screen.getByText('Not running')).toBeVisible();
  });

  it('puts a run at work before everything else, with its bytes', async () => {
    show({ runs: () => ({ items: [aRun(), longAgo(aFailedRun(), 1, 'r2')] }) });
    const banner = await screen.findByRole('article', {
      name: 'Cloning orders to cloud: into the store, 412 of 980 MiB',
    });
    expect(
      within(banner).getByRole('progressbar', {
        name: 'onprem into the store',
      }),
    ).toHaveAttribute('aria-valuenow', '42');
    expect(within(banner).getByText('412 of 980 MiB')).toBeVisible();
    expect(
      within(banner).getByRole('link', { name: 'Open run' }),
    ).toHaveAttribute('href', `${TAB}/runs/${aRun().id}`);
    expect(screen.getAllByRole('article', { name: /Clon/ })).toHaveLength(1);
  });

  it('says of a backup at work where it is taken', async () => {
    show({ runs: () => ({ items: [aBackupRun()] }) });
    const banner = await screen.findByRole('article', {
      name: 'Backing up orders on onprem: into the store, 412 of 980 MiB',
    });
    expect(banner).toHaveTextContent('of namespace orders');
  });

  it('shows the last run if it failed, with what and why', async () => {
    show({ runs: () => ({ items: [aFailedRun()] }) });
    const banner = await screen.findByRole('article', {
      name: 'Clone of orders to cloud failed',
    });
    expect(banner).toHaveTextContent(
      'data-orders-0 did not arrive completely on cloud.',
    );
  });

  it('lists what was done, and older things on request', async () => {
    const older = longAgo(aSucceededRun(), 6, 'r6');
    const { user } = show({
      runs: search =>
        search.get('cursor')
          ? { items: [older] }
          : {
              items: [longAgo(aFailedRun(), 1, 'r1'), longAgo(aRun(), 2, 'r2')],
              nextCursor: 'r2',
            },
    });
    const history = await screen.findByRole('table', { name: 'History' });
    expect(within(history).getAllByRole('row')).toHaveLength(3);
    expect(history).toHaveTextContent(
      'Failed: data-orders-0 did not arrive completely on cloud',
    );
    await user.click(screen.getByRole('button', { name: 'Show older' }));
    expect(await within(history).findByText('Done')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
  });

  it('says what the server says, and tries again', async () => {
    let broken = true;
    const no = () =>
      refusal(503, { name: 'ServiceUnavailableError', message: 'No database' });
    const { user } = show({
      clusters: () => (broken ? no() : { items: [onprem] }),
      runs: () => (broken ? no() : { items: [] }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('No database');
    await title('Where orders runs is not known: no cluster has answered');
    broken = false;
    await user.click(
      within(screen.getByRole('alert')).getByRole('button', {
        name: 'Try again',
      }),
    );
    await title(/^Runs on onprem/);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/Nothing has been done/)).toBeVisible();
  });

  it('offers to restore what is gone but backed up', async () => {
    show({
      inventory: cluster => anInventory(ORDERS, anAnswer(cluster, [])),
      runs: () => ({ items: [aBackedUpRun()] }),
    });
    await title('orders runs on no connected cluster');
    expect(
      await screen.findByRole('link', { name: 'Restore…' }),
    ).toHaveAttribute('href', `${TAB}/restore`);
  });

  it('says which right is missing instead of hiding what it is for', async () => {
    server.use(
      ...serve({
        copies: () => ({ items: [aCopy({ state: 'running' })] }),
        clusters: () => ({ items: [onprem, cloud], paused: 'maintenance' }),
      }),
    );
    renderTab({
      entity: anEntity('payments'),
      denied: ['mobility.clone.create', 'mobility.copy.delete'],
    });
    expect(
      await screen.findByText(/Cloning payments takes a right that you lack\./),
    ).toBeVisible();
    await waitFor(() =>
      expect(screen.getByRole('link', { name: 'team-orders' })).toHaveAttribute(
        'href',
        'mailto:orders@acme.example',
      ),
    );
    expect(screen.getByRole('button', { name: 'Clone…' })).toBeDisabled();
    expect(
      screen.getByRole('button', { name: 'Restore…' }),
    ).toHaveAccessibleDescription('There is no backup of payments to restore.');
    expect(screen.getByRole('link', { name: 'Back up…' })).toHaveAttribute(
      'href',
      `${TAB}/backup`,
    );
    expect(
      await screen.findByRole('button', {
        name: 'Remove the copy cloud / orders-test…',
      }),
    ).toBeDisabled();
    expect(
      screen.getByText('You lack the right to remove copies.'),
    ).toBeVisible();
    expect(screen.getByText('New runs are paused: maintenance')).toBeVisible();
  });

  it('shows the refusal of a server that knows better than the portal', async () => {
    show({ clusters: () => forbidden('mobility.cluster.read') });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You lack the permission mobility.cluster.read',
    );
  });
});
