import {
  nextTimes,
  OutsideBackup,
  OutsideSchedule,
  readVeleroCron,
} from 'backstage-plugin-mobility-common';
import { isoTime } from '../iso-time';
import { Point, restrict, sightOf, Viewer } from '../restorepoints';
import { failedOutcome, isFailedPhase, outcomeOf } from './outcome';

/** A Schedule of Velero as a cluster lists it. */
export interface ListedSchedule {
  name: string;
  /** The schedule of Mobility that it says it is of, which anybody can write. */
  mark?: string;
  createdAt?: string;
  cron: string;
  paused: boolean;
  phase: string;
  problems: string[];
  lastBackupAt?: string;
  /** Namespaces, or patterns; none is all. */
  includes: string[];
  excludes: string[];
  /** It takes some kinds or some labels only. */
  partial: boolean;
}

export interface OutsideFacts {
  cluster: string;
  /** Absent while the cluster has not said it: then it is shown to no owner. */
  clusterUid?: string;
  schedule: ListedSchedule;
  /** Restore points of all clusters. */
  points: Point[];
  now: Date;
}

const SHOWN = 3;

/**
 * A Schedule that nobody has made here, as somebody may see it; `undefined` for whoever
 * has no namespace in it. Rights follow from the namespaces that Velero is told, as those
 * on a restore point follow from the ones in it: an owner sees that it backs up their own,
 * and how many others it names.
 */
export function outsideSchedule(
  facts: OutsideFacts,
  viewer: Viewer,
): OutsideSchedule | undefined {
  const { cluster, schedule, now } = facts;
  const { name, cron, paused, phase, problems, partial } = schedule;
  const covered = coveredBy(facts, viewer);
  if (!covered) return undefined;
  const when = readVeleroCron(cron);
  const lastBackupAt = isoTime(schedule.lastBackupAt);
  const anchor = new Date(lastBackupAt ?? isoTime(schedule.createdAt) ?? now);
  const isWhole = covered.otherNamespaces === 0 && !covered.byPattern;
  return {
    ...{ cluster, name, marked: schedule.mark !== undefined },
    ...{ cron, when, paused, phase, partial, lastBackupAt },
    ...covered,
    problem:
      problems.length > 0 && (isWhole || viewer.kind === 'admin')
        ? problems.join('; ')
        : undefined,
    nextTimes:
      when && !paused && phase !== 'FailedValidation'
        ? nextTimes(when, { after: now, anchor, count: SHOWN }).map(time =>
            time.toISOString(),
          )
        : [],
    ...backupsOf(facts, viewer),
  };
}

type Covered = Pick<
  OutsideSchedule,
  'namespaces' | 'otherNamespaces' | 'byPattern'
>;

function coveredBy(
  { clusterUid, schedule }: OutsideFacts,
  viewer: Viewer,
): Covered | undefined {
  const { includes } = schedule;
  const byPattern = includes.length === 0 || includes.some(isPattern);
  const named = includes.filter(
    name => !isPattern(name) && isTaken(schedule, name),
  );
  if (viewer.kind === 'admin') {
    return { namespaces: named, otherNamespaces: 0, byPattern };
  }
  const namespaces = viewer.places
    .filter(place => place.clusterUid === clusterUid)
    .map(({ namespace }) => namespace)
    .filter(name => isTaken(schedule, name));
  if (namespaces.length === 0) return undefined;
  const others = named.filter(name => !namespaces.includes(name));
  return {
    namespaces: [...new Set(namespaces)].sort(),
    otherNamespaces: new Set(others).size,
    byPattern,
  };
}

/** Velero 1.18.3, pkg/util/wildcard: characters of which one makes a pattern. */
function isPattern(name: string): boolean {
  return /[*?[\]{}]/.test(name);
}

/**
 * Whether a name or a pattern stands for a namespace; `undefined` where that is not known:
 * of patterns only `*` is read here. Without a regular expression, which whoever writes
 * the pattern could make slow.
 */
function fits(pattern: string, name: string): boolean | undefined {
  if (!isPattern(pattern)) return pattern === name;
  const [first, ...parts] = pattern.split('*');
  if ([first, ...parts].some(isPattern)) return undefined;
  const last = parts.pop() ?? '';
  const room = name.length - first.length - last.length;
  if (room < 0 || !name.startsWith(first) || !name.endsWith(last)) return false;
  let rest = name.slice(first.length, name.length - last.length);
  for (const part of parts) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return true;
}

/** What is not known takes a namespace out, so that it gives nobody a right. */
function isTaken(
  { includes, excludes }: ListedSchedule,
  name: string,
): boolean {
  const isIn =
    includes.length === 0 || includes.some(one => fits(one, name) === true);
  return isIn && excludes.every(one => fits(one, name) === false);
}

/** How it went, by what of its backups the same person may see. */
function backupsOf(
  { clusterUid, schedule, points }: OutsideFacts,
  viewer: Viewer,
): Pick<OutsideSchedule, 'lastSuccess' | 'lastFailure' | 'lastUnknown'> {
  const judged = points.flatMap(point => {
    const isIts =
      point.metadata.state === 'ok' &&
      point.metadata.value.schedule === schedule.name &&
      // Another cluster may have a Schedule of that name, and its backups are listed here.
      clusterUid !== undefined &&
      point.origin?.uid === clusterUid &&
      point.name.startsWith(`${schedule.name}-`);
    return isIts ? judge(point, viewer) : [];
  });
  const last = (state: Judged['state']): OutsideBackup | undefined => {
    const [newest] = judged
      .filter(one => one.state === state)
      .map(({ state: _, ...backup }) => backup)
      .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    return newest;
  };
  return {
    lastSuccess: last('succeeded'),
    lastFailure: last('failed'),
    lastUnknown: last('unknown'),
  };
}

interface Judged extends OutsideBackup {
  state: 'succeeded' | 'failed' | 'unknown';
}

function judge(point: Point, viewer: Viewer): Judged[] {
  const { name: backup, metadata } = point;
  if (metadata.state !== 'ok' || !metadata.value.startedAt) return [];
  const { startedAt: at, phase } = metadata.value;
  if (isFailedPhase(phase)) {
    const { state, because } = failedOutcome(phase, 'its log says why');
    return [{ backup, at, state, because }];
  }
  const own = restrict(point, sightOf(point, viewer));
  if (!own) return [{ backup, at, state: 'unknown' }];
  const { state, because } = outcomeOf(own);
  return [{ backup, at, state, because }];
}
