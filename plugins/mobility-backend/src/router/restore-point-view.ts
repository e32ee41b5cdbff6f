import {
  PointSource,
  RestorePoint,
  RestorePointSummary,
} from 'backstage-plugin-mobility-common';
import { PointDetail } from '../facts/restorepoints';
import {
  groupMessages,
  mayName,
  Point,
  PointContents,
  PointVolume,
  restrict,
  Sight,
  usabilityOf,
} from '../planning/restorepoints';
import { SourceSight, toSources } from './point-sources';

/** Names shown of one kind; the count is always whole. */
const MAX_NAMES = 1_000;

/** One line of a list; `undefined` for whoever may not see the point. */
export function toPointSummary(
  point: Point,
  sight: Sight,
  named: SourceSight,
): RestorePointSummary | undefined {
  const seen = restrict(point, sight);
  if (!seen) return undefined;
  const metadata =
    seen.metadata.state === 'ok' ? seen.metadata.value : undefined;
  const volumes = seen.volumes.state === 'ok' ? seen.volumes.value : [];
  const { schedule } = metadata ?? {};
  const namespaces =
    seen.contents.state === 'ok' ? namesOf(seen.contents.value) : [];
  const others = sight.kind === 'part' ? sight.others : 0;
  // Of which of several namespaces they are it does not say.
  const isOfOne = namespaces.length === 1 && others === 0;
  const byMobility = metadata?.byMobility ? 'mobility' : 'found';
  return {
    id: point.id,
    name: point.name,
    sourceCluster: point.origin?.cluster,
    listedBy:
      named === 'named'
        ? point.listedBy
        : point.listedBy.filter(name => name === point.origin?.cluster),
    origin: schedule === undefined ? byMobility : 'schedule',
    schedule,
    seenIn: point.store.seen ? 'store' : 'clusters',
    startedAt: metadata?.startedAt,
    completedAt: metadata?.completedAt,
    expiresAt: metadata?.expiresAt,
    phase: metadata?.phase ?? '',
    usability: usabilityOf(seen),
    namespaces,
    otherNamespaces: others,
    workloads: isOfOne ? metadata?.workloads : undefined,
    volumes: volumes.length,
    bytes: sumOf(volumes),
    warnings: metadata?.warnings,
    errors: metadata?.errors,
  };
}

function namesOf({ namespaces, named = [] }: PointContents): string[] {
  return [...namespaces, ...named].sort();
}

function sumOf(volumes: PointVolume[]): number | undefined {
  const sum = volumes.reduce(
    (total, { bytes }) => total + (bytes ?? Number.NaN),
    0,
  );
  // Beyond that it is not what the volumes have.
  return Number.isSafeInteger(sum) ? sum : undefined;
}

/**
 * The page of a point, which is as `asRead` makes it. Secrets are counted; nothing of others is in it.
 */
export function toRestorePoint(
  point: Point,
  sight: Sight,
  detail: PointDetail,
  {
    sources,
    named,
    runId,
    entities,
  }: {
    sources: PointSource[];
    named: SourceSight;
    runId?: string;
    entities: RestorePoint['entities'];
  },
): RestorePoint | undefined {
  const summary = toPointSummary(point, sight, named);
  const seen = restrict(point, sight);
  if (!summary || !seen) return undefined;
  const { metadata, resources, volumes, results, operations } = detail;
  const messages = [results, operations].flatMap(fact =>
    fact.state === 'ok' ? fact.value : [],
  );
  return {
    ...summary,
    kinds: resources.state === 'ok' ? toKinds(resources.value, sight) : [],
    volumeList: seen.volumes.state === 'ok' ? seen.volumes.value : [],
    results: groupMessages(
      messages.filter(
        ({ namespace }) =>
          sight.kind === 'whole' ||
          (sight.kind === 'part' &&
            namespace !== undefined &&
            sight.namespaces.includes(namespace)),
      ),
    ),
    files: {
      metadata: metadata.state,
      resources: resources.state,
      volumes: volumes.state,
      results: results.state,
      operations: operations.state,
    },
    sources: toSources(sources, named),
    runId,
    entities,
    logs: sight.kind === 'whole' ? 'available' : 'withheld',
  };
}

function toKinds(
  resources: Map<string, string[]>,
  sight: Sight,
): RestorePoint['kinds'] {
  return [...resources]
    .map(([kind, objects]) => {
      const names = objects.filter(object => mayName(sight, kind, object));
      const secret = kind.split('/').at(-1) === 'Secret';
      return {
        kind,
        count: names.length,
        names: secret ? undefined : names.slice(0, MAX_NAMES),
      };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.kind.localeCompare(b.kind, 'en'));
}
