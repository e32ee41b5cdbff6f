import {
  PlannedVolume,
  PointRef,
  RestorePointSummary,
  RunSummary,
} from 'backstage-plugin-mobility-common';
import { Source } from '../wizard/clone-request';

/** What is backed up, and can be restored as far as the portal knows. */
export interface Point {
  /** As a request names it. */
  ref: PointRef;
  /** Where it ran when it was backed up. */
  source: Source;
  by:
    | { kind: 'run'; initiator: string }
    /** By what its labels say. */
    | ({ kind: 'point' } & Pick<RestorePointSummary, 'origin' | 'schedule'>);
  /** Absent where the run has not recorded it. */
  takenAt?: string;
  expiresAt?: string;
  /** Workloads that it holds with what they need; absent: the whole application. */
  only?: string[];
  /** In the object store; absent where that is not known of this namespace alone. */
  bytes?: number;
}

/** One that no run has made. */
export type FoundPoint = Point & { ref: { restorePoint: string } };

/** The restore point of a run; a restore has only used one. */
export function pointOf(run: RunSummary, now: number): Point | undefined {
  const { id, kind, source, backup, initiator, bytes } = run;
  const makesBackup = ['backup', 'clone', 'replace'].includes(kind);
  if (!makesBackup || !source || !backup?.usable) return undefined;
  const { takenAt, expiresAt } = backup;
  if (expiresAt && Date.parse(expiresAt) <= now) return undefined;
  return {
    ...{ ref: { run: id }, source, takenAt, expiresAt },
    by: { kind: 'run', initiator },
    only: backup.workloads,
    bytes: bytes.intoStore.done,
  };
}

/** All of some runs, in their order. */
export function pointsOf(runs: readonly RunSummary[], now: number): Point[] {
  return runs.flatMap(run => pointOf(run, now) ?? []);
}

/**
 * What of a restore point can be restored that no run has made: each namespace by
 * itself. What cannot be used is not offered; its own page says why.
 */
export function foundPointsOf(
  {
    id,
    origin,
    sourceCluster,
    namespaces,
    usability,
    startedAt,
    expiresAt,
    schedule,
    otherNamespaces,
    workloads,
    bytes,
  }: RestorePointSummary,
  now: number,
): FoundPoint[] {
  const { answer } = usability;
  const isGood = answer === 'usable' || answer === 'usable-with-warnings';
  if (!sourceCluster || !isGood) return [];
  if (expiresAt && Date.parse(expiresAt) <= now) return [];
  const isAlone = namespaces.length === 1 && otherNamespaces === 0;
  return namespaces.map(namespace => ({
    ref: { restorePoint: id },
    source: { cluster: sourceCluster, namespace },
    by: { kind: 'point', origin, schedule },
    takenAt: startedAt,
    expiresAt,
    only: workloads,
    bytes: isAlone ? bytes : undefined,
  }));
}

/**
 * All that can be restored, newest first: what runs have recorded of their backups says
 * more than what stands in the store of the same.
 */
export function allPoints(
  runs: readonly RunSummary[],
  found: readonly RestorePointSummary[],
  now: number,
): Point[] {
  const recorded = new Set(runs.map(({ backup }) => backup?.name));
  return newestFirst([
    ...pointsOf(runs, now),
    ...found
      .filter(({ name }) => !recorded.has(name))
      .flatMap(point => foundPointsOf(point, now)),
  ]);
}

/** Newest first; what has no time comes last. */
function newestFirst(points: Point[]): Point[] {
  const timeOf = ({ takenAt }: Point) => (takenAt ? Date.parse(takenAt) : 0);
  return [...points].sort((a, b) => timeOf(b) - timeOf(a));
}

/** Tells two of a list apart. */
export function pointKey({ ref, source }: Point): string {
  return 'run' in ref ? ref.run : `${ref.restorePoint}/${source.namespace}`;
}

/** Whether there is data of a volume in a backup. */
export function isBack({ rung }: PlannedVolume): boolean {
  return rung !== 'left-out' && rung !== 'none';
}
