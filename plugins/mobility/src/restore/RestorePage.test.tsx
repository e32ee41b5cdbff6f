import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import {
  RestorePlan,
  RestoreRequest,
  Run,
  StartRun,
} from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aBackedUpRun,
  aBackupRun,
  aFinding,
  aHash,
  aKeptVolume,
  aPoint,
  aPointDetail,
  aPointList,
  aRestorePlan,
  aRestoreRun,
  aSucceededRun,
  aVolume,
  BACKUP_ID,
  hoursAgo,
  leftOut,
  longAgo,
  ORDERS,
  pointId,
  RESTORE_ID,
  staleCluster,
  taken,
} from '../__testUtils__/fixtures';
import { anEntity, renderTab } from '../__testUtils__/render';
import { Answers, findRun, refusal, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

const expired = aBackedUpRun({
  id: 'r000000000000ex0',
  backup: { name: 'orders-old-1', usable: true, expiresAt: hoursAgo(1) },
});

function show(
  path: string,
  planOf: (request: RestoreRequest) => Partial<RestorePlan> = () => ({}),
  answers: Partial<Answers> = {},
  options: { offersPoints?: boolean } = {},
) {
  const asked: RestoreRequest[] = [];
  const run = findRun(aBackedUpRun(), aRestoreRun(), aBackupRun({ id: 'r1' }));
  server.use(
    ...serve({
      run,
      plan: request => {
        if (request.kind !== 'restore') throw new Error('Only restores here');
        asked.push(request);
        return aRestorePlan(planOf(request), request);
      },
      ...answers,
    }),
  );
  return { ...renderTab({ path: `/restore${path}`, ...options }), asked };
}

const runs = (...items: Run[]): Partial<Answers> => ({
  runs: () => ({ items }),
});
const panel = (name: string) => screen.findByRole('article', { name });
const address = () => screen.getByTestId('address');
const row = async (cluster: string) => {
  const box = await screen.findByRole('checkbox', {
    name: new RegExp(cluster),
  });
  await waitFor(() => expect(box).toBeEnabled());
  return box;
};

const REVIEW = `?step=review&run=${BACKUP_ID}&to=cloud&ns=cloud/orders`;
/** The button, once there is a plan. */
async function start() {
  await screen.findByRole('table', { name: 'What changes on the way' });
  return screen.findByRole('button', { name: 'Restore to cloud' });
}

const partChoices = [
  { kind: 'ConfigMap', count: 2, names: ['orders', 'web'] },
  { kind: 'Secret', count: 1, names: [] },
  { kind: 'Service', count: 1, names: ['orders'] },
];

describe('Some of a backup', () => {
  it('comes back by kinds and objects', async () => {
    const { user, asked } = show(REVIEW, ({ parts }) => ({
      partChoices,
      ...(parts ? { volumes: [] } : {}),
    }));
    await start();
    expect(asked.at(-1)).not.toHaveProperty('parts');
    const all = await panel('What comes back');
    await user.click(within(all).getByRole('radio', { name: /^Some of it/ }));
    await waitFor(() =>
      expect(asked.at(-1)?.parts).toMatchObject({ kinds: ['ConfigMap'] }),
    );
    const some = await panel('What comes back');
    // Of a kind that comes whole nothing has to be named, and names of Secrets are not told.
    const objects = within(some).getByRole('group', { name: 'Single objects' });
    expect(within(objects).getAllByRole('checkbox')).toHaveLength(1);
    await user.click(
      within(objects).getByRole('checkbox', { name: 'Service/orders' }),
    );
    await user.click(
      within(some).getByRole('checkbox', { name: 'ConfigMap (2)' }),
    );
    await waitFor(() =>
      expect(asked.at(-1)?.parts).toEqual({
        ...{ kinds: [], objects: ['Service/orders'], labels: {} },
      }),
    );
    expect(address()).toHaveTextContent('part=Service/orders');
    // A restore of nothing is none.
    await user.click(
      within(await panel('What comes back')).getByRole('checkbox', {
        name: 'Service/orders',
      }),
    );
    expect(address()).toHaveTextContent('part=Service/orders');
    expect(
      screen.queryByRole('table', { name: /volumes/i }),
    ).not.toBeInTheDocument();
  });

  it('comes back by labels, and says which are none', async () => {
    const { user, asked } = show(`${REVIEW}&part=ConfigMap`, () => ({
      partChoices,
    }));
    const field = within(await panel('What comes back')).getByRole('textbox', {
      name: 'By labels',
    });
    await user.type(field, 'app{Tab}');
    expect(await screen.findByText(/^Each is a key, =/)).toBeVisible();
    expect(asked.at(-1)?.parts?.labels).toEqual({});
    await user.type(field, '=web{Tab}');
    await waitFor(() =>
      expect(asked.at(-1)?.parts?.labels).toEqual({ app: 'web' }),
    );
    expect(screen.queryByText(/^Each is a key, =/)).toBeNull();
  });

  it('says what is made and what is left as it is', async () => {
    show(`${REVIEW}&part=ConfigMap`, () => ({
      partChoices,
      targets: aRestorePlan().targets.map(target => ({
        ...target,
        parts: {
          created: ['ConfigMap/web'],
          kept: ['ConfigMap/orders'],
          unsure: [],
        },
      })),
    }));
    const outcome = await panel('What becomes of it');
    expect(outcome).toHaveTextContent('Made: ConfigMap/web');
    expect(outcome).toHaveTextContent('left as it is: ConfigMap/orders');
    expect(outcome).not.toHaveTextContent('could not be looked at');
  });

  it('is put back where it ran, with nothing but its choice left', async () => {
    const { user, asked } = show(`?run=${BACKUP_ID}`);
    await user.click(
      await screen.findByRole('button', { name: 'Choose what…' }),
    );
    await waitFor(() =>
      expect(asked.at(-1)).toMatchObject({
        parts: { kinds: ['ConfigMap'] },
        targets: [
          { cluster: 'onprem', namespaceMapping: { orders: 'orders' } },
        ],
      }),
    );
  });

  it('goes to one place only', async () => {
    show(`${REVIEW}&to=onprem&ns=onprem/orders-2`, () => ({ partChoices }));
    const box = within(await panel('What comes back'));
    expect(box.getByRole('radio', { name: /^Some of it/ })).toBeDisabled();
    expect(box.getByText(/to one cluster only/)).toBeVisible();
  });
});

describe('What is restored', () => {
  it('offers what runs have backed up and what has not expired', async () => {
    const clone = longAgo(aSucceededRun(), 2, 'r00000000000c10e');
    const { user } = show(
      '',
      () => ({}),
      runs(aBackupRun({ id: 'r1' }), aBackedUpRun(), clone, expired),
    );
    const table = await screen.findByRole('table', {
      name: 'What can be restored',
    });
    const [, first, ...others] = within(table).getAllByRole('row');
    expect(others).toHaveLength(1);
    expect(first).toHaveTextContent('onprem / orders');
    expect(first).toHaveTextContent('980 MiB');
    expect(within(first).getByText('orders-owner')).toBeVisible();
    await user.click(within(first).getByRole('button', { name: /^Choose/ }));
    await waitFor(() =>
      expect(address()).toHaveTextContent(`/restore?run=${BACKUP_ID}`),
    );
    expect(await panel('What is restored')).toHaveTextContent(
      /orders as it was today|orders as it was yesterday/,
    );
  });

  it('says which backup is not of the whole application', async () => {
    const whole = aBackedUpRun();
    const partial = aBackedUpRun({
      id: BACKUP_ID,
      backup: {
        name: 'orders-part-1',
        usable: true,
        workloads: ['StatefulSet/db', 'Deployment/web'],
      },
    });
    const { user } = show('', () => ({}), {
      ...runs(partial, longAgo(whole, 2, 'r00000000000c10e')),
      run: findRun(partial),
    });
    const table = await screen.findByRole('table', {
      name: 'What can be restored',
    });
    const said = 'only of StatefulSet/db and Deployment/web';
    const [first, ...others] = within(table).getAllByText(said);
    expect(others).toEqual([]);
    const part = within(table)
      .getAllByRole('row')
      .find(one => one.contains(first));
    if (!part) throw new Error('In no row');
    await user.click(within(part).getByRole('button', { name: /^Choose/ }));
    expect(await panel('What is restored')).toHaveTextContent(
      'It holds only StatefulSet/db and Deployment/web and what they need, not the rest of orders.',
    );
  });

  it('offers what Velero alone has backed up in the same list, each namespace by itself', async () => {
    const known = aBackedUpRun();
    const points = [
      aPoint({ id: pointId(1), name: known.backup?.name }),
      aPoint({
        id: pointId(2),
        name: 'nightly-1',
        origin: 'schedule',
        schedule: 'nightly',
        namespaces: ['orders', 'orders-eu'],
        startedAt: hoursAgo(26),
      }),
      // They could not be restored whole, or are over, or of nobody that is known.
      aPoint({
        id: pointId(3),
        usability: { answer: 'incomplete', reasons: [] },
        name: 'broken',
      }),
      aPoint({ id: pointId(4), name: 'old', expiresAt: hoursAgo(1) }),
      aPoint({ id: pointId(5), name: 'of-nobody', sourceCluster: undefined }),
    ];
    const { user, asked } = show(
      '',
      () => ({}),
      {
        ...runs(known),
        entityPoints: () => aPointList(points),
        point: () => aPointDetail({ ...points[1] }),
      },
      { offersPoints: true },
    );
    const table = await screen.findByRole('table', {
      name: 'What can be restored',
    });
    await waitFor(() =>
      expect(within(table).getAllByRole('row')).toHaveLength(4),
    );
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(one => one.textContent)).toEqual([
      expect.stringMatching(/orders-owner/),
      expect.stringMatching(/onprem \/ ordersSchedule nightly/),
      expect.stringMatching(/onprem \/ orders-eu.*nightly/),
    ]);
    await user.click(within(rows[2]).getByRole('button', { name: /^Choose/ }));
    await waitFor(() =>
      expect(address()).toHaveTextContent(
        `/restore?point=${pointId(2)}/orders-eu`,
      ),
    );
    expect(await panel('What is restored')).toHaveTextContent(
      /backed up from onprem \/ orders-eu by .*nightly/,
    );
    expect(screen.getByRole('link', { name: 'What is in it' })).toHaveAttribute(
      'href',
      `/catalog/default/component/orders/mobility/restore-points/${pointId(2)}`,
    );
    await user.click(await row('cloud'));
    await waitFor(() => expect(asked).not.toHaveLength(0));
    expect(asked[0]).toMatchObject({
      source: { restorePoint: pointId(2) },
      targets: [{ namespaceMapping: { 'orders-eu': 'orders-eu' } }],
    });
  });

  it('does not say that there is nothing while not all have answered', async () => {
    show(
      '',
      () => ({}),
      {
        ...runs(),
        entityPoints: () => aPointList([], { sources: [staleCluster] }),
      },
      { offersPoints: true },
    );
    expect(
      await screen.findByText(/Others may be missing: a cluster or a store/),
    ).toBeVisible();
  });

  it('does not restore a point that cannot be used any more', async () => {
    const { user } = show(
      `?point=${pointId(2)}/orders`,
      () => ({}),
      {
        point: () =>
          aPointDetail({ usability: { answer: 'unusable', reasons: [] } }),
      },
      { offersPoints: true },
    );
    expect(
      await screen.findByText(/holds nothing of orders that can be restored/),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Choose another' }));
    expect(await panel('What can be restored')).toBeVisible();
  });

  it('says that there is none yet', async () => {
    show('', () => ({}), runs(aBackupRun(), expired));
    expect(
      await screen.findByText(/^Nothing of orders has been backed up/),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Back up…' })).toHaveAttribute(
      'href',
      expect.stringMatching(/mobility\/backup$/),
    );
  });

  it('does not say so as long as there are older runs', async () => {
    const { user } = show('', () => ({}), {
      runs: search =>
        search.get('cursor')
          ? { items: [aBackedUpRun()] }
          : { items: [expired], nextCursor: 'older' },
    });
    expect(
      await screen.findByText(/^None of the newest runs of orders/),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show older' }));
    expect(
      await screen.findByRole('table', { name: 'What can be restored' }),
    ).toBeVisible();
  });

  it.each([
    ['a run that has only used a backup', RESTORE_ID],
    ['a run that has not finished its backup', 'r000000000000b0b'],
  ])('does not restore %s', async (_, id) => {
    const { user } = show(`?run=${id.padEnd(16, '0')}`, () => ({}), {
      run: () => aRestoreRun(),
    });
    expect(
      await screen.findByText(/has left no backup that can be restored/),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Choose another' }));
    expect(await panel('What can be restored')).toBeVisible();
  });

  it('does not restore what is of another service', async () => {
    show(`?run=${BACKUP_ID}`, () => ({}), {
      run: () => aBackedUpRun({ entityRef: 'component:default/other' }),
    });
    expect(
      await screen.findByText(/has left no backup that can be restored/),
    ).toBeVisible();
  });
});

describe('Where it is restored', () => {
  it('offers the place of the original as well', async () => {
    const { user, asked } = show(`?run=${BACKUP_ID}`);
    await user.click(await row('onprem'));
    expect(
      await screen.findByText('Where it was backed up, under the same name.'),
    ).toBeVisible();
    const rail = await panel('Your restore');
    expect(rail).toHaveTextContent(/Fromonprem \/ ordersas of/);
    expect(rail).toHaveTextContent('Data1 volume, 1 GiB');
    await waitFor(() => expect(rail).toHaveTextContent('Toonprem / orders'));
    expect(screen.queryByText(/until then it runs/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() =>
      expect(address()).toHaveTextContent(
        `?step=review&run=${BACKUP_ID}&to=onprem&ns=onprem/orders`,
      ),
    );
    expect(asked[0].source).toEqual({ run: BACKUP_ID });
  });

  it('goes beside the original where that is still there', async () => {
    const { user } = show(`?run=${BACKUP_ID}`, ({ targets }) => ({
      findings: targets.flatMap(({ cluster, namespaceMapping }) =>
        cluster === 'onprem' && namespaceMapping.orders === 'orders'
          ? [taken(cluster, 'orders', 'CLAIMS_IN_TARGET')]
          : [],
      ),
    }));
    await user.click(await row('onprem'));
    expect(
      await screen.findByText('Where it was backed up, under another name.'),
    ).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Namespace' })).toHaveValue(
      'orders-copy',
    );
    expect(screen.getByText('orders is taken on onprem')).toBeVisible();
  });

  it('says once what stops it everywhere', async () => {
    show(`?run=${BACKUP_ID}`, () => ({
      findings: [
        aFinding('POINT_GONE', {
          params: {
            backup: 'orders-r9b4k-1',
            cluster: 'onprem',
            reason: 'the Backup is not there',
          },
        }),
      ],
    }));
    expect(
      await panel('This stops a restore to any cluster'),
    ).toHaveTextContent('The backup is no longer there');
  });
});

describe('Review of a restore', () => {
  it('says what will happen, and starts it', async () => {
    const started: StartRun[] = [];
    const { user } = show(REVIEW, () => ({}), {
      start: body => {
        started.push(body);
        return aRestoreRun();
      },
    });
    expect(await start()).toBeEnabled();
    const rail = await panel('Your restore');
    expect(rail).toHaveTextContent('Tocloud / orders');
    expect(rail).toHaveTextContent('Dataup to 1 GiB out of the store');
    expect(rail).toHaveTextContent(
      'The original, if it is there, is not stopped or changed.',
    );
    expect(await panel('What is restored')).toHaveTextContent(
      'It was backed up from onprem / orders by orders-owner.',
    );
    expect(
      screen.getByRole('columnheader', { name: 'In the backup' }),
    ).toBeVisible();
    expect(screen.queryByText(/into the store|Leave out/)).toBeNull();

    await user.click(await start());
    await waitFor(() =>
      expect(address()).toHaveTextContent(`/mobility/runs/${RESTORE_ID}`),
    );
    expect(started).toMatchObject([
      {
        request: {
          kind: 'restore',
          entityRef: ORDERS,
          source: { run: BACKUP_ID },
          targets: [
            { cluster: 'cloud', namespaceMapping: { orders: 'orders' } },
          ],
        },
        planHash: aHash('restore'),
      },
    ]);
  });

  it('says of each volume where it comes from', async () => {
    show(REVIEW, () => ({
      volumes: [aVolume('a'), aKeptVolume('b'), leftOut(aVolume('c'))],
    }));
    await start();
    const table = screen.getByRole('table', {
      name: 'How the volumes come back',
    });
    const [, a, b, c] = within(table).getAllByRole('row');
    expect(a).toHaveTextContent('The object store');
    expect(b).toHaveTextContent('A snapshot in the storage of onprem');
    expect(c).toHaveTextContent('Nothing: it is not in the backup');
    expect(await panel('Your restore')).toHaveTextContent(
      'Dataup to 1 GiB out of the store1 GiB out of the storage',
    );
  });

  it('wants warnings to be accepted', async () => {
    const { user } = show(REVIEW, () => ({
      findings: [
        aFinding('POINT_EXPIRES', {
          severity: 'warn',
          params: { backup: 'orders-r9b4k-1', minutes: 40 },
        }),
      ],
    }));
    expect(await start()).toHaveAccessibleDescription('First accept 1 warning');
    await user.click(screen.getByRole('checkbox', { name: 'I accept this' }));
    expect(await start()).toBeEnabled();
  });

  it('says why there is no plan', async () => {
    show(REVIEW, () => ({}), {
      plan: () => refusal(503, { name: 'Error', message: 'No database' }),
    });
    expect(await screen.findByText(/No database/)).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Restore to cloud' }),
    ).toHaveAccessibleDescription('There is no plan');
  });

  it('does not start what one may not', async () => {
    const entityRef = 'component:default/payments';
    server.use(...serve({ run: () => aBackedUpRun({ entityRef }) }));
    renderTab({
      entity: anEntity('payments'),
      path: `/restore${REVIEW}`,
      denied: ['mobility.restore.create'],
    });
    expect(await start()).toBeDisabled();
    expect(
      screen.getByText('Restoring payments takes a right that you lack.'),
    ).toBeVisible();
  });
});
