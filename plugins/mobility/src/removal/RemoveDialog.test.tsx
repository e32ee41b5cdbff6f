import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import { RemoveRequest, StartRun } from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aCopy,
  aFinding,
  aHash,
  aRemoval,
  aRemovePlan,
} from '../__testUtils__/fixtures';
import { renderTab } from '../__testUtils__/render';
import {
  Answers,
  hang,
  planFor,
  refusal,
  serve,
} from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

const copy = aCopy({ state: 'running' });

/** Opens the dialog for the copy cloud / orders-test. */
async function open(answers: Partial<Answers> = {}) {
  server.use(...serve({ copies: () => ({ items: [copy] }), ...answers }));
  const { user } = renderTab();
  await user.click(
    await screen.findByRole('button', {
      name: 'Remove the copy cloud / orders-test…',
    }),
  );
  const dialog = within(
    await screen.findByRole('dialog', { name: 'Remove the copy of orders?' }),
  );
  return {
    user,
    dialog,
    button: dialog.getByRole('button', { name: 'Remove copy' }),
    field: () =>
      dialog.findByRole('textbox', { name: 'Type orders-test to confirm' }),
  };
}

describe('Removing a copy', () => {
  it('says what goes, wants the name typed, and starts a run', async () => {
    const started: StartRun[] = [];
    const { user, dialog, button, field } = await open({
      start: body => {
        started.push(body);
        return aRemoval('running');
      },
    });
    const name = await field();
    expect(
      dialog.getByRole('list', { name: 'What goes with it' }),
    ).toHaveTextContent('1 StatefulSet1 volume claim');
    expect(button).toBeDisabled();
    await user.type(name, 'orders');
    expect(button).toBeDisabled();
    await user.type(name, '-test');
    await user.click(button);

    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(
        `/mobility/runs/${aRemoval('running').id}`,
      ),
    );
    expect(started).toEqual([
      {
        request: {
          kind: 'remove',
          entityRef: 'component:default/orders',
          copyOf: copy.runId,
          targets: [
            {
              cluster: 'cloud',
              namespace: 'orders-test',
              confirm: 'orders-test',
            },
          ],
        },
        planHash: aHash('remove'),
        idempotencyKey: expect.any(String),
        accept: [],
      },
    ]);
  });

  it('says what is in the way before anybody types', async () => {
    const { dialog, button } = await open({
      plan: request =>
        request.kind === 'remove'
          ? aRemovePlan(request, {
              findings: [
                aFinding('COPY_UNMARKED', {
                  params: { namespace: 'orders-test' },
                }),
              ],
            })
          : planFor(request),
    });
    expect(
      await dialog.findByText(/no longer carries the mark of its run/),
    ).toBeVisible();
    expect(dialog.queryByRole('textbox')).toBeNull();
    expect(button).toBeDisabled();
  });

  it('shows what has changed, and asks again', async () => {
    const request: RemoveRequest = {
      kind: 'remove',
      entityRef: 'component:default/orders',
      copyOf: copy.runId,
      targets: [
        { cluster: 'cloud', namespace: 'orders-test', confirm: 'orders-test' },
      ],
    };
    const hashes: string[] = [];
    const { user, dialog, button, field } = await open({
      start: ({ planHash }) => {
        hashes.push(planHash);
        if (hashes.length > 1) return aRemoval('running');
        const plan = aRemovePlan(request, {
          hash: aHash('other'),
          scope: {
            mode: 'namespace',
            kinds: [{ kind: 'Job', count: 1, objects: { report: 'u' } }],
          },
        });
        return refusal(409, {
          name: 'PlanChangedError',
          message: 'changed',
          plan,
          changes: [],
        });
      },
    });
    await user.type(await field(), 'orders-test');
    await user.click(button);
    expect(await dialog.findByText('Job report is new')).toBeVisible();
    expect(
      dialog.getByRole('list', { name: 'What goes with it' }),
    ).toHaveTextContent('1 Job');
    await user.click(button);
    await waitFor(() =>
      expect(hashes).toEqual([aHash('remove'), aHash('other')]),
    );
  });

  it('shows a refusal and stays open', async () => {
    const { user, dialog, button, field } = await open({
      start: () =>
        refusal(403, { name: 'NotAllowedError', message: 'Not you' }),
    });
    await user.type(await field(), 'orders-test');
    await user.click(button);
    expect(await dialog.findByText('Not you')).toBeVisible();
  });

  it('is closed by Escape, and nothing happens', async () => {
    const { user } = await open();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('waits for the cluster', async () => {
    const { dialog, button } = await open({ plan: hang });
    expect(dialog.getByText('Loading')).toBeInTheDocument();
    expect(button).toBeDisabled();
  });
});
