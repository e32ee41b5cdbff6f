import {
  Finding,
  FindingScope,
  PlannedVolume,
  sizeWords,
} from 'backstage-plugin-mobility-common';
import { ClusterFacts, Fact, MoverFacts, PodLimitFacts } from '../facts';
import { finding } from '../finding';
import { Check, otherTargets } from './check';
import { problemFinding } from './problems';

/**
 * Whether Velero's own namespace admits the pods that move volumes, one for each,
 * and the claims that they mount of snapshots. Velero 1.18.3 makes all of them at
 * once, however many it lets work, and gives a volume up whose pod is refused
 * (pkg/exposer; `errorOut` of the controllers in pkg/controller).
 */
export const checkMovers: Check = input => {
  const moving = input.volumes.filter(
    ({ moved, rung }) => moved && rung !== 'none',
  );
  if (moving.length === 0) return [];
  const { cluster, movers } = input.facts.source;
  return [
    ...checkCluster(cluster, movers, moving, {
      kind: 'source',
      cluster: cluster.name,
    }),
    ...otherTargets(input).flatMap(({ facts }) =>
      checkCluster(facts.cluster, facts.movers, moving, {
        kind: 'target',
        cluster: facts.cluster.name,
      }),
    ),
  ];
};

interface Place {
  scope: FindingScope;
  cluster: string;
  namespace: string;
}

function checkCluster(
  { name: cluster, veleroNamespace: namespace }: ClusterFacts,
  movers: Fact<MoverFacts>,
  moving: PlannedVolume[],
  scope: FindingScope,
): Finding[] {
  if (!movers.known) {
    const what = 'the quotas of Velero';
    return [problemFinding(movers.problem, cluster, scope, what)];
  }
  const place = { scope, cluster, namespace };
  return [
    ...checkRoom(movers.value, moving, place),
    ...checkSizes(movers.value, place),
  ];
}

/** What one volume takes of a resource, and all of them together. */
interface Demand {
  one: number;
  all: number;
}

function demandOf(moving: PlannedVolume[]): Record<string, Demand> {
  const staged = moving.filter(({ rung }) => rung !== 'copy');
  const bytes = staged.map(({ capacityBytes }) => capacityBytes);
  const pods = { one: 1, all: moving.length };
  const claims = { one: Math.min(1, staged.length), all: staged.length };
  return {
    pods,
    'count/pods': pods,
    persistentvolumeclaims: claims,
    'count/persistentvolumeclaims': claims,
    'requests.storage': {
      one: Math.max(0, ...bytes),
      all: bytes.reduce((sum, size) => sum + size, 0),
    },
  };
}

/**
 * What a pod must say of itself where a quota counts it (Kubernetes 1.34,
 * pkg/quota/v1/evaluator/core/pods.go, `validationSet`).
 */
const SIZES: Record<string, string> = {
  cpu: 'requests.cpu',
  memory: 'requests.memory',
  'requests.cpu': 'requests.cpu',
  'requests.memory': 'requests.memory',
  'limits.cpu': 'limits.cpu',
  'limits.memory': 'limits.memory',
};

function checkRoom(
  { quotas }: MoverFacts,
  moving: PlannedVolume[],
  { scope, ...place }: Place,
): Finding[] {
  const needed = demandOf(moving);
  return quotas.flatMap(({ name: quota, free }) =>
    Object.entries(free).flatMap(([resource, left]) => {
      const inWords = resource.endsWith('storage') ? sizeWords : String;
      const params = { ...place, quota, resource };
      const known = { ...params, free: inWords(Math.max(0, left)) };
      const demand = needed[resource];
      // How much of cpu and memory a pod takes is not known, but not nothing.
      const full = demand ? left < demand.one : resource in SIZES && left <= 0;
      if (full) return [finding('MOVER_QUOTA_FULL', scope, known)];
      return demand && left < demand.all
        ? [
            finding('MOVER_QUOTA', scope, {
              ...known,
              needed: inWords(demand.all),
            }),
          ]
        : [];
    }),
  );
}

/** Pods of Velero say nothing of their size, unless the node-agent is told to. */
function checkSizes(
  { quotas, limits }: MoverFacts,
  { scope, ...place }: Place,
): Finding[] {
  const given = new Set(limits.flatMap(({ gives }) => gives));
  const demands: Pick<PodLimitFacts, 'name' | 'demands'>[] = [
    ...quotas.map(({ name, free }) => ({
      name: `ResourceQuota ${name}`,
      demands: Object.keys(free).flatMap(resource => SIZES[resource] ?? []),
    })),
    ...limits.map(({ name, demands: own }) => ({
      name: `LimitRange ${name}`,
      demands: own,
    })),
  ];
  return demands.flatMap(({ name: object, demands: own }) => {
    const lacking = [...new Set(own)].filter(size => !given.has(size)).sort();
    return lacking.length > 0
      ? [
          finding('MOVER_UNSIZED', scope, {
            ...place,
            object,
            sizes: lacking.join(', '),
          }),
        ]
      : [];
  });
}
