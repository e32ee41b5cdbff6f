import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import {
  mobilityRestoreCreatePermission,
  PointLogQuery,
  RestorePoint,
} from 'backstage-plugin-mobility-common';
import { setupServer } from 'msw/node';
import {
  aBackedUpRun,
  aDamagedPoint,
  aLog,
  aPointDetail,
  aTroubledPoint,
  BACKUP_ID,
  ORDERS,
  pointId,
  reasonOf,
  SHIPMENTS,
  staleCluster,
} from '../__testUtils__/fixtures';
import { renderPoints } from '../__testUtils__/render';
import {
  Answers,
  findRun,
  hang,
  refusal,
  serve,
} from '../__testUtils__/server';

const server = setupServer();
registerMswTestHooks(server);

function show(
  point: RestorePoint,
  answers: Partial<Answers> = {},
  denied?: string[],
) {
  server.use(...serve({ point: () => point, ...answers }));
  return renderPoints({ path: `/${point.id}`, denied });
}

const panel = async (name: string) =>
  within(await screen.findByRole('article', { name }));
/** Of a definition list, what stands beside a term. */
const fact = (name: string) =>
  screen.getByText(name, { selector: 'dt' }).nextElementSibling;

describe('The page of a restore point', () => {
  it('says of when it is, from where, and that it can be used', async () => {
    show(aPointDetail());
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: /^Restore point of (today|yesterday)/,
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', {
        name: 'A restore would bring everything back',
      }),
    ).toBeVisible();
    expect(fact('Listed by')).toHaveTextContent('onprem and cloud');
    expect(fact('Made by')).toHaveTextContent(
      /^Mobility.*No run that you may see.*can be restored for a service/,
    );
    expect(
      screen.getByRole('link', { name: 'All restore points' }),
    ).toHaveAttribute('href', '/mobility/restore-points');
    const volumes = within(
      await screen.findByRole('table', { name: 'Volumes' }),
    );
    expect(volumes.getByText('Yes, in the store')).toBeVisible();
    expect(
      screen.queryByText('Files that are not whole'),
    ).not.toBeInTheDocument();
  });

  it('leads to the restore of what no run has made, with the point chosen', async () => {
    const entities = [{ entityRef: ORDERS, namespaces: ['orders'] }];
    show(aPointDetail({ origin: 'found', entities }));
    expect(
      await screen.findByRole('link', { name: 'Restore…' }),
    ).toHaveAttribute(
      'href',
      `/catalog/default/component/orders/mobility/restore?point=${pointId(
        1,
      )}%2Forders`,
    );
    expect(
      screen.getByRole('button', { name: 'Delete backup…' }),
    ).toBeEnabled();
  });

  it('names the services where several have something in it, and deletes for none', async () => {
    const entities = [
      { entityRef: ORDERS, namespaces: ['orders'] },
      { entityRef: SHIPMENTS, namespaces: ['shipping'] },
    ];
    const namespaces = ['orders', 'shipping'];
    show(aPointDetail({ origin: 'found', entities, namespaces }));
    expect(
      await screen.findByRole('link', { name: 'Restore orders for orders…' }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Restore shipping for shipments…' }),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Delete backup…' }),
    ).not.toBeInTheDocument();
  });

  it('offers no restore of what would not come back whole, nor to whoever may not', async () => {
    const entities = [{ entityRef: ORDERS, namespaces: ['orders'] }];
    const { unmount } = show(aTroubledPoint({ entities }));
    expect(
      await screen.findByRole('button', { name: 'Delete backup…' }),
    ).toBeVisible();
    expect(
      screen.queryByRole('link', { name: /^Restore/ }),
    ).not.toBeInTheDocument();
    unmount();
    const others = [
      { entityRef: 'component:default/x', namespaces: ['orders'] },
    ];
    show(aPointDetail({ origin: 'found', entities: others }), {}, [
      mobilityRestoreCreatePermission.name,
    ]);
    expect(
      await screen.findByRole('button', { name: 'Restore…' }),
    ).toBeDisabled();
  });

  it('says every reason, the gravest first', async () => {
    show(aTroubledPoint());
    await screen.findByRole('heading', {
      name: 'A restore would not bring everything back',
    });
    const reasons = within(
      screen.getByRole('list', { name: 'Why' }),
    ).getAllByRole('listitem');
    expect(reasons.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Velero skipped the volume'),
      expect.stringContaining('copying it failed'),
      expect.stringContaining('Warnings that Velero met: 1'),
      expect.stringContaining('lost with the storage'),
    ]);
  });

  it('explains errors first, and keeps the words of what it does not know', async () => {
    show(aTroubledPoint());
    const results = await panel('Errors and warnings');
    const headings = results
      .getAllByRole('heading', { level: 4 })
      .map(({ textContent }) => textContent);
    expect(headings).toEqual([
      'A command that was to run in a pod failed',
      expect.stringContaining('In the words of Velero'),
      'An error that Mobility cannot explain',
      'A warning that Mobility cannot explain',
    ]);
    expect(results.getByText('Error · 2 times · in orders')).toBeVisible();
    expect(results.getByText(/by hand in the container/)).toBeVisible();
    expect(results.getByText(/unexpected end of stream/)).toBeVisible();
  });

  it('does not show what a damaged file would say as if it were nothing', async () => {
    show(aDamagedPoint({ sources: [staleCluster] }));
    const files = await panel('Files that are not whole');
    expect(files.getAllByRole('listitem')).toHaveLength(4);
    expect(screen.getByText(/list of its objects is damaged/)).toBeVisible();
    expect(
      screen.getByText(/became of its volumes is not known.*not there/),
    ).toBeVisible();
    expect(
      screen.getByText(/Which errors and warnings there were is not known/),
    ).toBeVisible();
    expect(screen.getByText(/No fresh answer from cloud/)).toBeVisible();
    for (const nothing of [/There is no volume/, /There is no object/])
      expect(screen.queryByText(nothing)).not.toBeInTheDocument();
  });

  it('finds kinds and names, and shows no name of a Secret', async () => {
    const { user } = show(aPointDetail());
    const contents = await panel('What is in it');
    expect(contents.getByText('counted, never shown')).toBeVisible();
    const box = contents.getByRole('searchbox', {
      name: 'Find a kind or a name',
    });
    await user.type(box, 'hooks');
    // It is not claimed that there is no such Secret.
    expect(contents.getByText(/^2 names were not searched/)).toBeVisible();
    expect(contents.getAllByRole('row')).toHaveLength(2);
    expect(contents.getByText('orders-hooks')).toBeVisible();
    expect(contents.getByText('1 of 3')).toBeVisible();
    await user.clear(box);
    await user.type(box, 'nowhere');
    expect(
      contents.getByText('No kind and no name that is listed is called so.'),
    ).toBeVisible();
  });

  it('shows all names on request, and how many are not listed', async () => {
    const names = Array.from({ length: 9 }, (_, i) => `orders/pod-${i}`);
    const { user } = show(
      aPointDetail({ kinds: [{ kind: 'v1/Pod', count: 12, names }] }),
    );
    const contents = await panel('What is in it');
    expect(contents.getByText('pod-5')).toBeVisible();
    expect(contents.queryByText('pod-6')).not.toBeInTheDocument();
    expect(contents.getByText('3 more are not listed.')).toBeVisible();
    await user.click(contents.getByRole('button', { name: 'Show all 9 Pods' }));
    expect(contents.getByText('pod-8')).toBeVisible();
    // The focus stays where it was.
    const fewer = contents.getByRole('button', { name: 'Show fewer Pods' });
    expect(fewer).toHaveFocus();
    await user.click(fewer);
    expect(contents.queryByText('pod-8')).not.toBeInTheDocument();
  });

  it('tells no errors of others apart from none', async () => {
    const { unmount } = show(aPointDetail({ warnings: 2, otherNamespaces: 1 }));
    expect(await screen.findByText(/None is about namespaces/)).toBeVisible();
    unmount();
    show(aPointDetail());
    expect(
      await screen.findByText('Velero met neither errors nor warnings.'),
    ).toBeVisible();
  });

  it('does not tell other clusters to whoever may not see them', async () => {
    const sources = aPointDetail().sources.map(source => ({
      ...source,
      clusters: [],
    }));
    show(aPointDetail({ sources, listedBy: [] }));
    await screen.findByText('Facts');
    expect(fact('Listed by')).toHaveTextContent(/^Other clusters are shown/);
  });

  it('says when there is no such one, and when it could not be read', async () => {
    const point = aPointDetail();
    const { unmount } = show(point, {
      point: () => refusal(404, { name: 'NotFoundError', message: 'No' }),
    });
    expect(
      await screen.findByText(/no such restore point, or you may not see it/),
    ).toBeVisible();
    unmount();
    show(point, {
      point: () => refusal(503, { name: 'E', message: 'Down' }),
    });
    expect(await screen.findByText('Down')).toBeVisible();
  });

  it('waits', async () => {
    show(aPointDetail(), { point: hang });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });
});

describe('One that a run has made', () => {
  const ours = (overrides: Partial<RestorePoint> = {}) =>
    aPointDetail({ id: pointId(7), runId: BACKUP_ID, ...overrides });
  const run = findRun(aBackedUpRun());

  it('leads to the run, and to its restore', async () => {
    show(ours(), { run });
    expect(
      await screen.findByRole('link', { name: 'Restore…' }),
    ).toHaveAttribute(
      'href',
      `/catalog/default/component/orders/mobility/restore?run=${BACKUP_ID}`,
    );
    expect(
      screen.getByRole('link', { name: 'Run that made it' }),
    ).toHaveAttribute('href', `/mobility/runs/${BACKUP_ID}`);
  });

  it('offers nothing of what cannot be used', async () => {
    let asked = false;
    const usability = {
      answer: 'unusable' as const,
      reasons: [reasonOf('CONTENTS_MISSING')],
    };
    show(ours({ usability }), {
      run: id => {
        asked = true;
        return run(id);
      },
    });
    expect(
      await screen.findByText('Nothing can be restored from it'),
    ).toBeVisible();
    await screen.findByText('Error backing up item');
    expect(asked).toBe(true);
    expect(screen.queryByText('Restore…')).not.toBeInTheDocument();
  });

  it('says why there is no restore of what its run did not take for good', async () => {
    const hooks = aBackedUpRun({ state: 'failed', backup: undefined });
    show(ours(), { run: findRun(hooks) });
    expect(
      await screen.findByText(/^Its run did not take it for a good backup/),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'See the run' })).toHaveAttribute(
      'href',
      `/mobility/runs/${BACKUP_ID}`,
    );
    expect(screen.queryByText('Restore…')).not.toBeInTheDocument();
  });

  it('says why one may not restore it', async () => {
    // Of a service of its own: the portal remembers for a moment what was allowed.
    const entityRef = 'component:default/vault';
    show(ours(), { run: findRun(aBackedUpRun({ entityRef })) }, [
      mobilityRestoreCreatePermission.name,
    ]);
    const button = await screen.findByRole('button', { name: 'Restore…' });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(/takes a right that you lack/);
  });

  it('says when its run could not be asked', async () => {
    show(ours(), { run: () => refusal(503, { name: 'E', message: 'Down' }) });
    expect(
      await screen.findByText(
        'Whether Mobility can restore it could not be asked: Down',
      ),
    ).toBeVisible();
  });
});

describe('The log of a restore point', () => {
  it('begins with warnings and errors, in words', async () => {
    const queries: PointLogQuery[] = [];
    show(aPointDetail(), {
      pointLog: query => {
        queries.push(query);
        return aLog();
      },
    });
    const table = within(await screen.findByRole('table', { name: 'Log' }));
    expect(queries).toEqual([{ level: 'warning', limit: 200 }]);
    const [, , warning, error] = table.getAllByRole('row');
    expect(warning).toHaveTextContent(
      /Warning.*Skipped "cache": no policy.*logSource/,
    );
    expect(error).toHaveTextContent(/Error.*Error backing up item/);
  });

  it('asks the server for what is looked for, from the beginning', async () => {
    const queries: PointLogQuery[] = [];
    const { user } = show(aPointDetail(), {
      pointLog: query => {
        queries.push(query);
        return query.search
          ? aLog({ lines: [] })
          : aLog({ nextCursor: query.cursor ? undefined : '9' });
      },
    });
    await screen.findByRole('table', { name: 'Log' });
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await user.click(screen.getByRole('button', { name: /Show$/ }));
    await user.click(await screen.findByRole('option', { name: 'Everything' }));
    await screen.findByRole('table', { name: 'Log' });
    await user.type(
      screen.getByRole('searchbox', { name: 'Find in the log' }),
      'hook',
    );
    await screen.findByText('No line of the log matches what is chosen above.');
    expect(queries).toEqual([
      { level: 'warning', limit: 200 },
      { level: 'warning', cursor: '9', limit: 200 },
      { limit: 200 },
      { search: 'hook', limit: 200 },
    ]);
  });

  it('adds what comes next to what is there', async () => {
    const { user } = show(aPointDetail(), {
      pointLog: ({ cursor }) =>
        cursor
          ? aLog({ lines: [{ text: 'the last line' }] })
          : aLog({ nextCursor: '4' }),
    });
    await user.click(await screen.findByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('the last line')).toBeVisible();
    expect(screen.getByText('Error backing up item')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['whole, without a match', aLog({ lines: [] }), /No line of the log/],
    ['damaged', aLog({ state: 'corrupt' }), /damaged from here on/],
    ['too long', aLog({ state: 'too-large' }), /too long to be read/],
    ['missing', aLog({ state: 'missing', lines: [] }), /no log in the store/],
    [
      'unreadable',
      aLog({ state: 'unreadable', lines: [] }),
      /cannot be read now/,
    ],
  ])('says that it is %s', async (_, log, words) => {
    show(aPointDetail(), { pointLog: () => log });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says why it could not be downloaded', async () => {
    const { user } = show(aPointDetail(), {
      pointLogFile: () => refusal(503, { name: 'E', message: 'Too many' }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Download log' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It could not be downloaded: Too many',
    );
  });

  it('says when it was refused, and asks again', async () => {
    let busy = true;
    const { user } = show(aPointDetail(), {
      pointLog: () =>
        busy ? refusal(503, { name: 'E', message: 'Too many' }) : aLog(),
    });
    await screen.findByText('This could not be loaded: Too many');
    busy = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table', { name: 'Log' })).toBeVisible();
  });

  it.each([
    [2, /2 namespaces that you may not see.*Ask the platform team/],
    [0, /a file that says what that is cannot be read.*Ask the platform team/],
  ])('says why it is withheld, and whom to ask', async (others, words) => {
    const asked = jest.fn(() => aLog());
    show(aPointDetail({ logs: 'withheld', otherNamespaces: others }), {
      pointLog: asked,
    });
    expect(await screen.findByText(words)).toBeVisible();
    expect(asked).not.toHaveBeenCalled();
  });
});
