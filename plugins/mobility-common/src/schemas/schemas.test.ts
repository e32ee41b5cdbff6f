import { planRequestSchema, runQuerySchema, startRunSchema } from '.';

const clone = (change: object = {}) => ({
  kind: 'clone',
  entityRef: 'component:default/orders',
  source: { cluster: 'onprem' },
  targets: [{ cluster: 'cloud', namespaceMapping: { orders: 'orders' } }],
  ...change,
});

const paths = (value: unknown) =>
  planRequestSchema
    .safeParse(value)
    .error?.issues.map(({ path }) => path.join('.'));

describe('planRequestSchema', () => {
  it('fills defaults', () => {
    expect(planRequestSchema.parse(clone())).toMatchObject({
      strategy: 'auto',
      leaveOut: [],
      ttlHours: 720,
      targets: [{ storageClassMapping: {} }],
    });
  });

  it('takes one hook for each workload', () => {
    const hook = { hook: 'save', workload: 'StatefulSet/orders' };
    const takes = (hooks: object[]) =>
      planRequestSchema.safeParse(clone({ hooks })).success;
    expect(takes([hook, { ...hook, workload: 'Deployment/web' }])).toBe(true);
    expect(takes([hook, { ...hook, hook: 'other' }])).toBe(false);
  });

  it('normalises entity refs as the catalog does', () => {
    expect(
      planRequestSchema.parse(clone({ entityRef: 'Component:Orders' })),
    ).toMatchObject({ entityRef: 'component:default/orders' });
  });

  it.each([
    ['entityRef', clone({ entityRef: 'orders' })],
    ['entityRef', clone({ entityRef: 'component:default/a/b' })],
    ['entityRef', clone({ entityRef: 'component:default/../x' })],
    ['source.cluster', clone({ source: { cluster: 'a b' } })],
    [
      'targets.0.namespaceMapping.orders',
      clone({
        targets: [
          { cluster: 'c', namespaceMapping: { orders: `${'x'.repeat(64)}` } },
        ],
      }),
    ],
    [
      'targets.0.storageClassMapping.fast',
      clone({
        targets: [
          {
            cluster: 'c',
            namespaceMapping: { a: 'a' },
            storageClassMapping: { fast: 'a"b' },
          },
        ],
      }),
    ],
    ['ttlHours', clone({ ttlHours: 0 })],
    ['ttlHours', clone({ ttlHours: 1.5 })],
    ['strategy', clone({ strategy: 'magic' })],
  ])('names %s', (path, value) => {
    expect(paths(value)).toEqual([path]);
  });

  it('refuses what it does not know, at every level', () => {
    expect(planRequestSchema.safeParse(clone({ spec: {} })).success).toBe(
      false,
    );
    expect(
      planRequestSchema.safeParse(
        clone({ source: { cluster: 'a', token: 'x' } }),
      ).success,
    ).toBe(false);
    const target = {
      cluster: 'c',
      namespaceMapping: { a: 'a' },
      modifier: 'x',
    };
    expect(
      planRequestSchema.safeParse(clone({ targets: [target] })).success,
    ).toBe(false);
  });

  it('keeps a mapping from reaching the prototype', () => {
    const value = JSON.parse(
      '{"cluster":"c","namespaceMapping":{"__proto__":"x"}}',
    );
    const parsed = planRequestSchema.parse(clone({ targets: [value] }));
    expect(parsed).toMatchObject({ targets: [{ namespaceMapping: {} }] });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('startRunSchema', () => {
  it('wants a hash and a key', () => {
    const body = {
      request: clone(),
      planHash: 'a'.repeat(64),
      idempotencyKey: '12345678',
    };
    expect(startRunSchema.safeParse(body).success).toBe(true);
    expect(startRunSchema.safeParse({ ...body, planHash: 'x' }).success).toBe(
      false,
    );
    expect(
      startRunSchema.safeParse({ ...body, idempotencyKey: 'short' }).success,
    ).toBe(false);
  });
});

describe('runQuerySchema', () => {
  it('reads numbers from a query and keeps them in bounds', () => {
    expect(runQuerySchema.parse({ limit: '5' }).limit).toBe(5);
    expect(runQuerySchema.parse({}).limit).toBe(20);
    expect(runQuerySchema.safeParse({ limit: '1000' }).success).toBe(false);
    expect(runQuerySchema.safeParse({ sort: 'x' }).success).toBe(false);
  });

  it('takes one kind or several', () => {
    expect(runQuerySchema.parse({ kind: 'clone' }).kind).toBe('clone');
    expect(runQuerySchema.parse({ kind: ['clone', 'backup'] }).kind).toEqual([
      'clone',
      'backup',
    ]);
    expect(runQuerySchema.safeParse({ kind: ['x'] }).success).toBe(false);
  });
});
