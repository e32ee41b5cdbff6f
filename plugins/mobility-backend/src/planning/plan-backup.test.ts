import { BackupRequest } from 'backstage-plugin-mobility-common';
import {
  backupScene,
  BackupScene,
  cloneTarget,
  GROUPS,
  hookOffer,
  known,
  location,
  scene,
  snapshotting,
  volume,
} from './testing/fixtures';
import { planBackup } from './plan-backup';
import { planClone } from './plan-clone';

const plan = ({ request, facts }: BackupScene) => planBackup(request, facts);
const codes = (given: BackupScene) =>
  plan(given).findings.map(({ code }) => code);
const spec = (given: BackupScene) =>
  plan(given).manifests.find(({ object }) => object.kind === 'Backup')?.object
    .spec;

const snapshots = (request: Partial<BackupRequest> = {}, ...claims: string[]) =>
  backupScene({
    request,
    source: snapshotting(claims.length > 0 ? GROUPS : {}),
    application: {
      volumes: ['data-orders-0', ...claims].map(claim => volume({ claim })),
    },
  });

describe('a backup', () => {
  it('says no more than that the copy is live where nothing is in the way', () => {
    const given = backupScene();
    expect(codes(given)).toEqual(['LIVE_COPY']);
    expect(plan(given)).toMatchObject({
      kind: 'backup',
      verdict: 'accept',
      source: { cluster: 'onprem', namespace: 'orders', location: 'default' },
      locations: ['default'],
      targets: [],
    });
  });

  it('makes what the backup of a clone is made of, and nothing on a target', () => {
    const [policy, backup, ...rest] = plan(backupScene()).manifests;
    expect(rest).toEqual([]);
    const { request, facts } = scene();
    const clone = planClone(request, 'orders', facts).manifests;
    expect([policy, backup]).toEqual(
      clone.filter(({ step }) => step === 'backup'),
    );
  });

  it('moves snapshots to the store, so that they outlive the storage', () => {
    const given = snapshots();
    expect(spec(given)).toMatchObject({ snapshotMoveData: true });
    expect(plan(given).volumes).toMatchObject([
      { rung: 'snapshot', moved: true },
    ]);
  });

  it('leaves snapshots in the storage only where that is asked for, and says what it means', () => {
    const given = snapshots({ keptIn: 'storage' });
    expect(spec(given)).toMatchObject({ snapshotMoveData: false });
    expect(codes(given)).toEqual(['LOST_WITH_STORAGE']);
    expect(plan(given).verdict).toBe('accept');
    expect(plan(given).hash).not.toBe(plan(snapshots()).hash);
  });

  it('moves a group in any case: its snapshots do not stay', () => {
    const given = snapshots({ keptIn: 'storage' }, 'logs');
    expect(spec(given)).toMatchObject({ snapshotMoveData: true });
    expect(codes(given)).toContain('KEPT_NOWHERE');
  });

  it('goes to the location that was chosen', () => {
    const cold = location({ name: 'cold', isDefault: false });
    const given = (name?: string) =>
      backupScene({
        source: { locations: known([cold, location()]) },
        request: {
          source: { cluster: 'onprem', namespace: 'orders', location: name },
        },
      });
    expect(spec(given())).toMatchObject({ storageLocation: 'default' });
    expect(spec(given('cold'))).toMatchObject({ storageLocation: 'cold' });
    expect(plan(given()).locations).toEqual(['default', 'cold']);
  });

  it.each([
    ['is not there', location({ name: 'other', isDefault: false })],
    ['is read only', location({ name: 'cold', accessMode: 'ReadOnly' })],
  ])('does not go where it was not asked to: the location %s', (_, one) => {
    const given = backupScene({
      source: { locations: known([one, location()]) },
      request: {
        source: { cluster: 'onprem', namespace: 'orders', location: 'cold' },
      },
    });
    expect(plan(given).verdict).toBe('blocked');
    expect(codes(given)).toContain('LOCATION_UNKNOWN');
    expect(codes(given)).not.toContain('SOURCE_LOCATION_MISSING');
    expect(plan(given).manifests).toEqual([]);
  });

  it('says nothing of what only a copy would share or lack', () => {
    const shared = {
      application: {
        outside: ['db → db.example.com'],
        endpoints: [{ object: 'Deployment web', host: 'db.example.com' }],
        references: [
          {
            object: 'Deployment web',
            name: 'db.orders.svc',
            namespace: 'orders',
          },
        ],
        volumes: [volume({ storageClass: '' })],
      },
    };
    const { request, facts } = scene({
      ...shared,
      request: {
        leaveOut: ['data-orders-0'],
        targets: [cloneTarget({ namespaceMapping: { orders: 'orders-2' } })],
      },
    });
    expect(
      planClone(request, 'orders', facts).findings.map(({ code }) => code),
    ).toEqual(
      expect.arrayContaining([
        'SHARED_OUTSIDE',
        'SHARED_ENDPOINTS',
        'NAMES_DANGLE',
        'LEFT_OUT_NO_CLASS',
      ]),
    );
    expect(
      codes(
        backupScene({ ...shared, request: { leaveOut: ['data-orders-0'] } }),
      ),
    ).toEqual(['LEFT_BEHIND']);
  });
});

describe('hooks of the platform team', () => {
  const hooks = [{ hook: 'save', workload: 'StatefulSet/orders' }];
  const offers = (change: Parameters<typeof hookOffer>[0]) => ({
    hookOffers: [hookOffer(change)],
  });

  it('run in the pods of the workload, and fail the backup if they fail', () => {
    const given = backupScene({
      request: { hooks },
      facts: offers({ after: ['go', 'on'], timeoutSeconds: 90 }),
    });
    const exec = (command: string[]) => ({
      exec: { container: 'db', command, onError: 'Fail', timeout: '90s' },
    });
    expect(spec(given)).toMatchObject({
      hooks: {
        resources: [
          {
            name: 'save in StatefulSet/orders',
            includedNamespaces: ['orders'],
            includedResources: ['pods'],
            labelSelector: { matchLabels: { app: 'orders' } },
            pre: [exec(['save'])],
            post: [exec(['go', 'on'])],
          },
        ],
      },
    });
    expect(plan(given)).toMatchObject({
      hooks: [
        { name: 'save', container: 'db', pods: ['orders-0'], commands: 2 },
      ],
    });
  });

  it('are offered without their commands, and are in no Backup that asks for none', () => {
    const given = backupScene({ facts: offers({}) });
    expect(plan(given).hookChoices).toEqual({
      hooks: [{ name: 'save', title: 'Save', effect: 'flush' }],
      workloads: ['StatefulSet/orders'],
      containers: { 'StatefulSet/orders': ['db'] },
    });
    expect(spec(given)).not.toHaveProperty('hooks');
  });

  it('hold the application for as long as its files are copied', () => {
    const held = (effect: 'flush' | 'hold-files') =>
      codes(backupScene({ request: { hooks }, facts: offers({ effect }) }));
    expect(held('hold-files')).toContain('QUIESCE_UNKNOWN');
    expect(held('flush')).not.toContain('QUIESCE_UNKNOWN');
  });

  it('take the container that the hook names, unless another is asked for', () => {
    const containerOf = (container?: string) =>
      plan(
        backupScene({
          request: { hooks: [{ ...hooks[0], container }] },
          facts: offers({ container: 'server' }),
        }),
      ).hooks.map(hook => hook.container);
    expect(containerOf()).toEqual(['server']);
    expect(containerOf('db')).toEqual(['db']);
  });
});
