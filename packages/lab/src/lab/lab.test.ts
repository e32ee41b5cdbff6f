import { nodeAgentServer, veleroServer } from './processes';
import { parseOwner } from './startLab';
import { describeComponent, describeObject } from './status';

describe('which processes a fault is for', () => {
  it.each([
    [['/velero', 'server', '--features='], true, false],
    [['/velero', 'run-plugins', '--features='], true, false],
    [['/velero', 'node-agent', 'server'], false, true],
    [['/velero', 'pod-volume', 'backup'], false, false],
    [['/bin/shop', 'serve'], false, false],
    [[], false, false],
  ])('%j', (line, server, agent) => {
    expect(veleroServer(line)).toBe(server);
    expect(nodeAgentServer(line)).toBe(agent);
  });
});

describe('parseOwner', () => {
  it.each([
    [['--owner', '42'], { type: 'process', pid: 42 }],
    [['--owner-pipe'], { type: 'pipe' }],
    [[], { type: 'nobody' }],
  ])('%j', (args, owner) => {
    expect(parseOwner(args)).toEqual(owner);
  });
});

describe('describeComponent', () => {
  it.each([
    [{ phase: 'running', pid: 7 } as const, true, 'process 7'],
    [{ phase: 'frozen', pid: 7 } as const, false, 'frozen, process 7'],
    [{ phase: 'ended', code: 'SIGSEGV' } as const, false, 'ended with SIGSEGV'],
    [{ phase: 'stopped' } as const, false, 'stopped'],
  ])('%j', (state, healthy, detail) => {
    expect(describeComponent('etcd', state)).toEqual({
      name: 'etcd',
      healthy,
      detail,
    });
  });
});

describe('describeObject', () => {
  const metadata = { name: 'a', namespace: 'n' };
  it.each([
    [
      {
        kind: 'Node',
        metadata: { name: 'a' },
        status: { conditions: [{ type: 'Ready', status: 'Unknown' }] },
      },
      false,
      'Node a',
      'NotReady',
    ],
    [
      {
        kind: 'Deployment',
        metadata,
        spec: { replicas: 1 },
        status: { readyReplicas: 1 },
      },
      true,
      'Deployment n/a',
      '1 of 1 ready',
    ],
    [
      { kind: 'DaemonSet', metadata, status: { desiredNumberScheduled: 0 } },
      false,
      'DaemonSet n/a',
      '0 of 0 ready',
    ],
    [
      {
        kind: 'BackupStorageLocation',
        metadata,
        spec: { accessMode: 'ReadOnly' },
        status: { phase: 'Available' },
      },
      true,
      'BackupStorageLocation n/a',
      'Available, ReadOnly',
    ],
  ])('%j', (object, healthy, name, detail) => {
    expect(describeObject(object)).toEqual({ name, healthy, detail });
  });
});
