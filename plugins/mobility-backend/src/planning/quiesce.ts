import { PlannedVolume } from 'backstage-plugin-mobility-common';
import { CopyFacts, HookFacts } from './facts';

/** Where an application is held by a hook: how long its volumes take. */
export interface Hold {
  pod: string;
  container: string;
  /** Claims that are copied meanwhile. */
  claims: string[];
  time: HoldTime;
}

/**
 * `measured`: from the last copies of these very volumes. `at-most`: some were
 * never copied, and their capacity stands for what they hold.
 */
export type HoldTime =
  | { kind: 'measured' | 'at-most'; seconds: number }
  | { kind: 'unknown' };

/** Smaller copies are all waiting, and say nothing of how fast a large one is. */
const TELLING_BYTES = 2 ** 20;

/**
 * The pods that are held while their volumes are copied. Velero runs the post hooks
 * of pods once their PodVolumeBackups have ended (1.18.3, pkg/backup/backup.go,
 * `waitUntilPVBsProcessed`). One whose volumes are snapshotted is let go before
 * the snapshots are copied.
 */
export function holdsOf(
  hooks: HookFacts[],
  volumes: PlannedVolume[],
  copies: CopyFacts[],
): Hold[] {
  const rate = rateOf(copies);
  return hooks
    .filter(({ phase }) => phase === 'pre')
    .flatMap(({ pod, container }) => {
      const copied = volumes.filter(v => v.rung === 'copy' && v.pod === pod);
      if (copied.length === 0) return [];
      const claims = copied.map(({ claim }) => claim);
      return [{ pod, container, claims, time: timeOf(copied, copies, rate) }];
    });
}

/** One after another at worst: how many at a time is the node-agent's matter. */
function timeOf(
  volumes: PlannedVolume[],
  copies: CopyFacts[],
  rate: number | undefined,
): HoldTime {
  const times = volumes.map(({ claim, capacityBytes }) => {
    const last = copies.find(copy => copy.own && copy.claim === claim);
    if (last) return { seconds: last.seconds, isMeasured: true };
    return rate === undefined
      ? undefined
      : { seconds: capacityBytes / rate, isMeasured: false };
  });
  const known = times.flatMap(time => time ?? []);
  if (known.length < times.length) return { kind: 'unknown' };
  return {
    kind: known.every(({ isMeasured }) => isMeasured) ? 'measured' : 'at-most',
    seconds: known.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/** Bytes per second: of the application's own copies, else of the cluster's. */
export function rateOf(copies: CopyFacts[]): number | undefined {
  const telling = copies.filter(
    ({ bytes, seconds }) => bytes >= TELLING_BYTES && seconds > 0,
  );
  const own = telling.filter(copy => copy.own);
  const used = own.length > 0 ? own : telling;
  if (used.length === 0) return undefined;
  const sum = (of: (copy: CopyFacts) => number) =>
    used.reduce((all, copy) => all + of(copy), 0);
  return sum(({ bytes }) => bytes) / sum(({ seconds }) => seconds);
}

/** What a hook costs, beside each volume of a pod that has one. */
export function withHolds(
  volumes: PlannedVolume[],
  hooks: HookFacts[],
  copies: CopyFacts[],
): PlannedVolume[] {
  const holds = holdsOf(hooks, volumes, copies);
  const quiesced = new Set(
    hooks.filter(({ phase }) => phase === 'pre').map(({ pod }) => pod),
  );
  return volumes.map(volume => {
    const { pod, claim, rung } = volume;
    if (pod === undefined || !quiesced.has(pod) || rung === 'none') {
      return volume;
    }
    const hold = holds.find(({ claims }) => claims.includes(claim));
    return {
      ...volume,
      hold: hold
        ? { until: 'copied', ...toSeconds(hold.time) }
        : { until: 'snapshot' },
    };
  });
}

function toSeconds(time: HoldTime) {
  return time.kind === 'unknown'
    ? {}
    : { seconds: Math.ceil(time.seconds), atMost: time.kind === 'at-most' };
}
