import { screen, waitFor, within } from '@testing-library/react';
import { aCluster, refused } from '../__testUtils__/fixtures';
import { renderForm, RenderFormOptions } from '../__testUtils__/render-form';

const fields = {
  cluster: {
    type: 'string',
    title: 'Cluster of the copy',
    'ui:field': 'MobilityClusterPicker',
  },
};

const form = (
  getClusters: RenderFormOptions['api']['getClusters'],
  options: Partial<RenderFormOptions> = {},
) => renderForm({ api: { getClusters }, fields, ...options });

const since = '2026-11-24T10:00:00Z';

describe('The cluster picker', () => {
  it('shows where a copy may go and how each of them stands', async () => {
    const { user, onCreate } = form(async () => ({
      items: [
        aCluster('cloud', { title: 'Frankfurt', environment: 'staging' }),
        aCluster('edge', { health: { state: 'checking' } }),
        aCluster('attic', {
          health: {
            state: 'unreachable',
            since,
            checkedAt: since,
            reason: 'refused',
          },
        }),
      ],
    }));
    const group = await screen.findByRole('radiogroup', {
      name: /^Cluster of the copy/,
    });
    const radios = within(group).getAllByRole('radio');
    expect(radios).toHaveLength(3);
    expect(
      within(group).getByRole('radio', {
        name: 'cloud – Frankfurt staging, reachable',
      }),
    ).toBeEnabled();
    expect(
      within(group).getByRole('radio', { name: 'edge being checked' }),
    ).toBeEnabled();
    expect(
      within(group).getByRole('radio', { name: /^attic not reachable since/ }),
    ).toBeDisabled();

    await user.click(within(group).getByRole('radio', { name: /^cloud/ }));
    await user.click(screen.getByRole('button', { name: 'Review' }));
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(onCreate).toHaveBeenCalledWith({ cluster: 'cloud' });
  });

  it('leaves out what is no target, not connected, or not allowed', async () => {
    form(
      async () => ({
        items: [
          aCluster('cloud'),
          aCluster('vault', { roles: ['source'] }),
          aCluster('new', { roles: [], health: { state: 'not-connected' } }),
          aCluster('secret'),
        ],
      }),
      { denied: ['secret'] },
    );
    const radios = await screen.findAllByRole('radio');
    expect(radios.map(radio => radio.getAttribute('value'))).toEqual(['cloud']);
  });

  it('says that it is looking', async () => {
    form(() => new Promise(() => {}));
    expect(await screen.findByText('Looking for clusters')).toBeInTheDocument();
  });

  it('says when there is none', async () => {
    form(async () => ({ items: [aCluster('secret')] }), { denied: ['secret'] });
    expect(
      await screen.findByText('There is no cluster that you may put a copy on'),
    ).toBeVisible();
    expect(screen.getByText(/Ask the platform team/)).toBeVisible();
  });

  it('says which right is missing', async () => {
    const error = await refused(403, 'You lack the permission');
    form(async () => Promise.reject(error));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You may not see the clusters.*mobility\.cluster\.read/,
    );
  });

  it('tells what failed and tries again', async () => {
    const getClusters = jest
      .fn()
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValue({ items: [aCluster('cloud')] });
    const { user } = form(getClusters);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The clusters could not be loaded.*The portal does not answer/,
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('radio', { name: /^cloud/ })).toBeEnabled();
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
  });

  it('says that Mobility is paused', async () => {
    form(async () => ({ items: [aCluster('cloud')], paused: 'until noon' }));
    expect(
      await screen.findByText(
        'The platform team has paused new runs: until noon',
      ),
    ).toBeVisible();
  });
});
