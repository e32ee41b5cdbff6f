import {
  Finding,
  FindingScope,
  ReleasePlan,
  ReleaseRequest,
  UndoPlan,
  UndoRequest,
} from 'backstage-plugin-mobility-common';
import {
  checkCluster,
  checkConflicts,
  checkPause,
  sortFindings,
} from './checks';
import { enumerate } from './checks/enumerate';
import { AsideFacts } from './facts';
import { finding } from './finding';
import { hashAsidePlan } from './hash';
import { verdictOf } from './plan-data';

/**
 * Plans the way back from a replacement, from what it has recorded. Velero need not
 * answer: it has no part in it.
 */
export function planUndo(request: UndoRequest, facts: AsideFacts): UndoPlan {
  const findings = sortFindings([
    // Not the pause: it is for new work, and this brings back what was there.
    ...checkAside(facts),
    ...(facts.detached ? [undoLoses(facts)] : []),
  ]);
  const plan: Omit<UndoPlan, 'hash'> = {
    kind: 'undo',
    request,
    ...asideOf(facts, findings),
  };
  return { ...plan, hash: hashAsidePlan(plan) };
}

/** Plans to keep the volumes of before no longer. */
export function planRelease(
  request: ReleaseRequest,
  facts: AsideFacts,
): ReleasePlan {
  const findings = sortFindings([
    ...checkPause(facts.paused),
    ...checkAside(facts),
    releaseLoses(facts),
  ]);
  const plan: Omit<ReleasePlan, 'hash'> = {
    kind: 'release',
    request,
    ...asideOf(facts, findings),
  };
  return { ...plan, hash: hashAsidePlan(plan) };
}

function asideOf(facts: AsideFacts, findings: Finding[]) {
  return {
    entityRef: facts.entityRef,
    verdict: verdictOf(findings),
    findings,
    source: facts.place,
    of: facts.run,
    claims: facts.volumes.map(({ volumeUid, ...claim }) => claim),
    stops: facts.stops,
    targets: [],
    manifests: [],
  };
}

const PLAN = { kind: 'plan' } as const;

function checkAside(facts: AsideFacts): Finding[] {
  const { cluster, run, ended, place } = facts;
  const scope: FindingScope = { kind: 'source', cluster: cluster.name };
  return [
    ...checkConflicts(facts.runs),
    ...checkCluster(cluster, scope, [['the volumes of before', facts.aside]]),
    ...(cluster.uid.known && cluster.uid.value !== place.clusterUid
      ? [
          finding('REPLACE_ELSEWHERE', scope, {
            cluster: cluster.name,
            before: place.clusterUid ?? 'not known',
            uid: cluster.uid.value,
          }),
        ]
      : []),
    ...(ended
      ? [finding('UNDO_OVER', PLAN, { run, state: ended.how })]
      : facts.volumes.flatMap(one => checkVolume(one, facts))),
  ];
}

/** It must be the very volume, kept and marked by the run, or never touched by it. */
function checkVolume(
  { claim, volume, volumeUid }: AsideFacts['volumes'][number],
  { aside, cluster, detached, run }: AsideFacts,
): Finding[] {
  if (!aside.known) return [];
  const found = aside.value[volume];
  const lost = (reason: string) => [
    finding(
      'UNDO_VOLUME_LOST',
      { kind: 'volume', claim },
      { volume, claim, cluster: cluster.name, reason },
    ),
  ];
  if (!found) return lost('it is not there');
  if (found.uid !== volumeUid) return lost('another one has its name');
  if (detached && found.heldBy !== run) {
    return lost(`it does not carry the mark of run ${run}`);
  }
  return [];
}

function undoLoses({ place }: AsideFacts): Finding {
  return finding('UNDO_LOSES', PLAN, { namespace: place.namespace });
}

function releaseLoses({ volumes, until }: AsideFacts): Finding {
  return finding('RELEASE_LOSES', PLAN, {
    volumes: enumerate(
      volumes.map(one => `${one.volume} (${one.reclaimPolicy})`),
    ),
    until: until ?? 'their replacement was proven',
  });
}
