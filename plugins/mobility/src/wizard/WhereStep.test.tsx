import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import { CloneRequest, Finding } from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aClonePlan,
  aCluster,
  aClusterDetail,
  aFinding,
  aNamespace,
  anAnswer,
  anInventory,
  cloud,
  liveCopy,
  onprem,
  ORDERS,
  storageMissing,
  taken,
  unreachable,
} from '../__testUtils__/fixtures';
import { anEntity, renderTab } from '../__testUtils__/render';
import { Answers, forbidden, hang, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

const about = (cluster: string) => ({ kind: 'target' as const, cluster });
const noVelero = aFinding('VELERO_MISSING', {
  scope: about('dr-west'),
  params: { cluster: 'dr-west', namespace: 'velero' },
});
const exists = aFinding('NAMESPACE_EXISTS', {
  severity: 'warn',
  scope: about('lab'),
  params: { cluster: 'lab', namespace: 'orders' },
});

/** A server with an opinion on each target. */
function planning(
  findingsFor: (cluster: string, request: CloneRequest) => Finding[],
): Pick<Answers, 'plan'> {
  return {
    plan: request => {
      if (request.kind !== 'clone') throw new Error('Only clones here');
      const findings = request.targets.flatMap(({ cluster }) =>
        findingsFor(cluster, request),
      );
      return aClonePlan({ findings: [...findings, liveCopy] }, request);
    },
  };
}

function show(answers: Partial<Answers> = {}, path = '/clone') {
  server.use(...serve(answers));
  return renderTab({ path });
}

const row = async (cluster: string) => {
  const box = await screen.findByRole('checkbox', { name: cluster });
  const item = box.closest('li');
  if (!item) throw new Error('A checkbox outside of its row');
  return within(item);
};
const address = () => screen.getByTestId('address').textContent;

/** With the field of its namespace; `theirs` is taken. */
async function showCloudChosen() {
  const { user } = show(
    planning((cluster, { targets }) =>
      targets[0].namespaceMapping.orders === 'theirs'
        ? [taken(cluster, 'theirs')]
        : [],
    ),
    '/clone?to=cloud',
  );
  const name = await (await row('cloud')).findByRole('textbox');
  await waitFor(() => expect(name).toHaveValue('orders'));
  return { user, name };
}

describe('Where to', () => {
  it('shows every cluster with its state and the first reason', async () => {
    show({
      ...planning(cluster => {
        if (cluster === 'dr-west') return [noVelero];
        return cluster === 'lab' ? [exists] : [];
      }),
      clusters: () => ({
        items: [
          onprem,
          aCluster('dr-west', { environment: 'Production' }),
          cloud,
          aCluster('lab', { environment: 'Test' }),
          aCluster('edge-1', { roles: ['source'] }),
          unreachable('edge-3', 35),
          aCluster('edge-9', { roles: [], health: { state: 'not-connected' } }),
        ],
      }),
    });
    expect(await (await row('onprem')).findByText('Ready')).toBeVisible();
    expect(
      (await row('onprem')).getByText(
        'Beside the original, under another name.',
      ),
    ).toBeVisible();
    expect(await (await row('cloud')).findByText('Ready')).toBeVisible();
    expect(
      await (await row('dr-west')).findByText('Not possible'),
    ).toBeVisible();
    expect(
      (await row('dr-west')).getByText(/Velero is not installed/),
    ).toBeVisible();
    const needs = (await row('dr-west')).getByRole('list', {
      name: 'What a copy needs of dr-west',
    });
    expect(
      within(needs)
        .getAllByRole('listitem')
        .map(item => [item.textContent, item.dataset.state]),
    ).toEqual([
      ['Velero is missing or unusable', 'unmet'],
      ['Has access to the store', 'met'],
      ['StorageClasses exist', 'met'],
    ]);
    expect((await row('dr-west')).getByRole('link')).toHaveTextContent(
      'team-platform',
    );
    expect(
      await (await row('lab')).findByText('Ready, 1 warning'),
    ).toBeVisible();
    expect(
      (await row('edge-1')).getByText(/it is a source only/),
    ).toBeVisible();
    expect((await row('edge-3')).getByText('Unknown')).toBeVisible();
    expect(
      (await row('edge-3')).getByText(/Cannot be reached since/),
    ).toBeVisible();
    expect((await row('edge-9')).getByText(/not connected/)).toBeVisible();
    expect(
      screen
        .getAllByRole('heading', { level: 3 })
        .map(heading => heading.textContent),
    ).toEqual([
      'Production',
      'Staging',
      'Test',
      'Edge',
      'Clusters',
      'Your clone',
    ]);
    for (const name of ['dr-west', 'edge-1', 'edge-3', 'edge-9']) {
      expect(screen.getByRole('checkbox', { name })).toBeDisabled();
    }
  });

  it('keeps the choice in the address and goes on to the review', async () => {
    const { user } = show(planning(() => []));
    await user.click(await screen.findByRole('checkbox', { name: 'cloud' }));
    expect(address()).toContain('to=cloud');
    const review = screen.getByRole('button', { name: 'Review' });
    await waitFor(() => expect(review).toBeEnabled());
    expect((await row('cloud')).getByRole('textbox')).toHaveValue('orders');
    expect(screen.getByText('cloud / orders')).toBeVisible();

    await user.click(review);

    expect(address()).toMatch(
      /clone\?step=review&from=onprem\/orders&to=cloud&ns=cloud\/orders$/,
    );
    await waitFor(() =>
      expect(screen.getByRole('heading', { level: 2 })).toHaveFocus(),
    );
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(
      await screen.findByRole('checkbox', { name: 'cloud' }),
    ).toBeChecked();
  });

  it('goes on with the name just typed, once it is checked', async () => {
    const { user, name } = await showCloudChosen();
    const review = screen.getByRole('button', { name: 'Review' });
    await waitFor(() => expect(review).toBeEnabled());

    await user.clear(name);
    await user.type(name, 'mine');
    await user.click(review);

    await waitFor(() =>
      expect(address()).toMatch(/clone\?step=review&.*&ns=cloud\/mine$/),
    );
  });

  it('does not go on with a name that turns out to be taken', async () => {
    const { user, name } = await showCloudChosen();

    await user.clear(name);
    await user.type(name, 'theirs');
    await user.click(screen.getByRole('button', { name: 'Review' }));

    expect(await screen.findByText('theirs is taken on cloud')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Review' })).toBeDisabled();
    expect(address()).not.toContain('step=review');
  });

  it('takes another name where that of the original is taken', async () => {
    const { user } = show(
      planning((cluster, { targets }) =>
        cluster === 'cloud' && targets[0].namespaceMapping.orders === 'orders'
          ? [taken('cloud', 'orders')]
          : [],
      ),
    );
    await user.click(await screen.findByRole('checkbox', { name: 'cloud' }));
    await user.click(await screen.findByRole('checkbox', { name: 'onprem' }));
    const there = await row('cloud');
    expect(await there.findByRole('textbox')).toHaveValue('orders-copy');
    expect(there.getByText('orders is taken on cloud')).toBeVisible();
    const here = await row('onprem');
    expect(await here.findByRole('textbox')).toHaveValue('orders-copy');
    expect(
      here.getByText('orders is taken by the original itself'),
    ).toBeVisible();
  });

  it('checks a name that is typed, and stops at one that cannot be', async () => {
    const { user, name } = await showCloudChosen();
    const review = screen.getByRole('button', { name: 'Review' });

    await user.clear(name);
    await user.type(name, 'No!');
    expect(await screen.findByText(/Lower case letters/)).toBeVisible();
    expect(review).toBeDisabled();
    expect(review).toHaveAccessibleDescription(
      'cloud cannot take it like this',
    );

    await user.clear(name);
    await user.type(name, 'theirs');
    expect(await screen.findByText('theirs is taken on cloud')).toBeVisible();
    expect((await row('cloud')).getByText('Choice missing')).toBeVisible();
    expect(review).toBeDisabled();

    await user.clear(name);
    await user.type(name, 'mine');
    await waitFor(() => expect(review).toBeEnabled());
    expect(address()).toContain('ns=cloud/mine');
  });

  it('asks for storage only where it is missing, and presets what fits', async () => {
    const { user } = show({
      ...planning((cluster, { targets }) =>
        cluster === 'cloud' && !targets[0].storageClassMapping['local-path']
          ? [storageMissing('cloud', 'local-path', 'premium, standard')]
          : [],
      ),
      cluster: name =>
        aClusterDetail(aCluster(name), [
          { name: 'premium', provisioner: 'a', isDefault: false },
          { name: 'standard', provisioner: 'b', isDefault: true },
        ]),
    });
    await user.click(await screen.findByRole('checkbox', { name: 'cloud' }));
    const select = await screen.findByRole('button', {
      name: /Storage for local-path/,
    });
    expect(select).toHaveTextContent('standard (default)');
    expect(
      screen.getByText('local-path is missing here; this fits'),
    ).toBeVisible();

    await user.click(select);
    await user.click(await screen.findByRole('option', { name: 'premium' }));
    await waitFor(() =>
      expect(address()).toContain('sc=cloud/local-path/premium'),
    );
    await user.click(screen.getByRole('checkbox', { name: 'onprem' }));
    expect((await row('onprem')).queryByText(/Storage for/)).toBeNull();
  });

  it('paints a cluster while another one hangs', async () => {
    show({
      plan: request =>
        request.kind !== 'clone' || request.targets[0].cluster === 'cloud'
          ? hang()
          : aClonePlan({ findings: [] }, request),
    });
    expect(await (await row('onprem')).findByText('Ready')).toBeVisible();
    expect((await row('cloud')).getByText('Checking')).toBeVisible();
  });

  it('proposes a host where it is taken, and takes another for it', async () => {
    const host = 'shop.example.com';
    const hostTaken = (to: string) =>
      aFinding('HOST_TAKEN', {
        scope: about('cloud'),
        params: {
          cluster: 'cloud',
          from: host,
          host: to,
          object: 'Ingress web',
          namespace: 'shop',
        },
      });
    const { user } = show(
      planning((cluster, { targets: [{ hostMapping }] }) => {
        const to = hostMapping[host] ?? host;
        const isTaken = cluster === 'cloud' && /^(shop|theirs)\./.test(to);
        return isTaken ? [hostTaken(to)] : [];
      }),
      '/clone?to=cloud',
    );
    const field = await (
      await row('cloud')
    ).findByRole('textbox', { name: `Host instead of ${host}` });
    expect(field).toHaveValue('orders-shop.example.com');
    expect((await row('cloud')).getByText('Ready')).toBeVisible();

    await user.clear(field);
    await user.type(field, 'theirs.example.com');
    expect(
      await (await row('cloud')).findByText('theirs.example.com is taken too'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Review' })).toBeDisabled();

    await user.clear(field);
    await user.type(field, 'Mine!');
    expect(
      await (await row('cloud')).findByText(/A host such as/),
    ).toBeVisible();
    expect((await row('cloud')).getByText('Choice missing')).toBeVisible();

    await user.clear(field);
    await user.type(field, 'mine.example.com');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Review' })).toBeEnabled(),
    );
    expect(new URLSearchParams(address()?.split('?')[1]).get('host')).toBe(
      `cloud/${host}/mine.example.com`,
    );
  });

  it('offers to ask again where others mend, and not where nothing changes', async () => {
    show({
      ...planning(cluster => (cluster === 'dr-west' ? [noVelero] : [])),
      clusters: () => ({
        items: [onprem, aCluster('dr-west'), aCluster('edge-1', { roles: [] })],
      }),
    });
    expect(
      await screen.findByRole('button', { name: 'Ask again: dr-west' }),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Ask again: edge-1' }),
    ).not.toBeInTheDocument();
  });

  it('does not take a missing right for a fault', async () => {
    show({
      plan: request =>
        request.kind !== 'clone' || request.targets[0].cluster === 'cloud'
          ? forbidden('mobility.cluster.target')
          : aClonePlan({ findings: [] }, request),
    });
    expect(
      await (await row('cloud')).findByText('You may not put copies here.'),
    ).toBeVisible();
  });

  it('asks a cluster that is down only when somebody insists', async () => {
    const asked: string[] = [];
    const { user } = show({
      clusters: () => ({ items: [onprem, unreachable('edge-3', 35)] }),
      plan: request => {
        if (request.kind !== 'clone') throw new Error('Only clones here');
        asked.push(request.targets[0].cluster);
        if (request.kind !== 'clone') throw new Error('Only clones here');
        return aClonePlan({ findings: [] }, request);
      },
    });
    await (await row('onprem')).findByText('Ready');
    expect(asked).toEqual(['onprem']);
    await user.click(screen.getByRole('button', { name: 'Ask again: edge-3' }));
    expect(await (await row('edge-3')).findByText('Ready')).toBeVisible();
  });

  it('says once what stops a clone to any cluster', async () => {
    const pending = aFinding('POD_NOT_RUNNING', {
      scope: { kind: 'volume', claim: 'data-orders-0' },
      params: { claim: 'data-orders-0', pod: 'orders-0', phase: 'Pending' },
    });
    show(
      planning(() => [pending]),
      '/clone?to=cloud',
    );
    expect(
      await screen.findByText(
        'data-orders-0 cannot be copied: its pod is not running',
      ),
    ).toBeVisible();
    expect(
      (await row('cloud')).getByText('For the reason above.'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Review' })).toBeDisabled();
  });

  it('asks which one is meant where it runs in several places', async () => {
    const { user } = show({
      inventory: cluster =>
        anInventory(ORDERS, anAnswer(cluster, [aNamespace()])),
    });
    const group = await screen.findByRole('radiogroup', { name: 'From' });
    expect(screen.queryByRole('checkbox')).toBeNull();
    await user.click(
      within(group).getByRole('radio', { name: 'cloud / orders' }),
    );
    expect(
      await screen.findByRole('checkbox', { name: 'onprem' }),
    ).toBeVisible();
    expect(address()).toContain('from=cloud/orders');
  });

  it('says that there is nothing to clone', async () => {
    show({ inventory: cluster => anInventory(ORDERS, anAnswer(cluster, [])) });
    expect(await screen.findByText(/there is nothing to clone/)).toBeVisible();
  });

  it('says which right is missing', async () => {
    server.use(...serve());
    renderTab({
      entity: anEntity('payments'),
      path: '/clone',
      denied: ['mobility.clone.create'],
    });
    expect(
      await screen.findByText('Cloning payments takes a right that you lack.'),
    ).toBeVisible();
  });
});
