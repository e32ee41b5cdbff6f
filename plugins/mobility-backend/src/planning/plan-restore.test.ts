import {
  FindingCode,
  LABEL_GROUP_PREFIX,
  RUN_PLACEHOLDER,
} from 'backstage-plugin-mobility-common';
import {
  cloneTarget,
  cluster,
  known,
  location,
  repository,
  restoreScene,
  RestoreScene,
  RUN,
  SAME,
  scene,
  targetNamespace,
  unknown,
} from './testing/fixtures';
import { ApplicationFacts, ClusterFacts } from './facts';
import { planClone } from './plan-clone';
import { planRestore } from './plan-restore';

const plan = ({ request, facts }: RestoreScene) => planRestore(request, facts);
const codes = (given: RestoreScene) =>
  plan(given).findings.map(({ code }) => code);

const RIGHT = { verb: 'list', resource: 'pods', file: 'view.yaml' };
const DOWN: Partial<ClusterFacts> = {
  uid: unknown(),
  kubernetesVersion: unknown(),
  velero: unknown(),
  nodeAgent: unknown(),
  locations: unknown(),
  repositories: unknown(),
  storageClasses: unknown(),
  snapshots: unknown(),
  missingRights: unknown(),
  markRights: unknown(),
  ahead: unknown(),
};
/** Where the backup was made, in the namespace of the original. */
const atHome = (change: Parameters<typeof restoreScene>[0] = {}) =>
  restoreScene({
    target: cluster('onprem'),
    sameness: {},
    ...change,
    request: { targets: [cloneTarget({ cluster: 'onprem' })] },
  });

describe('a restore', () => {
  it('has nothing in its way where a clone would have none', () => {
    const given = restoreScene();
    expect(codes(given)).toEqual([]);
    expect(plan(given)).toMatchObject({
      kind: 'restore',
      verdict: 'ready',
      source: { cluster: 'onprem', namespace: 'orders' },
      point: { name: 'orders-r1-1', uid: 'backup-uid' },
      targets: [{ cluster: 'cloud', location: 'from-onprem' }],
    });
  });

  it('makes on a target what a clone makes, and nothing on the source', () => {
    const { request, facts } = scene();
    const clone = planClone(request, 'orders', facts);
    expect(plan(restoreScene()).manifests).toEqual(
      clone.manifests.filter(({ step }) => step === 'restore'),
    );
  });

  it('takes the marks of the backup off the claims, which are of its run', () => {
    const [volume] = plan(restoreScene()).volumes;
    const labels = { [`${LABEL_GROUP_PREFIX}${RUN_PLACEHOLDER}`]: 'g1' };
    const given = restoreScene({ point: { volumes: [{ ...volume, labels }] } });
    const texts = JSON.stringify(plan(given).manifests);
    expect(texts).toContain(`${LABEL_GROUP_PREFIX}${RUN}`);
    expect(texts).not.toContain(`${LABEL_GROUP_PREFIX}${RUN_PLACEHOLDER}`);
  });

  it.each<[string, Partial<ClusterFacts>]>([
    ['is down', DOWN],
    ['is no longer connected', { configured: false, ...DOWN }],
    ['has lost Velero', { velero: known(null) }],
    ['may not be read', { missingRights: known([RIGHT]) }],
  ])('needs nothing of a source that %s', (_, source) => {
    expect(codes(restoreScene({ source }))).toEqual([]);
  });

  it.each([
    ['none', []],
    ['one that writes', [location({ name: 'wrong' })]],
  ])(
    'refuses a target with %s over the store of a source that is down',
    (...row) => {
      const [, locations] = row;
      const given = restoreScene({
        source: DOWN,
        target: { locations: known(locations) },
      });
      expect(plan(given).verdict).toBe('blocked');
      expect(codes(given)).toContain(
        locations.length > 0 ? 'LOCATION_WRITABLE' : 'LOCATION_MISSING',
      );
    },
  );

  it.each<[FindingCode, Partial<ApplicationFacts>]>([
    ['UNCLAIMED_VOLUMES', { unclaimed: ['orders-0/shared (nfs)'] }],
    ['JOBS_OPEN', { openJobs: ['import'] }],
    ['SHARED_OUTSIDE', { outside: ['db → db.example.com'] }],
    [
      'SHARED_ENDPOINTS',
      { endpoints: [{ object: 'Deployment web', host: 'db.example.com' }] },
    ],
  ])('says %s of what comes out of the backup', (code, application) => {
    expect(codes(restoreScene({ application }))).toContain(code);
  });

  it.each<[FindingCode, Partial<ClusterFacts>]>([
    [
      'REPOSITORY_LOCKED',
      {
        repositories: known([
          repository({ state: 'locked', location: 'default' }),
        ]),
      },
    ],
    ['KIND_NOT_SERVED', {}],
    ['MOVER_QUOTA_FULL', {}],
  ])('asks its own cluster too: %s', (code, target) => {
    const given = atHome({
      target: cluster('onprem', target),
      served: known([]),
      held: known('blue'),
      movers: known({
        quotas: [{ name: 'team', free: { pods: 0 } }],
        limits: [],
      }),
    });
    expect(codes(given)).toContain(code);
  });

  it('still needs its targets', () => {
    const given = restoreScene({ target: { velero: known(null) } });
    expect(plan(given).verdict).toBe('blocked');
    expect(codes(given)).toContain('VELERO_MISSING');
  });

  it('goes back where the original was, once that is gone', () => {
    expect(codes(atHome())).toEqual([]);
    expect(plan(atHome()).targets).toMatchObject([
      { cluster: 'onprem', namespace: 'orders', location: 'default' },
    ]);
  });

  it('does not go over an original that is still there', () => {
    const given = atHome({
      namespace: known(targetNamespace({ claims: ['data-orders-0'] })),
    });
    expect(plan(given).verdict).toBe('blocked');
    expect(codes(given)).toContain('CLAIMS_IN_TARGET');
  });

  it('finds its backup at home under another name of the location', () => {
    const renamed = location({ name: 'primary' });
    const given = atHome({
      target: cluster('onprem', { locations: known([renamed]) }),
    });
    expect(codes(given)).toEqual([]);
    expect(plan(given).targets).toMatchObject([{ location: 'primary' }]);
  });

  it.each([
    ['is gone', [location({ prefix: 'other' })], 'LOCATION_MISSING'],
    [
      'is not available',
      [location({ phase: 'Unavailable' })],
      'LOCATION_UNAVAILABLE',
    ],
  ])('says at home that the location %s', (_, locations, code) => {
    const given = atHome({
      target: cluster('onprem', { locations: known(locations) }),
    });
    expect(plan(given).verdict).toBe('blocked');
    expect(codes(given)).toContain(code);
  });

  it('says of a cluster that was built anew that it has no snapshots left', () => {
    const [volume] = plan(restoreScene()).volumes;
    const kept = { ...volume, rung: 'snapshot', moved: false } as const;
    const given = (uid: string) =>
      atHome({
        target: cluster('onprem', { uid: known(uid) }),
        point: { volumes: [kept] },
      });
    const { source } = plan(restoreScene());
    expect(codes(given(source.clusterUid ?? ''))).not.toContain(
      'POINT_KEPT_ELSEWHERE',
    );
    expect(codes(given('another'))).toContain('POINT_KEPT_ELSEWHERE');
  });

  it('is another plan for another backup', () => {
    const [one, other] = ['backup-uid', 'other-uid'].map(uid =>
      plan(restoreScene({ point: { uid } })),
    );
    expect(one.hash).not.toBe(other.hash);
  });

  it('is the same plan a while later', () => {
    const [now, later] = [40_000, 39_000].map(minutesLeft =>
      plan(restoreScene({ point: { minutesLeft } })),
    );
    expect(now.hash).toBe(later.hash);
  });

  it('asks whether the target reads the same store', () => {
    expect(codes(restoreScene({ sameness: { 'from-onprem': SAME } }))).toEqual(
      [],
    );
    expect(
      codes(
        restoreScene({
          sameness: { 'from-onprem': { answer: 'different', reason: 'no' } },
        }),
      ),
    ).toContain('LOCATION_NOT_SHARED');
  });
});
