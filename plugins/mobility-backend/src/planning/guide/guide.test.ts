import { ClusterState, GuideStep } from 'backstage-plugin-mobility-common';
import { ClusterFacts } from '../facts';
import {
  cluster,
  known,
  location,
  unknown,
  repository,
  SAME,
} from '../testing/fixtures';
import { ConnectFiles, rbacFiles } from './connect-files';
import { GuideInput } from './input';
import { readingOf, reportOn } from './report';

const files: ConnectFiles = {
  view: `# why\nkind: Role\nmetadata:\n  name: a\n  namespace: velero\n---\nkind: ServiceAccount\nmetadata:\n  name: a\n  namespace: mobility\n`,
  protect: 'kind: Role\n',
  group: 'kind: ClusterRole\n',
  adjust: 'kind: ClusterRole\n',
  'stand-ins': 'kind: ClusterRole\n',
  sweep: 'kind: ClusterRole\n',
  replace: 'kind: ClusterRole\n',
  probe: 'kind: ClusterRole\n',
};

const right = (verb: string, resource: string, tier: string) => ({
  verb,
  resource,
  file: `rbac/${tier}.yaml`,
});

function input(
  change: Partial<ClusterFacts> = {},
  rest: Partial<GuideInput> = {},
): GuideInput {
  return {
    cluster: cluster('cloud', change),
    rights: { source: known([]), target: known([]), remove: known([]) },
    sources: [
      {
        cluster: cluster('onprem'),
        sameness: { 'from-onprem': SAME },
      },
    ],
    files,
    ...rest,
  };
}

const statesOf = (guide: GuideStep[]) =>
  Object.fromEntries(
    guide.map(({ code, source, state }) => [source ?? code, state]),
  );
const abilitiesOf = (made: GuideInput) =>
  Object.fromEntries(
    reportOn(made).abilities.map(({ code, state }) => [code, state]),
  );

const down = unknown('connection refused');
const dead = {
  uid: down,
  kubernetesVersion: down,
  velero: down,
  nodeAgent: down,
  locations: down,
  repositories: down,
  storageClasses: down,
  missingRights: down,
};
const noRights = { source: down, target: down, remove: down };
const unauthorized = {
  known: false,
  problem: { kind: 'unauthorized' },
} as const;
const forbidden = {
  known: false,
  problem: {
    kind: 'forbidden',
    verb: 'list',
    resource: 'deployments.apps',
    namespace: 'velero',
  },
} as const;
const own = location({ prefix: 'cloud' });

describe('a cluster with everything', () => {
  it('is ready, each step with the value that shows it', () => {
    const { guide, ...report } = reportOn(input());
    expect(statesOf(guide)).toEqual({
      reached: 'done',
      identity: 'done',
      rights: 'done',
      velero: 'done',
      'node-agent': 'done',
      location: 'done',
      onprem: 'done',
    });
    expect(guide.every(step => step.note)).toBe(true);
    expect(report).toEqual({
      state: 'ready',
      reason: undefined,
      steps: { done: 7, all: 7 },
      abilities: [
        { code: 'source', state: 'yes' },
        { code: 'target', state: 'yes' },
        { code: 'remove', state: 'yes' },
      ],
    });
  });

  it('needs only what its role does', () => {
    expect(reportOn(input({ roles: ['source'] })).guide).toHaveLength(6);
    expect(
      statesOf(reportOn(input({ roles: ['target'] })).guide),
    ).not.toHaveProperty('location');
    expect(abilitiesOf(input({ roles: ['source'] }))).toEqual({
      source: 'yes',
      target: 'off',
      remove: 'off',
    });
  });
});

describe('what is missing', () => {
  it.each<
    [string, GuideInput, ClusterState, string, GuideStep['state'], string?]
  >([
    [
      'an answer',
      input(dead, { rights: noRights }),
      'unreachable',
      'reached',
      'missing',
      'CLUSTER_UNREACHABLE',
    ],
    [
      'a token that is taken',
      input({ ...dead, uid: unauthorized }, { rights: noRights }),
      'blocked',
      'reached',
      'missing',
      'CLUSTER_UNAUTHORIZED',
    ],
    [
      'an identity of its own',
      input({ sameAs: 'onprem' }),
      'blocked',
      'identity',
      'missing',
      'CLUSTER_IDENTITY',
    ],
    [
      'a right that a role needs',
      input(
        {},
        {
          rights: {
            source: known([]),
            target: known([right('create', 'restores', 'protect')]),
            remove: known([]),
          },
        },
      ),
      'blocked',
      'rights',
      'missing',
      'FORBIDDEN',
    ],
    [
      'a right to read',
      input({ velero: forbidden }),
      'warning',
      'rights',
      'missing',
      'FORBIDDEN',
    ],
    [
      'Velero',
      input({ velero: known(null) }),
      'blocked',
      'velero',
      'missing',
      'VELERO_MISSING',
    ],
    [
      'the node-agent',
      input({ nodeAgent: known(null) }),
      'blocked',
      'node-agent',
      'missing',
      'NODE_AGENT_NOT_READY',
    ],
    [
      'a location to write to',
      input({ locations: known([location({ accessMode: 'ReadOnly' })]) }),
      'blocked',
      'location',
      'missing',
      'SOURCE_LOCATION_MISSING',
    ],
    [
      'the view of a source, of a cluster that still clones within itself',
      input({ locations: known([own]) }),
      'warning',
      'onprem',
      'missing',
      'LOCATION_MISSING',
    ],
    [
      'the view of the only source, of a target',
      input({ roles: ['target'], locations: known([own]) }),
      'blocked',
      'onprem',
      'missing',
      'LOCATION_MISSING',
    ],
  ])('%s', (_, made, state, stepName, stepState, code) => {
    const { guide, ...report } = reportOn(made);
    expect(statesOf(guide)[stepName]).toBe(stepState);
    expect(report.state).toBe(state);
    expect(report.reason?.code).toBe(code);
  });

  it('does not blame a target for a source that cannot be asked', () => {
    const made = input(
      { roles: ['target'] },
      { sources: [{ cluster: cluster('onprem', dead) }] },
    );
    const { guide, state } = reportOn(made);
    expect(statesOf(guide).onprem).toBe('unknown');
    expect(state).toBe('warning');
    expect(abilitiesOf(made).target).toBe('unknown');
  });

  it('is not shown as done where nothing is known', () => {
    const { guide } = reportOn(input(dead, { rights: noRights }));
    expect(
      guide.filter(({ state }) => state === 'done' || state === 'warning'),
    ).toEqual([]);
    expect(abilitiesOf(input(dead, { rights: noRights }))).toEqual({
      source: 'no',
      target: 'no',
      remove: 'unknown',
    });
  });

  it('is only the proof that the store is the same: that is said, and stops nothing', () => {
    const sources = [
      {
        cluster: cluster('onprem'),
        sameness: { 'from-onprem': { answer: 'unproven' as const } },
      },
    ];
    const { guide, state } = reportOn(input({}, { sources }));
    expect(state).toBe('ready');
    expect(guide.at(-1)).toMatchObject({
      state: 'done',
      findings: [{ code: 'LOCATION_UNPROVEN', severity: 'info' }],
    });
  });

  it('is a repository password: the location is of no use without it', () => {
    const made = input({
      roles: ['target'],
      repositories: known([repository({ state: 'locked' })]),
    });
    const { guide, state, reason } = reportOn(made);
    expect(statesOf(guide).onprem).toBe('missing');
    expect([state, reason?.code]).toEqual(['blocked', 'REPOSITORY_LOCKED']);
  });

  it('is not known while Velero looks at a changed location', () => {
    const repositories = known([
      repository({ state: 'changing' }),
      repository({ state: 'changing', location: 'default' }),
    ]);
    const { guide } = reportOn(input({ repositories }));
    expect(statesOf(guide)).toMatchObject({
      location: 'unknown',
      onprem: 'unknown',
    });
    expect(guide.at(-1)?.findings).toMatchObject([
      { code: 'REPOSITORY_CHANGING' },
    ]);
  });

  it('is one source of several: the others still arrive', () => {
    const made = input(
      { roles: ['target'] },
      {
        sources: [
          { cluster: cluster('onprem') },
          {
            cluster: cluster('edge', {
              locations: known([location({ prefix: 'edge' })]),
            }),
          },
        ],
      },
    );
    expect(reportOn(made).state).toBe('warning');
    expect(abilitiesOf(made).target).toBe('yes');
  });

  it('is no fault where nobody asked for it: removing copies', () => {
    const made = input(
      {},
      {
        rights: {
          source: known([]),
          target: known([]),
          remove: known([right('delete', 'namespaces', 'sweep')]),
        },
      },
    );
    expect(reportOn(made).state).toBe('ready');
    expect(abilitiesOf(made).remove).toBe('off');
  });
});

describe('the files', () => {
  const filesOf = (made: GuideInput, code: GuideStep['code']) =>
    reportOn(made)
      .guide.filter(step => step.code === code)
      .flatMap(step => step.files.map(({ name }) => name));

  it('are those of the tiers that lack a right', () => {
    const made = input(
      { velero: forbidden },
      {
        rights: {
          source: known([right('create', 'backups', 'protect')]),
          target: known([]),
          remove: known([right('delete', 'namespaces', 'sweep')]),
        },
      },
    );
    expect(filesOf(made, 'rights')).toEqual(['view.yaml', 'protect.yaml']);
  });

  it('connect a cluster that is not configured, or whose token is refused', () => {
    const all = ['view.yaml', 'protect.yaml', 'app-config.yaml'];
    expect(filesOf(input({ configured: false }), 'reached')).toEqual(all);
    expect(filesOf(input({ uid: unauthorized }), 'reached')).toEqual(all);
    expect(filesOf(input({ uid: down }), 'reached')).toEqual([]);
  });

  it('name the namespace in which Velero is, and keep their comments', () => {
    const [{ text }] = rbacFiles(files, ['view'], 'backup');
    expect(text).toContain('# why');
    expect(text.match(/namespace: \w+/g)).toEqual([
      'namespace: backup',
      'namespace: mobility',
    ]);
  });

  it('come with the location that is missing', () => {
    const { guide } = reportOn(input({ locations: known([own]) }));
    expect(guide.at(-1)?.findings[0].manifest).toContain('ReadOnly');
  });
});

describe('what was read', () => {
  it('counts a right that two roles lack once', () => {
    const missing = known([right('create', 'backups', 'protect')]);
    expect(
      readingOf(
        input(
          {},
          { rights: { source: missing, target: missing, remove: known([]) } },
        ),
        'now',
      ),
    ).toEqual({
      at: 'now',
      kubernetesVersion: 'v1.34.4',
      velero: { version: '1.18.3', ready: 1, desired: 1 },
      nodeAgent: { ready: 1, desired: 1 },
      missingRights: 1,
    });
  });

  it('is nothing while the cluster does not answer, and no zero where a part is not known', () => {
    expect(readingOf(input(dead, { rights: noRights }), 'now')).toBeUndefined();
    expect(
      readingOf(input({ velero: down }, { rights: noRights }), 'now'),
    ).toMatchObject({ velero: undefined, missingRights: undefined });
  });
});
