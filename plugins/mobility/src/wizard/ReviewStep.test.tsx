import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import {
  ClonePlan,
  CloneRequest,
  ScopeKind,
  StartRun,
} from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aClonePlan,
  aFinding,
  aHash,
  aRun,
  aVolume,
  leftOut,
  liveCopy,
  RUN_ID,
  someHooks,
  unproven,
} from '../__testUtils__/fixtures';
import { anEntity, renderTab } from '../__testUtils__/render';
import { Answers, hang, refusal, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

const ONE = '/clone?step=review&from=onprem/orders&to=cloud&ns=cloud/orders';
const TWO = `${ONE}&to=onprem&ns=onprem/orders-copy&sc=cloud/local-path/premium`;

function show(
  plan: Partial<ClonePlan>,
  { path = ONE, ...answers }: Partial<Answers> & { path?: string } = {},
) {
  server.use(
    ...serve({
      plan: request => {
        if (request.kind !== 'clone') throw new Error('Only clones here');
        return aClonePlan(plan, request);
      },
      ...answers,
    }),
  );
  return renderTab({ path });
}

const planned = () =>
  screen.findByRole('table', { name: 'What changes on the way' });
const button = (name = 'Clone to cloud') =>
  screen.findByRole('button', { name });
/** The button, once there is a plan. */
async function start(name?: string) {
  await planned();
  return button(name);
}
const panel = (name: string) => screen.findByRole('article', { name });

describe('Review', () => {
  it('says what will happen before it does', async () => {
    show(
      {
        findings: [unproven('cloud', 'onprem')],
        estimate: { seconds: 552, runs: 4, bytes: 1 },
      },
      { path: TWO },
    );
    expect(await start('Clone to cloud and onprem')).toBeEnabled();
    const rail = await panel('Your clone');
    expect(rail).toHaveTextContent('Fromonprem / orders');
    expect(rail).toHaveTextContent('Tocloud / ordersonprem / orders-copy');
    expect(rail).toHaveTextContent('Dataup to 1 GiB, once');
    expect(rail).toHaveTextContent('Timeabout 9 minfrom 4 earlier runs');
    expect(rail).toHaveTextContent(
      'Your running app is not stopped or changed.',
    );

    const needs = within(rail).getByRole('list', {
      name: 'What a copy needs of cloud',
    });
    expect(
      within(needs)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'Velero is installedDeployment velero/velero is 1.18.3, 1 of 1 pods ready',
      'Access to the store not proven yetThat cloud sees the same store is not proven yet',
      'StorageClasses existStorageClass local-path is of rancher.io/local-path',
    ]);

    const before = await panel('Before it can start');
    expect(before).toHaveTextContent('Nothing stands in the way');
    expect(
      within(before).getByRole('button', {
        name: '1 thing to know, nothing to do',
      }),
    ).toHaveAttribute('aria-expanded', 'false');

    const travel = screen.getByRole('table', {
      name: 'How the volumes travel',
    });
    expect(
      within(travel).getByRole('row', { name: /data-orders-0/ }),
    ).toHaveTextContent(
      /1 GiBFile by file, to the storecopied while running: files may come from different moments/,
    );

    const changes = screen.getByRole('table', {
      name: 'What changes on the way',
    });
    expect(
      within(changes)
        .getAllByRole('columnheader')
        .map(header => header.textContent),
    ).toEqual(['What', 'Today on onprem', 'Copy on cloud', 'Copy on onprem']);
    expect(
      within(changes).getByRole('row', { name: /^Namespace/ }),
    ).toHaveTextContent('Namespaceordersordersorders-copy');
    expect(
      within(changes).getByRole('row', { name: /^Storage/ }),
    ).toHaveTextContent('Storagedata-orders-0local-pathpremiumlocal-path');

    const along = screen.getByRole('list', { name: 'What goes along' });
    expect(along).toHaveTextContent('1 StatefulSet1 volume claim1 Service');
    expect(along).toHaveTextContent('2 ConfigMaps');
  });

  it('names what goes along from a namespace that others share', async () => {
    const kinds: ScopeKind[] = [
      { kind: 'ConfigMap', count: 2, objects: { orders: 'a', settings: 'b' } },
      { kind: 'Secret', count: 1, objects: {} },
    ];
    show({ scope: { mode: 'closure', kinds } });
    const along = await screen.findByRole('list', { name: 'What goes along' });
    expect(along).toHaveTextContent(/^2 ConfigMapsorders, settings1 Secret$/);
    expect(
      screen.getByText(
        'Others live in the namespace; this is what orders refers to',
      ),
    ).toBeVisible();
  });

  it('says what a hook costs beside the volume that it waits for', async () => {
    const claims = (
      [
        ['a', { until: 'copied', seconds: 161, atMost: false }],
        ['b', { until: 'copied', seconds: 161, atMost: true }],
        ['c', { until: 'copied' }],
        ['d', { until: 'snapshot' }],
      ] as const
    ).map(([claim, hold]) => aVolume(claim, { hold }));
    show({ volumes: claims });
    const table = await screen.findByRole('table', {
      name: 'How the volumes travel',
    });
    expect(await panel('Your clone')).toHaveTextContent(
      'A backup hook holds it for a while.',
    );
    for (const [claim, words] of [
      ['a', 'a hook holds the app meanwhile, about 2 min 41 s in all'],
      ['b', 'a hook holds the app meanwhile, up to 2 min 41 s in all'],
      ['c', 'a hook holds the app meanwhile'],
      ['d', 'a hook holds the app until the snapshot is taken'],
    ]) {
      expect(
        within(table).getByRole('row', { name: new RegExp(`^${claim}`) }),
      ).toHaveTextContent(words);
    }
  });

  it('shows what is sent to the clusters, word for word', async () => {
    const { user } = show({});
    await start();
    await user.click(screen.getByRole('button', { name: /^Details/ }));
    expect(
      screen.getByRole('region', { name: 'Backup on onprem, step backup' }),
    ).toHaveTextContent('kind: Backup metadata: name: orders-{run}-{attempt}');
  });

  it('wants warnings accepted once, then starts with their ids', async () => {
    const started: StartRun[] = [];
    const exists = aFinding('NAMESPACE_EXISTS', {
      severity: 'warn',
      scope: { kind: 'target', cluster: 'cloud' },
      params: { cluster: 'cloud', namespace: 'orders' },
    });
    const { user } = show(
      { findings: [exists, liveCopy] },
      {
        path: TWO,
        start: body => {
          started.push(body);
          return aRun();
        },
      },
    );
    const go = await start('Clone to cloud and onprem');
    expect(go).toBeDisabled();
    expect(go).toHaveAccessibleDescription('First accept 2 warnings');
    await user.click(
      screen.getByRole('checkbox', {
        name: 'I accept these 2 warnings for both copies',
      }),
    );
    await user.click(go);

    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(
        `/mobility/runs/${RUN_ID}`,
      ),
    );
    expect(started).toEqual([
      {
        request: expect.objectContaining({
          kind: 'clone',
          source: { cluster: 'onprem' },
          targets: [
            {
              cluster: 'cloud',
              namespaceMapping: { orders: 'orders' },
              storageClassMapping: { 'local-path': 'premium' },
              hostMapping: {},
              cronJobs: 'suspend',
              replicas: {},
              egress: 'keep',
              replace: {},
            },
            {
              cluster: 'onprem',
              namespaceMapping: { orders: 'orders-copy' },
              storageClassMapping: {},
              hostMapping: {},
              cronJobs: 'suspend',
              replicas: {},
              egress: 'keep',
              replace: {},
            },
          ],
        }),
        planHash: aHash('first'),
        idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
        accept: [exists.id, liveCopy.id],
      },
    ]);
  });

  it('puts what stops the run first, with the way to mend it', async () => {
    show({
      findings: [
        aFinding('LOCATION_MISSING', {
          scope: { kind: 'target', cluster: 'cloud' },
          params: {
            cluster: 'cloud',
            source: 'onprem',
            bucket: 'backups',
            prefix: 'onprem',
          },
          manifest: 'kind: BackupStorageLocation',
        }),
        liveCopy,
      ],
    });
    await planned();
    const before = await panel('Before it can start');
    const lists = within(before).getAllByRole('list');
    expect(lists[0]).toHaveTextContent(
      'cloud cannot see the backups of onprem',
    );
    expect(lists[0]).toHaveTextContent('Apply the manifest on cloud.');
    expect(
      within(before).getByRole('region', { name: 'YAML that mends it' }),
    ).toHaveTextContent('kind: BackupStorageLocation');
    expect(lists[1]).toHaveTextContent('Copied while the application writes');
    expect(await start()).toHaveAccessibleDescription(
      '1 thing has to be solved first',
    );
  });

  it('shows the difference on 409 and asks again with the new plan', async () => {
    const started: StartRun[] = [];
    const { user } = show(
      { findings: [] },
      {
        start: body => {
          started.push(body);
          if (started.length > 1) return aRun();
          return refusal(409, {
            name: 'PlanChangedError',
            message: 'The plan has changed',
            plan: aClonePlan({
              hash: aHash('second'),
              findings: [liveCopy],
              volumes: [aVolume('data-orders-0'), aVolume('data-orders-1')],
            }),
            changes: [],
          });
        },
      },
    );
    await user.click(await start());

    const changes = await screen.findByRole('alert');
    expect(changes).toHaveTextContent('This has changed since you looked');
    expect(changes).toHaveTextContent('Volume data-orders-1 is new');
    expect(changes).toHaveTextContent(
      'New: Copied while the application writes',
    );
    expect(screen.getByRole('row', { name: /^data-orders-1/ })).toBeVisible();
    expect(await start()).toBeDisabled();

    await user.click(screen.getByRole('checkbox', { name: 'I accept this' }));
    await user.click(await start());
    await waitFor(() => expect(started).toHaveLength(2));
    expect(started[1].planHash).toBe(aHash('second'));
    expect(started[1].idempotencyKey).not.toBe(started[0].idempotencyKey);
  });

  it('shows on 422 what is in the way', async () => {
    const { user } = show(
      { findings: [] },
      {
        start: () =>
          refusal(422, {
            name: 'PlanBlockedError',
            message: 'Another run is at work',
            findings: [
              aFinding('RUN_CONFLICT', {
                params: { namespace: 'orders', cluster: 'onprem', run: 'r1' },
              }),
            ],
          }),
      },
    );
    await user.click(await start());
    expect(
      await screen.findByText('Another run is at work on orders on onprem'),
    ).toBeVisible();
    expect(await start()).toBeDisabled();
  });

  it('tries the same start again under the same key', async () => {
    const keys: string[] = [];
    const { user } = show(
      { findings: [] },
      {
        start: ({ idempotencyKey }) => {
          keys.push(idempotencyKey);
          return keys.length > 1
            ? aRun()
            : refusal(503, { name: 'Error', message: 'Come back later' });
        },
      },
    );
    await user.click(await start());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Come back later',
    );
    await user.click(await start());
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[1]).toBe(keys[0]);
  });

  it('has its states while there is no plan', async () => {
    let answer: Answers['plan'] = () =>
      refusal(503, { name: 'Error', message: 'No database' });
    const { user } = show({}, { plan: request => answer(request) });
    expect(await screen.findByRole('alert')).toHaveTextContent('No database');
    expect(await button()).toHaveAccessibleDescription('There is no plan');
    answer = hang;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByRole('alert')).toBeVisible();
  });

  it('leaves a volume out, and plans anew before it can start', async () => {
    const asked: string[][] = [];
    const { user } = show(
      {},
      {
        plan: request => {
          if (request.kind !== 'clone') throw new Error('Only clones here');
          asked.push(request.leaveOut);
          const volume = aVolume('data-orders-0');
          return aClonePlan(
            {
              findings: [],
              volumes: [request.leaveOut.length > 0 ? leftOut(volume) : volume],
            },
            request,
          );
        },
      },
    );
    expect(await start()).toBeEnabled();
    const name = 'Leave out data-orders-0: it comes back empty';
    await user.click(screen.getByRole('checkbox', { name }));
    const travel = screen.getByRole('table', {
      name: 'How the volumes travel',
    });
    await waitFor(() =>
      expect(travel).toHaveTextContent('Stays behind; comes back empty'),
    );
    expect(screen.getByRole('checkbox', { name })).toBeChecked();
    expect(asked).toEqual([[], ['data-orders-0']]);
    expect(await start()).toBeEnabled();
  });

  it('asks what prepares the original, in the workloads that go along', async () => {
    const asked: CloneRequest[] = [];
    const { user } = show(
      {},
      {
        path: `${ONE}&only=StatefulSet/orders`,
        plan: request => {
          if (request.kind !== 'clone') throw new Error('Only clones here');
          asked.push(request);
          return aClonePlan({ findings: [], hookChoices: someHooks }, request);
        },
      },
    );
    await start();
    expect(asked.at(-1)?.workloads).toEqual(['StatefulSet/orders']);
    await user.click(screen.getByRole('button', { name: /StatefulSet/ }));
    await user.click(await screen.findByRole('option', { name: 'Freeze' }));
    await waitFor(() =>
      expect(asked.at(-1)).toMatchObject({
        workloads: ['StatefulSet/orders'],
        hooks: [{ hook: 'freeze', workload: 'StatefulSet/orders' }],
      }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent(
      'hook=StatefulSet/orders/freeze',
    );
  });

  it('goes back to the choice where the address leaves something open', async () => {
    show({}, { path: '/clone?step=review&to=cloud' });
    expect(
      await screen.findByRole('checkbox', { name: 'cloud' }),
    ).toBeVisible();
  });

  it('does not start what one may not', async () => {
    server.use(...serve());
    renderTab({
      entity: anEntity('payments'),
      path: ONE,
      denied: ['mobility.clone.create'],
    });
    expect(await start()).toBeDisabled();
  });
});
