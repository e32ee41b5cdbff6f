import { otherMakers } from './makers';
import { WorkloadObjects } from './namespace-objects';

const named = (name: string) => ({ metadata: { name, uid: `uid of ${name}` } });

const pod = (name: string, kind: string, owner: string, phase = 'Running') => ({
  metadata: {
    ...named(name).metadata,
    ownerReferences: [
      { apiVersion: 'v1', kind, name: owner, uid: `uid of ${owner}` },
    ],
  },
  status: { phase },
});

const ALL: WorkloadObjects = {
  deployments: [named('web')],
  statefulSets: [named('db')],
  daemonSets: [named('agent')],
  jobs: [named('migrate')],
  cronJobs: [],
  pods: [],
};

it('names what makes pods and is not read, once', () => {
  const pods = [
    pod('pg-1', 'Cluster', 'pg'),
    pod('pg-2', 'Cluster', 'pg'),
    pod('blue-7f-x', 'ReplicaSet', 'blue-7f'),
  ];
  const found = otherMakers({ ...ALL, pods });
  expect(found.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'Cluster pg',
    'ReplicaSet blue-7f',
  ]);
});

it.each([
  ['of a StatefulSet', pod('db-0', 'StatefulSet', 'db')],
  ['of a DaemonSet', pod('agent-x', 'DaemonSet', 'agent')],
  ['of a Job', pod('migrate-x', 'Job', 'migrate')],
  ['of a Deployment', pod('web-5d-x', 'ReplicaSet', 'web-5d')],
  ['that is over', pod('step-1', 'Workflow', 'build', 'Succeeded')],
  ['of nobody', named('tool')],
])('does not name that of a pod %s', (_, one) => {
  expect(otherMakers({ ...ALL, pods: [one] })).toEqual([]);
});
