import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { aReplacement, REPLACEMENT_ID } from '../__testUtils__/fixtures';
import { showingRuns, title } from '../__testUtils__/run-page';

const server = setupServer();
registerMswTestHooks(server);

const show = showingRuns(server);

const held = () => within(screen.getByLabelText('The former volumes are kept'));

describe('The run of a replacement', () => {
  it('says what is kept until when, and offers both ways', async () => {
    show(aReplacement('succeeded'));
    await title('The data of orders on onprem was replaced');
    expect(
      held().getByText(/pvc-0a1b2c3d, of claim data-orders-0/),
    ).toBeVisible();
    expect(held().getByText(/at least until/)).toBeVisible();
    expect(screen.queryByText(/is stopped/)).toBeNull();
    expect(
      screen.getByText('The data of before is in a restore point too'),
    ).toBeVisible();
    expect(held().getByRole('button', { name: 'Undo…' })).toBeEnabled();
    expect(held().getByRole('button', { name: 'Release them…' })).toBeEnabled();
  });

  it('is undone after a failure, by the namespace typed once more', async () => {
    const { user } = show(aReplacement('failed'));
    await title('Replacing the data of orders on onprem failed');
    expect(screen.getByText('orders is stopped')).toBeVisible();
    // Not proven is not released.
    expect(held().queryByRole('button', { name: 'Release them…' })).toBeNull();
    await user.click(held().getByRole('button', { name: 'Undo…' }));
    const dialog = within(await screen.findByRole('dialog'));
    const typed = await dialog.findByRole('textbox');
    const undo = dialog.getByRole('button', { name: 'Undo' });
    expect(undo).toBeDisabled();
    await user.type(typed, 'orders');
    expect(undo).toBeEnabled();
  });

  it('offers nothing once it is undone, and names the run that did it', async () => {
    const { held: kept } = aReplacement('succeeded');
    show(
      aReplacement('succeeded', {
        held: kept && { ...kept, state: 'undone', by: REPLACEMENT_ID },
      }),
    );
    await title('The data of orders on onprem was replaced');
    expect(
      screen.getByText('The former volumes are in place again'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Undo…' })).toBeNull();
  });
});
