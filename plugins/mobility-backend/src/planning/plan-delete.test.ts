import { renderFinding } from 'backstage-plugin-mobility-common';
import {
  backupScene,
  cluster,
  deleteScene,
  DeleteScene,
  known,
  location,
  POINT,
  RUN,
  seeing,
  snapshotting,
  unknown,
  volume,
} from './testing/fixtures';
import { planBackup } from './plan-backup';
import { planDelete } from './plan-delete';

const plan = ({ request, facts }: DeleteScene) => planDelete(request, facts);
const codes = (given: DeleteScene) =>
  plan(given).findings.map(({ code }) => code);
const blocking = (given: DeleteScene) =>
  plan(given).findings.flatMap(({ severity, code }) =>
    severity === 'block' ? [code] : [],
  );
const detailOf = (given: DeleteScene, code: string) => {
  const found = plan(given).findings.find(one => one.code === code);
  return found && renderFinding(found).detail;
};

const SILENT = {
  cluster: { uid: unknown(), locations: unknown(), missingRights: unknown() },
  backup: unknown(),
  restores: unknown(),
};
const NOT_LISTED = { backup: known(null) };
/** A second cluster that may write where the backup lies, as a writer of old may. */
const WRITING = {
  cluster: {
    locations: known([location({ name: 'from-onprem', isDefault: false })]),
  },
};
const [KEPT] = (() => {
  const { request, facts } = backupScene({
    source: snapshotting(),
    application: { volumes: [volume()] },
    request: { keptIn: 'storage' },
  });
  return planBackup(request, facts).volumes;
})();
const kept = (change: Parameters<typeof deleteScene>[0] = {}) =>
  deleteScene({
    ...change,
    point: { volumes: [KEPT] },
    handles: { [KEPT.claim]: 'snap-0815' },
  });

describe('the deletion of a backup', () => {
  it('is asked of the cluster that made it, and watched on the others', () => {
    const made = plan(deleteScene());
    expect(made).toMatchObject({
      kind: 'delete',
      verdict: 'ready',
      findings: [],
      by: {
        cluster: 'onprem',
        clusterUid: 'uid-of-onprem',
        location: 'default',
      },
      seenOn: ['cloud'],
      point: { run: RUN, name: 'orders-r1-1' },
      others: 1,
      targets: [],
    });
    expect(made.manifests).toEqual([
      {
        cluster: 'onprem',
        step: 'delete',
        object: {
          apiVersion: 'velero.io/v1',
          kind: 'DeleteBackupRequest',
          metadata: {
            name: 'orders-{run}-{attempt}',
            namespace: 'velero',
            labels: {
              'mobility/run': '{run}',
              'mobility/step': 'delete',
              'mobility/attempt': '{attempt}',
              'velero.io/backup-name': 'orders-r1-1',
              'velero.io/backup-uid': 'backup-uid-onprem',
            },
            annotations: expect.anything(),
          },
          spec: { backupName: 'orders-r1-1' },
        },
      },
    ]);
  });

  it.each([
    ['is silent', SILENT],
    ['no longer lists it', NOT_LISTED],
    [
      'may only read there',
      {
        cluster: {
          locations: known([location({ accessMode: 'ReadOnly' as const })]),
        },
      },
    ],
    [
      'lacks the right',
      {
        cluster: {
          missingRights: known([
            {
              verb: 'create',
              resource: 'deletebackuprequests',
              file: 'protect.yaml',
            },
          ]),
        },
      },
    ],
  ])('falls to another that writes there where the first %s', (_, first) => {
    const given = deleteScene({
      clusters: [seeing('onprem', first), seeing('cloud', WRITING)],
    });
    expect(blocking(given)).toEqual([]);
    expect(plan(given)).toMatchObject({
      by: { cluster: 'cloud', location: 'from-onprem' },
      seenOn: ['onprem'],
    });
  });

  it('says of every cluster why it may not, and asks none', () => {
    const given = deleteScene({
      clusters: [seeing('onprem', SILENT), seeing('cloud')],
    });
    expect(blocking(given)).toEqual([
      'CLUSTER_UNREACHABLE',
      'DELETE_READ_ONLY',
    ]);
    expect(plan(given)).toMatchObject({ verdict: 'blocked', manifests: [] });
    expect(plan(given).by).toBeUndefined();
  });

  it('names the location that is read only', () => {
    const { facts, request } = deleteScene();
    const [first] = facts.clusters;
    first.cluster.locations = known([location({ accessMode: 'ReadOnly' })]);
    expect(detailOf({ facts, request }, 'DELETE_READ_ONLY')).toContain(
      'BackupStorageLocation default',
    );
  });

  it('is not asked of another whose bucket may be a mirror', () => {
    const mirror = location({
      name: 'from-onprem',
      isDefault: false,
      endpoint: 'https://mirror.example.com/',
    });
    const given = deleteScene({
      clusters: [
        seeing('onprem', SILENT),
        seeing('cloud', { cluster: { locations: known([mirror]) } }),
      ],
    });
    expect(blocking(given)).toEqual(['CLUSTER_UNREACHABLE', 'DELETE_FOREIGN']);
    expect(detailOf(given, 'DELETE_FOREIGN')).toContain('mirror.example.com');
  });

  it('asks nothing of a cluster that has nothing to do with it', () => {
    const far = seeing('far', NOT_LISTED);
    far.cluster.locations = known([location({ prefix: 'far' })]);
    const given = deleteScene({
      clusters: [seeing('onprem', NOT_LISTED), far],
    });
    expect(blocking(given)).toEqual(['DELETE_UNLISTED']);
    expect(plan(given).seenOn).toEqual(['onprem']);
  });

  it('does not take for its own what lies elsewhere under its name', () => {
    const given = deleteScene({
      clusters: [
        seeing('onprem', {
          cluster: { locations: known([location({ prefix: 'cold' })]) },
        }),
      ],
    });
    expect(blocking(given)).toEqual(['DELETE_FOREIGN']);
    expect(detailOf(given, 'DELETE_FOREIGN')).toContain('path /onprem');
  });

  describe('with snapshots that stayed in the storage', () => {
    it('is for the very cluster that took them', () => {
      expect(codes(kept())).toEqual([]);
      expect(plan(kept())).toMatchObject({
        by: { cluster: 'onprem' },
        keptClaims: [KEPT.claim],
      });
    });

    it.each([
      ['is silent', { ...SILENT }, 'cannot be asked'],
      [
        'was built anew',
        { cluster: { uid: known('another') } },
        'another one than the one that took them',
      ],
    ])(
      'is refused with their handles where that %s, whoever else could',
      (_, first, reason) => {
        const given = kept({
          clusters: [seeing('onprem', first), seeing('cloud', WRITING)],
        });
        expect(blocking(given)).toContain('DELETE_KEPT_THERE');
        expect(plan(given).by).toBeUndefined();
        const detail = detailOf(given, 'DELETE_KEPT_THERE');
        expect(detail).toContain(`${KEPT.claim} (snap-0815)`);
        expect(detail).toContain(reason);
      },
    );

    it('names the claims where no handle was recorded', () => {
      const given = deleteScene({
        point: { volumes: [KEPT] },
        clusters: [
          {
            ...seeing('onprem', SILENT),
            cluster: { ...cluster('onprem'), configured: false },
          },
        ],
      });
      expect(blocking(given)).toEqual(['DELETE_KEPT_THERE', 'CLUSTER_UNKNOWN']);
      expect(detailOf(given, 'DELETE_KEPT_THERE')).toContain(
        `in its storage: ${KEPT.claim}.`,
      );
    });
  });

  describe('of one that is gone', () => {
    const nowhere = [seeing('onprem', NOT_LISTED), seeing('cloud', NOT_LISTED)];

    it.each([
      ['the store says so', { store: { state: 'gone' as const } }],
      [
        'the record says so, and the store cannot be read',
        {
          point: { deletedBy: 'r2' },
          store: { state: 'unread' as const, reason: 'no credentials' },
        },
      ],
    ])('is refused once no cluster lists it and %s', (_, change) => {
      expect(blocking(deleteScene({ ...change, clusters: nowhere }))).toEqual([
        'POINT_GONE',
      ]);
    });

    it('is not said to be gone on the word of one that is silent', () => {
      const given = deleteScene({ clusters: nowhere });
      given.facts.store = { state: 'unread', reason: 'no credentials' };
      expect(blocking(given)).toEqual(['DELETE_UNLISTED', 'DELETE_UNLISTED']);
    });

    it('is not said to be gone while a cluster that may list it is silent', () => {
      const given = deleteScene({
        clusters: [seeing('onprem', SILENT), seeing('cloud', NOT_LISTED)],
        store: { state: 'gone' },
      });
      expect(blocking(given)).not.toContain('POINT_GONE');
      expect(blocking(given)).toContain('CLUSTER_UNREACHABLE');
    });

    it('goes on where a cluster still lists it', () => {
      const given = deleteScene({ store: { state: 'gone' } });
      expect(blocking(given)).toEqual([]);
    });

    it('goes on where a sync has brought it back after a deletion', () => {
      expect(blocking(deleteScene({ point: { deletedBy: 'r2' } }))).toEqual([]);
    });
  });

  describe('of one that somebody uses', () => {
    it.each(['backup', 'clone', 'restore', 'delete'] as const)(
      'waits for a %s to end',
      kind => {
        const given = deleteScene({ uses: [{ id: 'r2', kind }] });
        expect(blocking(given)).toEqual(['POINT_IN_USE']);
      },
    );

    it("waits for Velero's own restores, wherever they are", () => {
      const given = deleteScene({
        clusters: [
          seeing('onprem'),
          seeing('cloud', { restores: known(['a', 'b']) }),
        ],
      });
      expect(blocking(given)).toEqual(['POINT_RESTORED']);
      expect(detailOf(given, 'POINT_RESTORED')).toContain(
        'Restore a, Restore b',
      );
    });

    it('wants it accepted that one cluster cannot be looked at', () => {
      const given = deleteScene({
        clusters: [seeing('onprem'), seeing('cloud', SILENT)],
      });
      const made = plan(given);
      expect(made).toMatchObject({ verdict: 'accept', seenOn: ['cloud'] });
      expect(made.findings).toMatchObject([
        { code: 'POINT_UNSEEN', certainty: 'unknown' },
      ]);
    });
  });

  it('wants it accepted that the last one goes', () => {
    const made = plan(deleteScene({ others: 0 }));
    expect(made.verdict).toBe('accept');
    expect(made.findings.map(({ code }) => code)).toEqual(['POINT_LAST']);
  });

  it('is another plan where another cluster, or another object, is meant', () => {
    const before = plan(deleteScene());
    const anew = plan(
      deleteScene({
        clusters: [
          seeing('onprem', { backup: { uid: 'synced-anew' } }),
          seeing('cloud'),
        ],
      }),
    );
    const moved = plan(
      deleteScene({
        clusters: [
          seeing('onprem', { cluster: { uid: known('another') } }),
          seeing('cloud'),
        ],
      }),
    );
    const more = plan(deleteScene({ others: 7 }));
    expect(new Set([before, anew, moved].map(({ hash }) => hash)).size).toBe(3);
    expect(more.hash).toBe(before.hash);
  });

  it('is refused while new runs are paused', () => {
    expect(codes(deleteScene({ paused: 'Storage is being moved' }))).toEqual([
      'PAUSED',
    ]);
  });
});

describe('the deletion of a backup that no run has made', () => {
  const AT = '2026-11-25T12:00:00.000Z';
  const listed = (name: string, change: object = {}) =>
    seeing(name, {
      backup: { run: undefined, startedAt: '2026-11-25T12:00:00Z', ...change },
    });
  const found = (change: Parameters<typeof deleteScene>[0] = {}) =>
    deleteScene({
      found: { whose: 'own' },
      clusters: [listed('onprem'), listed('cloud')],
      ...change,
      point: { run: undefined, takenAt: AT, ...change.point },
    });

  it('is asked of its cluster, which knows it by place and time', () => {
    expect(plan(found())).toMatchObject({
      verdict: 'ready',
      by: { cluster: 'onprem', location: 'default' },
      seenOn: ['cloud'],
      point: { id: POINT, run: undefined, name: 'orders-r1-1' },
    });
  });

  it.each([
    ['begun at another time', { startedAt: '2026-11-25T12:00:01Z' }],
    ['of which it is not known when it was begun', { startedAt: undefined }],
    ['in another place', { location: 'elsewhere' }],
  ])('leaves one %s', (_, change) => {
    const clusters = [listed('onprem', change), listed('cloud')];
    expect(blocking(found({ clusters }))).toContain('DELETE_FOREIGN');
  });

  it('leaves one in a store of another address, at its own cluster too', () => {
    const mirror = location({ endpoint: 'https://mirror.example.com' });
    const at = { locations: known([mirror]) };
    const clusters = [
      seeing('onprem', {
        cluster: at,
        backup: { run: undefined, startedAt: '2026-11-25T12:00:00Z' },
      }),
    ];
    expect(blocking(found({ clusters }))).toContain('DELETE_FOREIGN');
  });

  it('is refused where others have something in it, or may have', () => {
    const names = ['2 other namespaces', 'Deployment/pay in orders'];
    const shared = found({ found: { whose: 'others', names } });
    expect(blocking(shared)).toEqual(['DELETE_OF_OTHERS']);
    expect(detailOf(shared, 'DELETE_OF_OTHERS')).toContain(names.join('; '));
    expect(
      blocking(found({ found: { whose: 'unknown', reason: 'no workload' } })),
    ).toEqual(['POINT_WHOSE']);
    expect(blocking(found({ unread: 'its volume info is corrupt' }))).toEqual([
      'POINT_UNREADABLE',
    ]);
  });

  it('gives Velero no label that is too long for one', () => {
    const name = 'n'.repeat(80);
    const [{ object }] = plan(found({ point: { name } })).manifests;
    expect(object.metadata.labels).not.toHaveProperty('velero.io/backup-name');
    expect(object).toMatchObject({ spec: { backupName: name } });
  });
});
