import { screen, waitFor, within } from '@testing-library/react';
import {
  aPlan,
  anInventory,
  liveCopy,
  ORDERS,
  refused,
  taken,
} from '../__testUtils__/fixtures';
import { renderForm, RenderFormOptions } from '../__testUtils__/render-form';

const fields = {
  plan: { type: 'object', 'ui:field': 'MobilityPlanPreview' },
};
const values = { entity: ORDERS, cluster: 'cloud', namespace: '' };
const home = anInventory(
  { cluster: 'onprem', namespace: 'orders' },
  { cluster: 'cloud', namespace: 'orders-old', copyOf: 'r0123456789abcde' },
);

const form = (
  api: RenderFormOptions['api'],
  options: Partial<RenderFormOptions> = {},
) =>
  renderForm({
    api: { getInventory: async () => home, ...api },
    fields,
    values,
    ...options,
  });

const region = () => screen.findByRole('region', { name: 'What will happen' });
const review = () => screen.getByRole('button', { name: 'Review' });

describe('The preview of the plan', () => {
  it('agrees to a plan that nothing is in the way of', async () => {
    const createPlan = jest.fn(async () => aPlan([]));
    const { user, onCreate } = form({ createPlan });
    expect(await screen.findByText('Ready to start')).toBeVisible();
    expect(createPlan).toHaveBeenCalledWith(
      expect.objectContaining({
        entityRef: ORDERS,
        source: { cluster: 'onprem' },
        targets: [
          {
            cluster: 'cloud',
            namespaceMapping: { orders: 'orders' },
            storageClassMapping: {},
            hostMapping: {},
            cronJobs: 'suspend',
            replicas: {},
            egress: 'keep',
            replace: {},
          },
        ],
        strategy: 'auto',
        leaveOut: [],
        ttlHours: 720,
      }),
    );
    expect(
      screen.getByText(/From onprem \/ orders to cloud \/ orders\./),
    ).toBeVisible();
    expect(
      within(screen.getByRole('list', { name: 'What a copy needs of cloud' }))
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'Velero is installedDeployment velero/velero is 1.18.3, 1 of 1 pods ready',
      'Access to the store not proven yet',
      'StorageClass missing or unfit',
    ]);
    const volumes = screen.getByRole('list', {
      name: 'How the volumes travel',
    });
    expect(volumes).toHaveTextContent(/data-orders-0 1 GiB/);
    expect(volumes).toHaveTextContent('File by file to the store');

    await user.click(review());
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(onCreate).toHaveBeenCalledWith({
      ...values,
      plan: {
        state: 'agreed',
        source: { cluster: 'onprem', namespace: 'orders' },
        planHash: 'a'.repeat(64),
        accept: [],
      },
    });
  });

  it('wants warnings to be accepted first', async () => {
    const { user, onCreate } = form({
      createPlan: async () => aPlan([liveCopy]),
    });
    expect(
      await screen.findByText('Ready once you accept 1 warning'),
    ).toBeVisible();
    expect(
      screen.getByRole('list', { name: 'What was found' }),
    ).toHaveTextContent(/Warning: Copied while the application writes/);
    await user.click(review());
    expect(
      (await screen.findAllByText('Accept the warnings first'))[0],
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();

    await user.click(screen.getByRole('checkbox', { name: 'I accept this' }));
    expect(await screen.findByText('Ready to start')).toBeVisible();
    await user.click(review());
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(onCreate.mock.calls[0][0]).toMatchObject({
      plan: { state: 'agreed', accept: ['LIVE_COPY'] },
    });
  });

  it('lets nobody go on with a blocked plan, and looks again', async () => {
    const createPlan = jest
      .fn()
      .mockResolvedValueOnce(aPlan([liveCopy, taken]))
      .mockResolvedValue(aPlan([], { hash: 'b'.repeat(64) }));
    const { user } = form({ createPlan });
    expect(await screen.findByText('This cannot start')).toBeVisible();
    const [first] = within(
      screen.getByRole('list', { name: 'What was found' }),
    ).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      /Stops the run: Namespace orders is taken on cloud.*Choose another namespace\. To be mended by/,
    );
    expect(screen.queryByRole('checkbox')).toBeNull();
    await user.click(review());
    expect(
      (
        await screen.findAllByText(
          'This clone cannot start; see what was found',
        )
      )[0],
    ).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'Look again' }));
    expect(await screen.findByText('Ready to start')).toBeVisible();
    await user.click(review());
    expect(await screen.findByRole('button', { name: 'Create' })).toBeVisible();
  });

  it('is not accepted because another plan was', async () => {
    const createPlan = jest
      .fn()
      .mockResolvedValueOnce(aPlan([liveCopy]))
      .mockResolvedValue(aPlan([liveCopy], { hash: 'b'.repeat(64) }));
    const { user } = form({ createPlan });
    await user.click(await screen.findByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Look again' }));
    await waitFor(() => expect(createPlan).toHaveBeenCalledTimes(2));
    expect(await screen.findByRole('checkbox')).not.toBeChecked();
  });

  it('waits for the clusters', async () => {
    const { user } = form({ createPlan: () => new Promise(() => {}) });
    expect(
      await screen.findByText('Asking the clusters what a clone would do'),
    ).toBeInTheDocument();
    await user.click(review());
    expect(
      (await screen.findAllByText('Wait until the clusters have answered'))[0],
    ).toBeVisible();
  });

  it('asks nobody before the form says what is wanted', async () => {
    form({}, { values: { entity: ORDERS, cluster: '' } });
    expect(await region()).toHaveTextContent(
      'Choose an application and a cluster first',
    );
  });

  it('reads other fields when told to', async () => {
    const createPlan = jest.fn(async () => aPlan([]));
    form(
      { createPlan },
      {
        values: { app: ORDERS, where: 'cloud', name: 'orders-b' },
        fields: {
          plan: {
            type: 'object',
            'ui:field': 'MobilityPlanPreview',
            'ui:options': {
              entity: 'app',
              cluster: 'where',
              namespace: 'name',
              ttlHours: 48,
            },
          },
        },
      },
    );
    await waitFor(() =>
      expect(createPlan).toHaveBeenCalledWith(
        expect.objectContaining({
          ttlHours: 48,
          targets: [
            expect.objectContaining({
              namespaceMapping: { orders: 'orders-b' },
            }),
          ],
        }),
      ),
    );
  });

  it('says which right is missing and whom to ask', async () => {
    const error = await refused(
      403,
      'You lack the permission mobility.clone.create for component:default/orders',
    );
    form({ createPlan: async () => Promise.reject(error) });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You may not make this clone.*mobility\.clone\.create for component:default\/orders\. Ask the owner/,
    );
  });

  it('tells what failed and tries again', async () => {
    const createPlan = jest
      .fn()
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValue(aPlan([]));
    const { user } = form({ createPlan });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The plan could not be made.*The portal does not answer/,
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Ready to start')).toBeVisible();
  });

  it.each([
    [
      'is not annotated',
      { ...anInventory(), state: 'unannotated' as const },
      /The catalog does not say where component:default\/orders runs/,
    ],
    ['is nowhere', anInventory(), /was not found on any cluster.*Deploy it/],
    [
      'may be on a cluster that is silent',
      {
        ...anInventory(),
        clusters: [
          {
            cluster: 'attic',
            state: 'error' as const,
            observedAt: '2026-11-24T10:00:00Z',
            findings: [],
          },
        ],
      },
      /These clusters do not answer: attic\./,
    ],
    [
      'is in several places',
      anInventory(
        { cluster: 'onprem', namespace: 'orders' },
        { cluster: 'edge', namespace: 'orders' },
      ),
      /It is in onprem \/ orders and edge \/ orders.*Mobility tab/,
    ],
  ])('says so when the application %s', async (_, inventory, words) => {
    form({ getInventory: async () => inventory });
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
  });
});
