import {
  Finding,
  FindingScope,
  LABEL_REPLACE,
  ReleasePlan,
  ReleaseRequest,
  REPLACE_ALLOWED,
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
    ...checkAside(facts, checkVolume),
    ...checkAllowed(facts),
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
    ...checkAside(facts, checkReleased),
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

type Held = AsideFacts['volumes'][number];

function checkAside(
  facts: AsideFacts,
  check: (held: Held, facts: AsideFacts) => Finding[],
): Finding[] {
  const { cluster, run, ended, place } = facts;
  const scope: FindingScope = { kind: 'source', cluster: cluster.name };
  return [
    ...checkConflicts(facts.runs),
    ...checkCluster(cluster, scope, [
      ['the volumes of before', facts.aside],
      ['the namespace', facts.namespace],
    ]),
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
      : facts.volumes.flatMap(one => check(one, facts))),
  ];
}

/** The label may have been taken off since: claims would go and not come back. */
function checkAllowed({ namespace, place, ended }: AsideFacts): Finding[] {
  if (!namespace.known || ended) return [];
  if (namespace.value?.labels[LABEL_REPLACE] === REPLACE_ALLOWED) return [];
  return [
    finding(
      'REPLACE_NOT_ALLOWED',
      { kind: 'source', cluster: place.cluster },
      { namespace: place.namespace, cluster: place.cluster },
    ),
  ];
}

/**
 * It must be the very volume. Once claims were deleted it is kept, or was never taken
 * away, or an undo that was cut short has bound it already; the mark alone says little,
 * since undo puts it back.
 */
function checkVolume(held: Held, facts: AsideFacts): Finding[] {
  const { claim, claimUid, volume, volumeUid } = held;
  const { aside, cluster, detached, run } = facts;
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
  if (!detached || found.heldBy === run) return [];
  if (found.heldBy) return lost(`it carries the mark of run ${found.heldBy}`);
  const isThere = found.claimUid === claimUid || isBoundTo(held, facts);
  return found.reclaimPolicy === 'Retain' || isThere
    ? []
    : lost(`it does not carry the mark of run ${run}`);
}

/**
 * Whether the application lives on other volumes. One that is gone, or that does not
 * carry the mark, is let go of already.
 */
function checkReleased(held: Held, facts: AsideFacts): Finding[] {
  const { claim, volume, volumeUid } = held;
  const { aside, namespace, cluster, run } = facts;
  if (!aside.known || !namespace.known) return [];
  const found = aside.value[volume];
  if (found?.uid !== volumeUid || found.heldBy !== run) return [];
  const now = namespace.value?.claims.find(({ name }) => name === claim);
  const reason = notReplaced(volume, found.phase, now);
  if (!reason) return [];
  const params = { volume, claim, cluster: cluster.name, reason };
  return [finding('RELEASE_IN_USE', { kind: 'volume', claim }, params)];
}

/** Why letting go of a volume would take what the application has; absent: it would not. */
export function notReplaced(
  volume: string,
  phase: string,
  claim: { phase: string; volume?: string } | undefined,
): string | undefined {
  if (!claim) return 'its claim is gone, so that this is its only volume';
  if (claim.volume === volume) return 'its claim is bound to it';
  if (claim.phase !== 'Bound' || !claim.volume) {
    return `its claim is bound to no other volume, but ${claim.phase}`;
  }
  return phase === 'Released' ? undefined : `it is ${phase}, not Released`;
}

function isBoundTo({ claim, volume }: Held, { namespace }: AsideFacts) {
  return (
    namespace.known &&
    namespace.value?.claims.some(
      one =>
        one.name === claim && one.volume === volume && one.phase === 'Bound',
    )
  );
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
