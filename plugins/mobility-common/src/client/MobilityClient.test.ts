import { ResponseError } from '@backstage/errors';
import { PlanBlockedError, PlanChangedError } from '../errors';
import { MobilityClient } from './MobilityClient';

const ORDERS = 'component:default/orders';

function setup(status: number, body: unknown) {
  const fetch = jest.fn(
    async (..._: Parameters<typeof globalThis.fetch>) =>
      new Response(JSON.stringify(body), {
        status,
        headers: { 'Content-Type': 'application/json' },
      }),
  );
  const discovery = {
    getBaseUrl: async (id: string) => `http://portal/api/${id}`,
  };
  return { fetch, client: new MobilityClient({ fetch, discovery }) };
}

const request = {
  kind: 'clone' as const,
  entityRef: ORDERS,
  source: { cluster: 'onprem' },
  targets: [{ cluster: 'cloud', namespaceMapping: { orders: 'orders' } }],
};

describe('MobilityClient', () => {
  it('asks for one cluster at a time, with every part of the address encoded', async () => {
    const { client, fetch } = setup(200, {
      entityRef: ORDERS,
      state: 'ok',
      clusters: [],
    });
    await client.getInventory(ORDERS, { cluster: 'on prem' });
    expect(fetch.mock.calls[0][0]).toBe(
      'http://portal/api/mobility/entities/component/default/orders/inventory?cluster=on+prem',
    );
  });

  it('asks for names of what may be replaced where it runs, and by what where it goes', async () => {
    const { client, fetch } = setup(200, {
      state: 'ok',
      items: [],
      unlisted: [],
    });
    await client.getReplaceable(ORDERS, {
      cluster: 'onprem',
      namespace: 'orders',
    });
    await client.getStandIns(ORDERS, { cluster: 'cloud' });
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      'http://portal/api/mobility/entities/component/default/orders/replaceable?cluster=onprem&namespace=orders',
      'http://portal/api/mobility/entities/component/default/orders/stand-ins?cluster=cloud',
    ]);
  });

  it('sends a token only where it is given one', async () => {
    const { client, fetch } = setup(200, { items: [] });
    await client.getRuns();
    await client.getRuns({ limit: 5, cursor: undefined }, { token: 't' });
    expect(fetch.mock.calls.map(([, init]) => init?.headers)).toEqual([
      {},
      { Authorization: 'Bearer t' },
    ]);
    expect(fetch.mock.calls[1][0]).toBe(
      'http://portal/api/mobility/runs?limit=5',
    );
  });

  it('does not take an answer for granted', async () => {
    const { client } = setup(200, { items: [{ id: 1 }] });
    await expect(client.getRuns()).rejects.toThrow('Invalid input');
  });

  it('tells refusals in the words of the server', async () => {
    const { client } = setup(403, {
      error: { name: 'NotAllowedError', message: 'You lack the permission x' },
      request: { method: 'GET', url: '/' },
      response: { statusCode: 403 },
    });
    const error = await client.getClusters().catch(e => e);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error.cause.message).toBe('You lack the permission x');
  });

  it('gives the new plan when the old one no longer holds', async () => {
    const plan = {
      kind: 'remove',
      hash: 'h',
      entityRef: ORDERS,
      request: {
        kind: 'remove',
        entityRef: ORDERS,
        copyOf: 'r0123456789abcde',
        targets: [{ cluster: 'cloud', namespace: 'orders', confirm: 'orders' }],
      },
      verdict: 'ready',
      findings: [],
      manifests: [],
      copyOf: 'r0123456789abcde',
      targets: [],
      scope: { mode: 'namespace', kinds: [] },
    };
    const { client } = setup(409, {
      error: {
        name: 'PlanChangedError',
        message: 'changed',
        plan,
        changes: [],
      },
    });
    const error = await client
      .startRun({ request, planHash: 'h', idempotencyKey: 'k' })
      .catch(e => e);
    expect(error).toBeInstanceOf(PlanChangedError);
    expect(error.plan).toMatchObject({ hash: 'h' });
  });

  it('gives the findings when a plan is blocked, and other conflicts as they are', async () => {
    const blocked = setup(422, {
      error: { name: 'PlanBlockedError', message: 'blocked', findings: [] },
    });
    await expect(
      blocked.client.startRun({ request, planHash: 'h', idempotencyKey: 'k' }),
    ).rejects.toBeInstanceOf(PlanBlockedError);
    const taken = setup(409, {
      error: { name: 'ConflictError', message: 'the key was used' },
      response: { statusCode: 409 },
    });
    await expect(
      taken.client.startRun({ request, planHash: 'h', idempotencyKey: 'k' }),
    ).rejects.toBeInstanceOf(ResponseError);
  });
});
