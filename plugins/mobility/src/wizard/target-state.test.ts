import { ClusterSummary, Finding } from 'backstage-plugin-mobility-common';
import { Loaded } from '../loading';
import {
  aClonePlan,
  aCloneRequest,
  aCluster,
  aFinding,
  cloud,
  liveCopy,
  storageMissing,
  taken,
  unreachable,
} from '../__testUtils__/fixtures';
import { TargetAnswer } from './ask-target';
import {
  isSelectable,
  isSettled,
  knownState,
  mayPass,
  sharedBlockers,
  targetState,
} from './target-state';

function anAnswer(
  findings: Finding[],
  overrides: Partial<TargetAnswer> = {},
  cluster = 'cloud',
): TargetAnswer {
  return {
    plan: aClonePlan({ findings }, aCloneRequest({ [cluster]: 'orders' })),
    namespace: 'orders',
    passedOver: [],
    storage: [],
    hosts: [],
    ...overrides,
  };
}
const ready = (answer: TargetAnswer): Loaded<TargetAnswer> => ({
  state: 'ready',
  value: answer,
});
const storage = [
  {
    from: 'fast',
    options: [{ name: 'a', provisioner: 'x', isDefault: false }],
    isPreset: false,
  },
];
const missing = storageMissing('cloud', 'fast', 'a');
const noVelero = aFinding('VELERO_MISSING', {
  scope: { kind: 'target', cluster: 'cloud' },
});
const silent = aFinding('CLUSTER_UNREACHABLE', {
  certainty: 'unknown',
  scope: { kind: 'target', cluster: 'cloud' },
});
const exists = aFinding('NAMESPACE_EXISTS', {
  severity: 'warn',
  scope: { kind: 'target', cluster: 'cloud' },
});
const conflict = aFinding('RUN_CONFLICT');
const blockMode = aFinding('VOLUME_BLOCK_MODE', { fixer: 'app' });
const unfit = aFinding('ACCESS_MODE_UNSUPPORTED', {
  scope: { kind: 'target', cluster: 'cloud' },
  params: { storageClass: 'a' },
});
const chosen = (...names: string[]) => [
  {
    from: 'fast',
    options: names.map(name => ({ name, provisioner: 'x', isDefault: false })),
    to: 'a',
    isPreset: true,
  },
];
const shared = new Set([conflict.id]);

it.each<[string, Loaded<TargetAnswer>, string, string, number]>([
  ['asked', { state: 'loading' }, 'checking', 'nothing', 0],
  [
    'not answering',
    { state: 'failed', error: new Error('down') },
    'unknown',
    'error',
    0,
  ],
  ['free of findings', ready(anAnswer([])), 'ready', 'nothing', 0],
  [
    'beside the original',
    ready(anAnswer([], {}, 'onprem')),
    'ready',
    'beside',
    0,
  ],
  [
    'other in its storage',
    ready(anAnswer([], { storage })),
    'ready',
    'storage',
    0,
  ],
  [
    'warned of only for all',
    ready(anAnswer([liveCopy])),
    'ready',
    'nothing',
    0,
  ],
  ['warned of', ready(anAnswer([exists, liveCopy])), 'warnings', 'finding', 1],
  ['blocked', ready(anAnswer([exists, noVelero])), 'cannot', 'finding', 0],
  ['not known', ready(anAnswer([silent])), 'unknown', 'finding', 0],
  [
    'both blocked and not known',
    ready(anAnswer([silent, noVelero])),
    'cannot',
    'finding',
    0,
  ],
  [
    'unfit by the class that was chosen of several',
    ready(anAnswer([unfit], { storage: chosen('a', 'b') })),
    'choose',
    'finding',
    0,
  ],
  [
    'unfit by its only class',
    ready(anAnswer([unfit], { storage: chosen('a') })),
    'cannot',
    'finding',
    0,
  ],
  [
    'unfit by a class of the same name',
    ready(anAnswer([unfit])),
    'cannot',
    'finding',
    0,
  ],
  ...(
    [
      'ADJUST_NOT_OURS',
      'STAND_INS_UNSET',
      'STAND_IN_UNKNOWN',
      'REPLACED_UNKNOWN',
    ] as const
  ).map((code): [string, Loaded<TargetAnswer>, string, string, number] => [
    `chosen so that it cannot be: ${code}`,
    ready(
      anAnswer([
        aFinding(code, { scope: { kind: 'target', cluster: 'cloud' } }),
      ]),
    ),
    'choose',
    'finding',
    0,
  ]),
  [
    'taken by name',
    ready(anAnswer([taken('cloud', 'orders')])),
    'choose',
    'finding',
    0,
  ],
  [
    'lacking storage that can be chosen',
    ready(anAnswer([missing], { storage })),
    'choose',
    'finding',
    0,
  ],
  ['lacking any storage', ready(anAnswer([missing])), 'cannot', 'finding', 0],
  ['blocked only like all', ready(anAnswer([conflict])), 'ready', 'nothing', 0],
  [
    'blocked for itself',
    ready(anAnswer([aFinding('RUN_CONFLICT', { id: 'other' })])),
    'cannot',
    'finding',
    0,
  ],
])('a cluster that is %s', (_, loaded, state, why, count) => {
  expect(targetState(loaded, shared)).toMatchObject({
    state,
    why: { kind: why },
    count,
  });
});

it.each<[string, ClusterSummary, object | undefined]>([
  ['asks one that answers', cloud, undefined],
  [
    'asks one of which nothing is known yet',
    aCluster('new', { health: { state: 'checking' } }),
    undefined,
  ],
  [
    'does not ask a source',
    aCluster('edge-1', { roles: ['source'] }),
    { state: 'cannot', why: { kind: 'sourceOnly' }, count: 0 },
  ],
  [
    'does not ask one that is not connected',
    aCluster('lab', { roles: [], health: { state: 'not-connected' } }),
    { state: 'cannot', why: { kind: 'notConnected' }, count: 0 },
  ],
  [
    'does not wait for one that is down',
    unreachable('edge-3', 24),
    {
      state: 'unknown',
      why: { kind: 'unreachable', since: expect.any(String) },
      count: 0,
    },
  ],
])('%s', (_, cluster, expected) => {
  expect(knownState(cluster)).toEqual(expected);
});

it('shares what stands in every plan', () => {
  const shared1 = aFinding('NAMESPACE_SHARED', {
    scope: { kind: 'source', cluster: 'onprem' },
  });
  const answers = [
    anAnswer([shared1, conflict, noVelero, liveCopy]),
    anAnswer([shared1, noVelero, liveCopy]),
  ];
  expect(sharedBlockers(answers)).toEqual([shared1]);
  expect(sharedBlockers([])).toEqual([]);
});

it.each([
  ['ready', true, true],
  ['warnings', true, true],
  ['choose', true, false],
  ['cannot', false, false],
  ['unknown', false, false],
  ['checking', false, false],
] as const)('%s may be chosen: %s, looked at: %s', (state, may, settled) => {
  const target = { state, why: { kind: 'nothing' }, count: 0 } as const;
  expect([isSelectable(target), isSettled(target)]).toEqual([may, settled]);
});

it.each([
  ['not known', { state: 'unknown', why: { kind: 'nothing' } }, true],
  [
    'what the cluster lacks',
    { state: 'cannot', why: { kind: 'finding', finding: noVelero } },
    true,
  ],
  [
    'what the application is',
    { state: 'cannot', why: { kind: 'finding', finding: blockMode } },
    false,
  ],
  ['no target', { state: 'cannot', why: { kind: 'sourceOnly' } }, false],
  ['ready', { state: 'ready', why: { kind: 'nothing' } }, false],
] as const)('%s may pass', (_, state, expected) => {
  expect(mayPass({ ...state, count: 0 })).toBe(expected);
});
