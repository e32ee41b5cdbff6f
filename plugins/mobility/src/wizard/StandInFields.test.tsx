import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import { CloneRequest } from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import { aClonePlan, aFinding } from '../__testUtils__/fixtures';
import { renderTab } from '../__testUtils__/render';
import { Answers, refusal, serve } from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

const TITLE = 'Replaced by a stand-in';
const forbidden = aFinding('FORBIDDEN', {
  params: {
    cluster: 'cloud',
    verb: 'list',
    resource: 'secrets',
    where: 'namespace stand-ins',
    file: 'rbac/stand-ins.yaml',
  },
});

const prepared: Partial<Answers> = {
  standIns: cluster =>
    cluster === 'cloud'
      ? {
          state: 'ok',
          items: [
            { kind: 'Secret', name: 'any' },
            { kind: 'Secret', name: 'orders-test' },
          ],
        }
      : { state: 'unset' },
  replaceable: () => ({
    state: 'ok',
    items: ['orders', 'tls'].map(name => ({ kind: 'Secret', name })),
    unlisted: [],
  }),
};

function show(answers: Partial<Answers>, search = 'to=cloud') {
  const asked: CloneRequest[] = [];
  server.use(
    ...serve({
      plan: request => {
        if (request.kind !== 'clone') throw new Error('Only clones here');
        asked.push(request);
        return aClonePlan({ findings: [] }, request);
      },
      ...answers,
    }),
  );
  return { asked, ...renderTab({ path: `/clone?${search}` }) };
}

const address = () => screen.getByTestId('address').textContent;
const group = () => screen.findByRole('group', { name: TITLE });

describe('what can be replaced', () => {
  it('is chosen by name, planned, kept in the address, and taken back', async () => {
    const { asked, user } = show(prepared);
    const select = await within(await group()).findByRole('button', {
      name: /Secret orders/,
    });
    expect(select).toHaveTextContent('as it is');

    await user.click(select);
    const offered = screen.getAllByRole('option').map(o => o.textContent);
    expect(offered).toEqual(['as it is', 'orders-test', 'any']);
    await user.click(screen.getByRole('option', { name: 'orders-test' }));

    await waitFor(() =>
      expect(address()).toContain('with=cloud/Secret/orders/orders-test'),
    );
    await waitFor(() =>
      expect(asked[asked.length - 1].targets[0]).toMatchObject({
        cluster: 'cloud',
        replace: { 'Secret/orders': 'orders-test' },
      }),
    );

    await user.click(screen.getByRole('button', { name: /Secret orders/ }));
    await user.click(screen.getByRole('option', { name: 'as it is' }));
    await waitFor(() => expect(address()).not.toContain('with='));
  });

  it('is chosen by keyboard as well', async () => {
    const { user } = show(prepared);
    const select = await within(await group()).findByRole('button', {
      name: /Secret orders/,
    });
    act(() => select.focus());
    await user.keyboard('{Enter}{ArrowDown}{Enter}');
    await waitFor(() =>
      expect(address()).toContain('with=cloud/Secret/orders/orders-test'),
    );
  });

  it('is offered only where something is prepared for the service', async () => {
    show(prepared, 'to=cloud&to=onprem');
    await group();
    expect(screen.getAllByRole('group', { name: TITLE })).toHaveLength(1);
  });

  it('is not spoken of where nothing is prepared', async () => {
    show({ standIns: () => ({ state: 'ok', items: [] }) });
    await screen.findByText('The copy may reach');
    expect(screen.queryByText(TITLE)).toBeNull();
  });

  it('can be taken back where nothing is prepared', async () => {
    const { user } = show({}, 'to=cloud&with=cloud/Secret/orders/gone');
    const select = await within(await group()).findByRole('button', {
      name: /Secret orders/,
    });
    expect(select).toHaveTextContent('gone');
    await user.click(select);
    await user.click(screen.getByRole('option', { name: 'as it is' }));
    await waitFor(() => expect(screen.queryByText(TITLE)).toBeNull());
  });

  it('is not taken for nothing where it is not known', async () => {
    let answer: ReturnType<Answers['standIns']> = {
      state: 'error',
      findings: [forbidden],
    };
    const { user } = show({ ...prepared, standIns: () => answer });
    const there = within(await group());
    expect(there.getByText(/list secrets/)).toBeVisible();
    answer = { state: 'ok', items: [{ kind: 'Secret', name: 'orders-test' }] };
    await user.click(there.getByRole('button'));
    expect(
      await there.findByRole('button', { name: /Secret orders/ }),
    ).toBeVisible();
  });

  it('says why it could not be asked for, and asks again', async () => {
    show({
      standIns: () => refusal(503, { name: 'E', message: 'The database fell' }),
    });
    const there = within(await group());
    expect(there.getByText(/The database fell/)).toBeVisible();
    expect(there.getByRole('button')).toBeVisible();
  });

  it('folds away many that nothing is named after, unless one is chosen', async () => {
    const many: Partial<Answers> = {
      ...prepared,
      replaceable: () => ({
        state: 'ok',
        items: ['orders', 'a', 'b', 'c', 'd', 'e'].map(name => ({
          kind: 'Secret',
          name,
        })),
        unlisted: ['Secret'],
      }),
    };
    const { unmount } = show(many);
    const fold = await screen.findByRole('button', { name: '5 more' });
    expect(fold).toHaveAttribute('aria-expanded', 'false');
    expect(
      screen.getByText(/may not list the Secrets that it has on onprem/),
    ).toBeVisible();
    unmount();

    show(many, 'to=cloud&with=cloud/Secret/c/any');
    const open = await screen.findByRole('button', { name: '5 more' });
    expect(open).toHaveAttribute('aria-expanded', 'true');
  });
});

it('takes all that was chosen along to the review', async () => {
  const { asked } = show(
    {},
    'step=review&from=onprem/orders&to=cloud&ns=cloud/orders&pods=cloud/StatefulSet/orders/0&close=cloud&with=cloud/Secret/orders/orders-test',
  );
  await screen.findByRole('button', { name: 'Clone to cloud' });
  expect(asked[0].targets).toMatchObject([
    {
      replicas: { 'StatefulSet/orders': 0 },
      egress: 'deny',
      replace: { 'Secret/orders': 'orders-test' },
    },
  ]);
});
