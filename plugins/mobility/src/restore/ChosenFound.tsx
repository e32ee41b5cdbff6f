import { useApi } from '@backstage/core-plugin-api';
import { RestorePoint } from 'backstage-plugin-mobility-common';
import { mobilityApiRef } from '../api';
import { formatBytes, useClock } from '../format';
import { useLoad } from '../loading';
import { usePointsPath } from '../navigation';
import { Translate, useText } from '../text';
import { ErrorNotice, Line, SkeletonRows, TextLink } from '../ui';
import { ChosenPoint, ChosenProps, NotChosen } from './ChosenPoint';
import { FoundPoint, foundPointsOf } from './points';

/** A restore point that no run is known to have made, to be restored. */
export function ChosenFound(
  props: ChosenProps & { of: { id: string; namespace: string } },
) {
  const { onChange, of } = props;
  const { id, namespace } = of;
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const clock = useClock();
  const path = usePointsPath();
  const { loaded, reload } = useLoad(`restore point ${id}`, signal =>
    api.getRestorePoint(id, { signal }),
  );
  if (loaded.state === 'loading') return <SkeletonRows rows={4} />;
  if (loaded.state === 'failed') {
    return (
      <NotChosen onChange={onChange}>
        <ErrorNotice error={loaded.error} onRetry={reload} />
      </NotChosen>
    );
  }
  const point = foundPointsOf(loaded.value, clock.now).find(
    ({ source }) => source.namespace === namespace,
  );
  const page = (
    <TextLink href={`${path}/${id}`}>{t('restore.point.page')}</TextLink>
  );
  return point ? (
    <ChosenPoint
      {...props}
      point={point}
      data={dataOf(t, loaded.value, point)}
    />
  ) : (
    <NotChosen onChange={onChange}>
      <Line kind="unknown">
        {t('restore.point.found', { namespace, page })}
      </Line>
    </NotChosen>
  );
}

/** What is in the store: the size of the volumes themselves is not told by a backup. */
function dataOf(
  t: Translate,
  { volumeList }: RestorePoint,
  { source }: FoundPoint,
): string {
  const volumes = volumeList.filter(
    ({ namespace }) => namespace === source.namespace,
  );
  if (volumes.length === 0) return t('wizard.rail.noData');
  const count = t('common.volumes', { count: volumes.length });
  const bytes = volumes.reduce(
    (sum, volume) => sum + (volume.bytes ?? Number.NaN),
    0,
  );
  return Number.isNaN(bytes)
    ? count
    : t('glance.volumes', { volumes: count, size: formatBytes(bytes) });
}
