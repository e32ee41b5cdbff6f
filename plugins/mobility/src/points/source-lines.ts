import {
  PointSource,
  RestorePointList,
  UnsureCluster,
} from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { listOf, Translate } from '../text';
import { StatusKind } from '../ui';

/** Something that makes a list less than certain. */
export interface SourceLine {
  id: string;
  kind: StatusKind;
  text: string;
}

type Told = Pick<RestorePointList, 'sources' | 'unsure'>;
type Troubled = PointSource & { state: 'reading' | 'stale' | 'error' };

const KINDS: Record<Troubled['state'], StatusKind> = {
  reading: 'run',
  stale: 'stale',
  error: 'unknown',
};
/** More names than these are only counted. */
const MAX_NAMES = 5;

/** What has not answered, or not freshly: a line for all that are alike. */
export function sourceLines(
  t: Translate,
  { sources, unsure = [] }: Told,
  clock: Pick<Clock, 'ago'>,
): SourceLine[] {
  const troubled = grouped(
    sources.filter(isTroubled),
    ({ kind, state, reason }) => `${kind} ${state} ${reason ?? ''}`,
  );
  const uncertain = grouped(unsure, ({ state }) => state);
  return [
    ...troubled.map(([id, group]) => ({
      id,
      kind: KINDS[group[0].state],
      text: sourceText(t, group, clock),
    })),
    ...uncertain.map(([state, group]) => ({
      id: `unsure ${state}`,
      kind: state === 'stale' ? ('stale' as const) : ('unknown' as const),
      text: unsureText(t, group, clock),
    })),
  ];
}

function isTroubled(source: PointSource): source is Troubled {
  return source.state !== 'data';
}

function sourceText(
  t: Translate,
  group: Troubled[],
  clock: Pick<Clock, 'ago'>,
): string {
  const [{ kind, state, reason }] = group;
  const who = kind === 'cluster' ? clustersOf(t, group) : storesOf(t, group);
  const at = oldest(group.map(({ readAt }) => readAt));
  const text =
    state === 'stale'
      ? datedText(t, `points.sources.${kind}.stale`, who, at, clock)
      : t(`points.sources.${kind}.${state}`, { who });
  return reason ? t('points.sources.because', { text, reason }) : text;
}

function unsureText(
  t: Translate,
  group: UnsureCluster[],
  clock: Pick<Clock, 'ago'>,
): string {
  const names = group.flatMap(({ cluster }) => cluster ?? []);
  const who = clustersOf(t, [{ clusters: names }], group.length);
  const at = oldest(group.map(({ since }) => since));
  return group[0].state === 'stale'
    ? datedText(t, 'points.sources.unsure.stale', who, at, clock)
    : t('points.sources.unsure.unknown', { who });
}

function datedText(
  t: Translate,
  key:
    | 'points.sources.cluster.stale'
    | 'points.sources.store.stale'
    | 'points.sources.unsure.stale',
  who: string,
  at: string | undefined,
  clock: Pick<Clock, 'ago'>,
): string {
  return at ? t(key, { who, ago: clock.ago(at) }) : t(`${key}Undated`, { who });
}

/** By name, for whoever may know the names. */
function clustersOf(
  t: Translate,
  group: Pick<PointSource, 'clusters'>[],
  count = group.length,
): string {
  const names = group.flatMap(({ clusters }) => clusters);
  return names.length >= count && names.length <= MAX_NAMES
    ? listOf(t, names)
    : t('common.clusters', { count: Math.max(names.length, count) });
}

function storesOf(t: Translate, group: PointSource[]): string {
  const [{ clusters }] = group;
  return group.length === 1 && clusters.length > 0
    ? t('points.sources.storeOf', { clusters: clustersOf(t, group) })
    : t('points.sources.stores', { count: group.length });
}

/** The least certain counts for all. */
function oldest(times: (string | undefined)[]): string | undefined {
  const known = times.flatMap(time => time ?? []);
  return known.length === times.length ? known.sort()[0] : undefined;
}

function grouped<T>(
  items: T[],
  keyOf: (item: T) => string,
): [key: string, group: [T, ...T[]]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups];
}

/** How much an empty list says. */
export type Emptiness = 'none' | 'nowhere' | 'reading' | 'unread';

/** What cannot be read is never shown as if nothing were there. */
export function emptinessOf({ sources, unsure = [] }: Told): Emptiness {
  const states = new Set(sources.map(({ state }) => state));
  if (states.has('error') || states.has('stale') || unsure.length > 0) {
    return 'unread';
  }
  if (states.has('reading')) return 'reading';
  return sources.length === 0 ? 'nowhere' : 'none';
}
