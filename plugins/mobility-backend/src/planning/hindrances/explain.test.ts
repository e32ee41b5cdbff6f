import {
  Hindrance,
  HindranceCode,
  renderHindrance,
} from 'backstage-plugin-mobility-common';
import type { Fact, LocationFacts } from '../facts';
import { explainStillness } from './explain';
import type { ClaimState, EventFacts, PodState, StillFacts } from './facts';
import type { Whose } from './own';

const known = <T>(value: T): Fact<T> => ({ known: true, value });

const server: PodState = {
  name: 'velero-7d9-x',
  namespace: 'velero',
  node: 'node-1',
  ready: true,
  started: true,
  claims: [],
  startedAt: '2026-01-01T00:00:00.000Z',
  role: 'server',
};
const agent: PodState = {
  ...server,
  name: 'node-agent-1',
  role: 'agent',
};
const location: LocationFacts = {
  name: 'default',
  provider: 'aws',
  bucket: 'backups',
  prefix: 'onprem',
  config: {},
  accessMode: 'ReadWrite',
  isDefault: true,
  phase: 'Available',
  message: '',
};

/** A backup of which nothing is amiss. */
function facts(change: Partial<StillFacts> = {}): StillFacts {
  return {
    cluster: 'onprem',
    now: '2026-01-01T02:01:00.000Z',
    namespace: 'velero',
    work: {
      kind: 'Backup',
      name: 'ours',
      phase: 'InProgress',
      startedAt: '2026-01-01T01:00:00.000Z',
    },
    open: known([{ name: 'ours', phase: 'InProgress' }]),
    moves: known([
      { object: 'PodVolumeBackup/ours-1', name: 'ours-1', node: 'node-1' },
    ]),
    velero: known({ image: 'velero', features: [], ready: 1, desired: 1 }),
    agents: known({ ready: 1, desired: 1, nodes: ['node-1'] }),
    veleroPods: known([server, agent]),
    location: { name: 'default', found: known(location) },
    repository: known({
      name: 'orders-default-kopia',
      volumeNamespace: 'orders',
      location: 'default',
      state: 'ready',
      message: '',
    }),
    events: known([]),
    unreadEvents: { namespaces: [], read: 2000 },
    ...change,
  };
}

const event = (change: Partial<EventFacts>): EventFacts => ({
  namespace: 'orders',
  kind: 'Pod',
  name: 'orders-0',
  uid: 'uid-1',
  reason: '',
  message: '',
  at: '2026-01-01T02:00:00.000Z',
  ...change,
});
const pod = (change: Partial<PodState>): PodState => ({
  name: 'orders-0',
  namespace: 'orders',
  uid: 'uid-1',
  ready: false,
  started: false,
  claims: [],
  ...change,
});
const copy = (
  pods: PodState[],
  claims: Partial<ClaimState>[] = [],
  own: Whose = 'all',
) => ({
  ...{ namespace: 'orders', own, pods: known(pods) },
  claims: known(
    claims.map(claim => ({
      ...{ name: 'data', bound: false, awaitsData: false },
      ...claim,
    })),
  ),
});
const AT = '2026-01-01T02:00:00.000Z';
const owner = { kind: 'StatefulSet', name: 'orders', uid: 'set' };
const refused = event({
  ...{ kind: 'ReplicaSet', name: 'orders-1', uid: 'rs' },
  ...{ reason: 'FailedCreate', message: 'exceeded quota: small' },
});
const queued = (phase: string, position?: number) => ({
  name: 'ours',
  phase,
  position,
});
const waiting = { kind: 'Backup', name: 'ours', phase: 'Queued' } as const;
const noServer = known({ image: '', features: [], ready: 0, desired: 1 });

interface Case {
  when: string;
  found: Partial<StillFacts>;
  /** A part of what is said. */
  says: string;
  /** Almost the same, of which this is not said. */
  spared?: Partial<StillFacts>;
}

const CASES: Partial<Record<HindranceCode, Case[]>> = {
  BACKUP_BEHIND: [
    {
      when: 'another backup is at work',
      found: {
        work: waiting,
        open: known([
          queued('Queued', 1),
          { name: 'theirs', phase: 'InProgress' },
        ]),
      },
      says: 'works on 1 other backup (ours is number 1 in its queue) first',
      spared: {
        work: waiting,
        // Its movers hold up nobody.
        open: known([
          queued('Queued', 1),
          { name: 'theirs', phase: 'WaitingForPluginOperations' },
        ]),
      },
    },
    {
      when: 'another backup is before ours in the queue',
      found: {
        work: waiting,
        open: known([
          queued('Queued', 2),
          { name: 'theirs', phase: 'Queued', position: 1 },
        ]),
      },
      says: 'works on 1 other backup (ours is number 2 in its queue) first',
      spared: {
        work: waiting,
        open: known([
          queued('Queued', 1),
          { name: 'theirs', phase: 'Queued', position: 2 },
        ]),
      },
    },
  ],
  RESTORE_BEHIND: [
    {
      when: 'another restore is at work',
      found: {
        work: { kind: 'Restore', name: 'ours', phase: '' },
        open: known([
          { name: 'ours', phase: '' },
          { name: 'theirs', phase: 'InProgress' },
        ]),
      },
      says: 'works on 1 other restore first',
      spared: {
        work: { kind: 'Restore', name: 'ours', phase: 'InProgress' },
        open: known([
          { name: 'ours', phase: 'InProgress' },
          { name: 'theirs', phase: 'InProgress' },
        ]),
      },
    },
  ],
  VELERO_MISSING: [
    {
      when: 'there is no Deployment',
      found: { velero: known(null) },
      says: 'no Deployment velero/velero on onprem',
    },
  ],
  VELERO_DOWN: [
    {
      when: 'its pod has no node',
      found: {
        velero: noServer,
        veleroPods: known([
          { ...server, ready: false, unscheduled: '0/1 nodes are available' },
        ]),
      },
      says: 'Pod velero-7d9-x: 0/1 nodes are available.',
    },
    {
      when: 'it was scaled away',
      found: {
        velero: known({ image: '', features: [], ready: 0, desired: 0 }),
        veleroPods: known([]),
      },
      says: 'It was scaled to 0.',
    },
  ],
  VELERO_RESTARTED: [
    {
      when: 'it was started after the backup',
      found: {
        veleroPods: known([
          { ...server, startedAt: '2026-01-01T01:00:01.000Z' },
        ]),
      },
      says: 'at work on Backup ours',
      // Velero goes on with what its movers still do.
      spared: {
        veleroPods: known([
          { ...server, startedAt: '2026-01-01T01:00:01.000Z' },
        ]),
        work: {
          kind: 'Backup',
          name: 'ours',
          phase: 'WaitingForPluginOperations',
          startedAt: '2026-01-01T01:00:00.000Z',
        },
      },
    },
  ],
  AGENT_MISSING: [
    {
      when: 'the node of the pod has none',
      found: {
        agents: known({ ready: 1, desired: 2, nodes: ['node-2'] }),
        veleroPods: known([
          {
            ...agent,
            ready: false,
            waits: { reason: 'ImagePullBackOff', message: 'Back-off' },
          },
        ]),
      },
      says: 'Pod node-agent-1: ImagePullBackOff: Back-off.',
      spared: {
        agents: known({ ready: 1, desired: 2, nodes: ['node-1'] }),
      },
    },
    {
      when: 'the pod that is filled is where none is',
      found: {
        agents: known({ ready: 1, desired: 2, nodes: ['node-2'] }),
        moves: known([
          { object: 'PodVolumeRestore/r', name: 'r', pod: 'orders-0' },
        ]),
        target: copy([pod({ node: 'node-1' })]),
      },
      says: 'node node-1 of onprem, where PodVolumeRestore/r',
    },
  ],
  AGENTS_DOWN: [
    {
      when: 'there is none at all',
      found: { agents: known(null) },
      says: 'There is no DaemonSet velero/node-agent.',
      spared: { agents: known(null), moves: known([]) },
    },
  ],
  MOVER_UNNOTICED: [
    {
      when: 'a mover is done, and nobody has seen it',
      found: {
        veleroPods: known([
          server,
          pod({
            ...{ name: 'ours-1', namespace: 'velero', ready: true },
            doneAt: '2026-01-01T01:58:00.000Z',
          }),
        ]),
      },
      says: 'Pod velero/ours-1 on onprem had done its work at 2026-01-01T01:58:00.000Z, and PodVolumeBackup/ours-1 is still called unfinished',
      // It has just ended.
      spared: {
        veleroPods: known([
          server,
          pod({
            ...{ name: 'ours-1', namespace: 'velero', ready: true },
            doneAt: '2026-01-01T02:00:00.000Z',
          }),
        ]),
      },
    },
  ],
  POD_UNSCHEDULABLE: [
    {
      when: 'a mover has no node',
      found: {
        veleroPods: known([
          server,
          pod({ name: 'ours-1', unscheduled: 'Insufficient cpu' }),
        ]),
      },
      says: 'ours-1 on onprem finds no node: Insufficient cpu.',
      // One of others.
      spared: {
        veleroPods: known([
          server,
          pod({ name: 'theirs-1', unscheduled: 'Insufficient cpu' }),
        ]),
      },
    },
  ],
  POD_IMAGE: [
    {
      when: 'the registry refuses',
      found: {
        target: copy([
          pod({ waits: { reason: 'ImagePullBackOff', message: 'Back-off' } }),
        ]),
        events: known([
          event({ reason: 'Failed', message: 'Failed to pull image: 401' }),
        ]),
      },
      says: 'ImagePullBackOff: Failed to pull image: 401.',
    },
  ],
  POD_MOUNT: [
    {
      when: 'a volume is not mounted',
      found: {
        target: copy([
          pod({ waits: { reason: 'ContainerCreating', message: '' } }),
        ]),
        events: known([
          event({ reason: 'FailedMount', message: 'wrong fs type' }),
        ]),
      },
      says: 'wrong fs type.',
      spared: {
        target: copy([
          pod({ waits: { reason: 'ContainerCreating', message: '' } }),
        ]),
      },
    },
  ],
  POD_CRASHES: [
    {
      when: 'it falls again and again',
      found: {
        target: copy([
          pod({
            waits: { reason: 'CrashLoopBackOff', message: '' },
            ended: { reason: 'OOMKilled', exitCode: 137 },
          }),
        ]),
      },
      says: 'CrashLoopBackOff, last as OOMKilled (137).',
    },
  ],
  POD_WAITS: [
    {
      when: 'a Secret is missing',
      found: {
        target: copy([
          pod({
            waits: {
              reason: 'CreateContainerConfigError',
              message: 'secret "db" not found',
            },
          }),
        ]),
      },
      says: 'CreateContainerConfigError: secret "db" not found.',
      // Held until Velero has filled its volumes.
      spared: {
        target: copy([
          pod({ waits: { reason: 'PodInitializing', message: '' } }),
        ]),
      },
    },
  ],
  POD_NOT_READY: [
    {
      when: 'its readiness probe fails',
      found: {
        target: copy([pod({ started: true, startedAt: AT })]),
        events: known([
          event({
            reason: 'Unhealthy',
            message: 'Readiness probe failed: 503',
          }),
        ]),
      },
      says: 'orders-0 on onprem is not ready: Unhealthy: Readiness probe failed: 503.',
      spared: {
        target: copy([pod({ ready: true, started: true, startedAt: AT })]),
        events: known([event({ reason: 'Unhealthy', message: 'Once' })]),
      },
    },
    {
      when: 'it runs and nobody says why it is not ready',
      found: { target: copy([pod({ started: true, startedAt: AT })]) },
      says: 'nothing says why it is not ready.',
    },
    {
      when: 'it gets no network',
      found: {
        target: copy([
          pod({ waits: { reason: 'ContainerCreating', message: '' } }),
        ]),
        events: known([
          event({ reason: 'FailedCreatePodSandBox', message: 'no address' }),
        ]),
      },
      says: 'FailedCreatePodSandBox: no address.',
      // What the scheduler said before it found a node.
      spared: {
        target: copy([
          pod({
            node: 'node-1',
            waits: { reason: 'ContainerCreating', message: '' },
          }),
        ]),
        events: known([event({ reason: 'FailedScheduling', message: 'full' })]),
      },
    },
    {
      when: 'it was evicted',
      found: {
        target: copy([pod({ failed: 'Evicted: low on memory', owner })]),
      },
      says: 'is not ready: Evicted: low on memory.',
      // Another has taken its place.
      spared: {
        target: copy([
          pod({ failed: 'Evicted: low on memory', owner }),
          pod({ name: 'orders-1', ready: true, owner }),
        ]),
      },
    },
  ],
  POD_REFUSED: [
    {
      when: 'a quota is full',
      found: {
        target: copy([]),
        events: known([
          event({
            kind: 'ReplicaSet',
            name: 'orders-1',
            reason: 'FailedCreate',
            message: 'exceeded quota: small',
          }),
        ]),
      },
      says: 'of ReplicaSet orders-1 in namespace orders: exceeded quota: small.',
    },
  ],
  CLAIM_FAILS: [
    {
      when: 'the provisioner says so',
      found: {
        target: copy([], [{ name: 'data', bound: false }]),
        events: known([
          event({
            ...{ kind: 'PersistentVolumeClaim', name: 'data' },
            reason: 'ProvisioningFailed',
            message: 'out of space',
          }),
        ]),
      },
      says: 'orders/data: out of space.',
      spared: { target: copy([], [{ name: 'data', bound: true }]) },
    },
  ],
  CLAIM_WAITS_FOR_POD: [
    {
      when: 'no pod uses it yet',
      found: {
        target: copy([], [{ name: 'data', bound: false }]),
        events: known([
          event({
            ...{ kind: 'PersistentVolumeClaim', name: 'data' },
            reason: 'WaitForFirstConsumer',
          }),
        ]),
      },
      says: 'a pod that uses it',
    },
  ],
  CLAIM_WAITS: [
    {
      when: 'nobody says anything',
      found: { target: copy([], [{ name: 'data', bound: false }]) },
      says: 'orders/data on onprem has no volume yet',
    },
  ],
  REPOSITORY_CLOSED: [
    {
      when: 'it is not ready',
      found: {
        repository: known({
          name: 'orders-default-kopia',
          volumeNamespace: 'orders',
          location: 'default',
          state: 'not-ready',
          message: 'error to connect',
        }),
      },
      says: 'orders-default-kopia: error to connect.',
      spared: { repository: known(null) },
    },
  ],
  LOCATION_UNAVAILABLE: [
    {
      when: 'Velero says so',
      found: {
        location: {
          name: 'default',
          found: known({
            ...location,
            phase: 'Unavailable',
            message: 'connection refused',
          }),
        },
      },
      says: 'default is Unavailable: connection refused.',
    },
  ],
  LOCATION_MISSING: [
    {
      when: 'it was deleted',
      found: { location: { name: 'default', found: known(null) } },
      says: 'no BackupStorageLocation default',
    },
  ],
  NOT_READ: [
    {
      when: 'events may not be read',
      found: {
        events: {
          known: false,
          problem: {
            kind: 'forbidden',
            verb: 'list',
            resource: 'events',
            namespace: 'velero',
          },
        },
      },
      says: 'The events on onprem could not be looked at: Mobility may not list events (rbac/view.yaml).',
    },
  ],
  NOTHING_FOUND: [
    {
      when: 'nothing is amiss',
      found: {},
      says: 'has looked at Velero, its queue, its data movers, its node-agents, location default, the repository, events on onprem, and found no reason',
      spared: { velero: known(null) },
    },
  ],
};

const codes = (found: Hindrance[]) => found.map(({ code }) => code);

describe('explainStillness', () => {
  for (const [code, cases] of Object.entries(CASES)) {
    for (const { when, found, says } of cases) {
      it(`says ${code} when ${when}`, () => {
        const own = explainStillness(facts(found)).filter(
          one => one.code === code,
        );
        expect(own).toHaveLength(1);
        const { why, do: remedy } = renderHindrance(own[0]);
        expect(why).toContain(says);
        expect(`${why} ${remedy}`).not.toContain('{{');
      });
    }
    for (const { when, spared } of cases) {
      if (!spared) continue;
      it(`spares what is only like it: ${code} when ${when}`, () => {
        expect(codes(explainStillness(facts(spared)))).not.toContain(code);
      });
    }
  }

  it('says what stops everything first, and what it does not know last', () => {
    const found = explainStillness(
      facts({
        velero: known(null),
        target: copy([pod({ unscheduled: 'no node' })]),
        events: { known: false, problem: { kind: 'unauthorized' } },
      }),
    );
    expect(codes(found)).toEqual([
      'VELERO_MISSING',
      'POD_UNSCHEDULABLE',
      'NOT_READ',
    ]);
  });

  it('names nothing of others that is ahead', () => {
    for (const kind of ['Backup', 'Restore'] as const) {
      const found = explainStillness(
        facts({
          work: {
            kind,
            name: 'ours',
            phase: kind === 'Backup' ? 'Queued' : '',
          },
          open: known([
            queued('Queued', 3),
            { name: 'theirs-1', phase: 'InProgress' },
            { name: 'theirs-2', phase: 'InProgress' },
          ]),
        }),
      );
      expect(found).toHaveLength(1);
      expect(JSON.stringify(found)).not.toContain('theirs');
      expect(found[0].params.ahead).toContain('2 other');
    }
  });

  it('says of one reason only once that it cannot look', () => {
    const dark: Fact<never> = {
      known: false,
      problem: { kind: 'unreachable', reason: 'no answer' },
    };
    const found = explainStillness(
      facts({
        ...{ open: dark, moves: dark, velero: dark, agents: dark },
        ...{ veleroPods: dark, events: dark },
      }),
    );
    expect(codes(found)).toEqual(['NOT_READ']);
  });

  describe('of an event', () => {
    const mounting = pod({
      waits: { reason: 'ContainerCreating', message: '' },
    });
    const mount = { reason: 'FailedMount', message: 'wrong fs type' };
    const found = (change: Partial<EventFacts>, one = mounting) =>
      codes(
        explainStillness(
          facts({
            target: copy([one]),
            events: known([event({ ...mount, ...change })]),
          }),
        ),
      );

    it('takes what is about this object and of now', () => {
      expect(found({})).toEqual(['POD_MOUNT']);
    });
    it.each([
      ['of an earlier object of the name', { uid: 'uid-0' }],
      ['of another namespace', { namespace: 'velero' }],
      ['of some time ago', { at: '2026-01-01T01:54:00.000Z' }],
    ])('leaves out one %s', (_, change) => {
      expect(found(change)).toEqual(['NOTHING_FOUND']);
    });
    it('leaves out a mount that failed before a container was started', () => {
      const held = { reason: 'PodInitializing', message: '' };
      expect(found({}, { ...mounting, started: true, waits: held })).toEqual([
        'NOTHING_FOUND',
      ]);
    });
  });

  it('does not say that a pod is refused that has come since', () => {
    const of = (complete: boolean, found = refused) =>
      codes(
        explainStillness(
          facts({
            target: {
              ...copy([]),
              makers: known([
                { kind: 'Deployment', name: 'orders', uid: 'd', complete },
              ]),
            },
            events: known([found]),
          }),
        ),
      );
    expect(of(false)).toEqual(['POD_REFUSED']);
    expect(of(true)).toEqual(['NOTHING_FOUND']);
    // It is tried again after a quarter of an hour only.
    const before = { ...refused, at: '2026-01-01T01:46:00.000Z' };
    expect(of(false, before)).toEqual(['POD_REFUSED']);
  });

  describe('of a claim that Velero fills', () => {
    const claim = { name: 'data', awaitsData: true };
    const events = known([
      event({
        ...{ kind: 'PersistentVolumeClaim', name: 'data', uid: 'c' },
        reason: 'ProvisioningFailed',
        message: 'claim Selector is not supported',
      }),
    ]);
    const waits = (why: string) =>
      pod({
        claims: ['data'],
        unscheduled: `0/2 nodes are available: ${why}. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.`,
      });
    const unbound = 'pod has unbound immediate PersistentVolumeClaims';
    const moves = known([
      { object: 'DataDownload/d', name: 'd', claim: 'data' },
    ]);

    it('calls nothing broken while its data comes', () => {
      const target = copy([waits(unbound)], [claim]);
      const still = facts({ target, events, moves });
      expect(codes(explainStillness(still))).toEqual(['NOTHING_FOUND']);
    });
    it('says what else keeps its pod from a node', () => {
      const target = copy([waits(`1 Insufficient cpu, 1 ${unbound}`)], [claim]);
      const still = facts({ target, events, moves });
      expect(codes(explainStillness(still))).toEqual(['POD_UNSCHEDULABLE']);
    });
    it('says so once no data comes any more', () => {
      const target = copy([waits(unbound)], [claim]);
      const still = facts({ target, events, moves: known([]) });
      expect(codes(explainStillness(still))).toEqual([
        'CLAIM_FAILS',
        'POD_UNSCHEDULABLE',
      ]);
    });
  });

  describe('in a namespace where others live', () => {
    const own = {
      restore: 'r',
      workloads: ['StatefulSet/orders', 'Deployment/web', 'CronJob/tidy'],
      claims: ['data'],
    };
    const amiss = { unscheduled: 'no node' };
    it.each<[string, Partial<PodState>]>([
      ['of the Restore', { restore: 'r' }],
      ['of a workload', { owner }],
      [
        'of a Deployment',
        { owner: { kind: 'ReplicaSet', name: 'web-6d8f', uid: 'u' } },
      ],
      ['of a CronJob', { owner: { kind: 'Job', name: 'tidy-123', uid: 'u' } }],
      ['with a claim', { claims: ['data'] }],
    ])('looks at a pod %s', (_, change) => {
      const target = copy(
        [pod({ ...amiss, ...change })],
        [{ bound: true }],
        own,
      );
      expect(codes(explainStillness(facts({ target })))).toEqual([
        'POD_UNSCHEDULABLE',
      ]);
    });
    it('says nothing of what is of others', () => {
      const theirs = { kind: 'ReplicaSet', name: 'theirs-1', uid: 'u' };
      const target = copy(
        [pod({ ...amiss, owner: theirs }), pod(amiss)],
        [{ name: 'theirs' }, { name: 'more', restore: 'other' }],
        own,
      );
      const events = known([{ ...refused, name: 'theirs-1' }]);
      expect(codes(explainStillness(facts({ target, events })))).toEqual([
        'NOTHING_FOUND',
      ]);
    });
  });

  describe('of a node-agent', () => {
    const missing = (veleroPods: StillFacts['veleroPods']) => {
      const [{ params }] = explainStillness(
        facts({
          agents: known({ ready: 1, desired: 2, nodes: ['node-2'] }),
          veleroPods,
        }),
      );
      return params.reason;
    };
    it('says that its pods could not be read, and not that there is none', () => {
      expect(missing({ known: false, problem: { kind: 'unauthorized' } })).toBe(
        'Its pods could not be looked at: the cluster refuses our token.',
      );
    });
    it('knows the one that has no node yet', () => {
      const one = {
        ...{ ...agent, node: undefined, boundFor: 'node-1' },
        ...{ ready: false, unscheduled: 'Insufficient cpu' },
      };
      expect(missing(known([server, one]))).toBe(
        'Pod node-agent-1: Insufficient cpu.',
      );
    });
  });
});
