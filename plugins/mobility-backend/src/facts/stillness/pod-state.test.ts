import type { V1Pod } from '@kubernetes/client-node';
import { toPodState } from './pod-state';

const pod = (change: Partial<V1Pod> = {}): V1Pod => ({
  metadata: { name: 'orders-0', namespace: 'orders' },
  spec: { containers: [], nodeName: 'node-1' },
  ...change,
});
const container = { image: '', imageID: '', name: 'c', ready: false };

describe('toPodState', () => {
  it('is ready by its condition, or when its work is done', () => {
    const ready = { type: 'Ready', status: 'True' };
    expect(toPodState(pod({ status: { conditions: [ready] } })).ready).toBe(
      true,
    );
    expect(toPodState(pod({ status: { phase: 'Succeeded' } })).ready).toBe(
      true,
    );
    expect(toPodState(pod({ status: { phase: 'Running' } })).ready).toBe(false);
  });

  it('knows when its work was done', () => {
    const finishedAt = new Date('2026-01-01T02:00:00Z');
    const state = { terminated: { exitCode: 0, finishedAt } };
    const containerStatuses = [{ ...container, restartCount: 0, state }];
    const doneAt = (phase: string) =>
      toPodState(pod({ status: { phase, containerStatuses } })).doneAt;
    expect(doneAt('Succeeded')).toBe('2026-01-01T02:00:00.000Z');
    expect(doneAt('Failed')).toBeUndefined();
  });

  it('has the words of scheduler and kubelet, without what looks like a token', () => {
    const state = toPodState(
      pod({
        status: {
          conditions: [
            { type: 'PodScheduled', status: 'False', message: 'no cpu' },
          ],
          containerStatuses: [
            {
              ...container,
              restartCount: 2,
              state: {
                waiting: {
                  reason: 'ErrImagePull',
                  message: 'https://u:secret@registry refused',
                },
              },
              lastState: { terminated: { exitCode: 1, reason: 'Error' } },
            },
          ],
        },
      }),
    );
    expect(state).toMatchObject({
      unscheduled: 'no cpu',
      waits: { reason: 'ErrImagePull' },
      ended: { reason: 'Error', exitCode: 1 },
    });
    expect(JSON.stringify(state)).not.toContain('secret');
  });

  it('knows the node that a DaemonSet makes it for', () => {
    const matchFields = [
      { key: 'metadata.name', operator: 'In', values: ['node-2'] },
    ];
    const state = toPodState(
      pod({
        spec: {
          containers: [],
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: [{ matchFields }],
              },
            },
          },
        },
      }),
    );
    expect(state).toMatchObject({ node: undefined, boundFor: 'node-2' });
  });

  it('has started with the first container, and is evicted for good', () => {
    const running = { running: { startedAt: new Date(0) } };
    const initContainerStatuses = [
      { ...container, restartCount: 0, state: running },
    ];
    const state = (status: V1Pod['status']) => toPodState(pod({ status }));
    expect(state({ initContainerStatuses }).started).toBe(true);
    expect(
      state({
        containerStatuses: [
          { ...container, restartCount: 0, state: { waiting: {} } },
        ],
      }).started,
    ).toBe(false);
    expect(
      state({ phase: 'Failed', reason: 'Evicted', message: 'low on memory' })
        .failed,
    ).toBe('Evicted: low on memory');
  });

  it('is of the server by its owner and not by its name', () => {
    const owned = (name: string) =>
      toPodState(
        pod({
          metadata: {
            name: 'velero-1',
            ownerReferences: [
              { apiVersion: 'apps/v1', kind: 'ReplicaSet', name, uid: 'u' },
            ],
          },
        }),
      ).role;
    expect(owned('velero-6d8f')).toBe('server');
    expect(owned('velero-ui-6d8f')).toBeUndefined();
    expect(toPodState(pod({ metadata: { name: 'velero-1' } })).role).toBe(
      undefined,
    );
  });
});
