import { Application, clustersOf, Place } from '../application';
import { formatBytes } from '../format';
import { listOf, Translate } from '../text';
import { CopyView, isUsableCopy } from './copy-views';

type Part = string | JSX.Element;

export interface GlanceFacts {
  name: string;
  application: Application;
  /** Absent until the portal has listed them. */
  copies?: CopyView[];
}

/**
 * Where it runs, how much it keeps, how many copies there are. Each part stands
 * for itself, so that one that is not known yet leaves no gap. `cluster` may
 * turn a name into a link.
 */
export function glanceSentence(
  t: Translate,
  facts: GlanceFacts,
  cluster: (name: string) => Part = name => name,
): Part[] {
  const { places } = facts.application;
  const where = wherePart(t, facts, cluster);
  if (places.length === 0) return [where];
  return [
    where,
    volumesPart(t, places),
    copiesPart(t, places, facts.copies, cluster),
  ];
}

function wherePart(
  t: Translate,
  { name, application }: GlanceFacts,
  cluster: (name: string) => Part,
): Part {
  const { places, answered, silent, waiting } = application;
  const live = places.filter(({ lastKnownAt }) => !lastKnownAt);
  const linked = (names: string[]) => listOf(t, names.map(cluster));
  if (live.length > 0) {
    return t('glance.runsOn', { clusters: linked(clustersOf(live)) });
  }
  if (places.length > 0) {
    return t('glance.lastSeen', { clusters: linked(clustersOf(places)) });
  }
  if (waiting.length > 0) {
    return t('glance.looking', { name, clusters: listOf(t, waiting) });
  }
  if (answered.length === 0) return t('glance.unanswered', { name });
  return silent.length > 0
    ? t('glance.notFound', {
        name,
        answered: listOf(t, answered),
        silent: listOf(t, silent),
      })
    : t('glance.nowhere', { name });
}

function volumesPart(t: Translate, places: Place[]): string {
  const volumes = places.flatMap(({ namespace }) => namespace.volumes);
  if (volumes.length === 0) return t('glance.noVolume');
  const bytes = volumes.reduce((sum, v) => sum + v.capacityBytes, 0);
  return t('glance.volumes', {
    volumes: t('common.volumes', { count: volumes.length }),
    size: formatBytes(bytes),
  });
}

function copiesPart(
  t: Translate,
  places: Place[],
  copies: CopyView[] | undefined,
  cluster: (name: string) => Part,
): Part {
  if (!copies) return t('glance.copiesAsked');
  const home = clustersOf(places);
  const outside = copies.filter(
    copy => isUsableCopy(copy) && !home.includes(copy.cluster),
  );
  if (outside.length === 0) {
    return home.length > 1 ? t('glance.noCopySeveral') : t('glance.noCopy');
  }
  return t('glance.copiesOn', {
    copies: t('common.copies', { count: outside.length }),
    clusters: listOf(t, clustersOf(outside).map(cluster)),
  });
}
