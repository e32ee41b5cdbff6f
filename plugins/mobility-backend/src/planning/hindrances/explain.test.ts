import {
  Hindrance,
  HindranceCode,
  renderHindrance,
} from 'backstage-plugin-mobility-common';
import type { Fact, LocationFacts } from '../facts';
import { explainStillness } from './explain';
import type { EventFacts, PodState, StillFacts } from './facts';

const known = <T>(value: T): Fact<T> => ({ known: true, value });

const server: PodState = {
  name: 'velero-7d9-x',
  namespace: 'velero',
  node: 'node-1',
  ready: true,
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
    ...change,
  };
}

const event = (change: Partial<EventFacts>): EventFacts => ({
  kind: 'Pod',
  name: 'orders-0',
  reason: '',
  message: '',
  at: '2026-01-01T02:00:00.000Z',
  ...change,
});
const pod = (change: Partial<PodState>): PodState => ({
  name: 'orders-0',
  namespace: 'orders',
  ready: false,
  ...change,
});
const copy = (
  pods: PodState[],
  claims: { name: string; bound: boolean }[] = [],
) => ({ namespace: 'orders', pods: known(pods), claims: known(claims) });
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
            kind: 'PersistentVolumeClaim',
            name: 'data',
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
            kind: 'PersistentVolumeClaim',
            name: 'data',
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
      says: 'found nothing amiss',
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
});
