import { useApi } from '@backstage/core-plugin-api';
import { Run } from 'backstage-plugin-mobility-common';
import { mobilityApiRef } from '../api';
import { formatBytes, useClock } from '../format';
import { useLoad } from '../loading';
import { Translate, useText } from '../text';
import { ErrorNotice, Line, SkeletonRows } from '../ui';
import { ChosenPoint, ChosenProps, NotChosen } from './ChosenPoint';
import { pointOf } from './points';

/** What a run has backed up, to be restored. */
export function ChosenRun(props: ChosenProps & { run: string }) {
  const { entityRef, run: id, onChange } = props;
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const clock = useClock();
  const { loaded, reload } = useLoad(`run ${id}`, signal =>
    api.getRun(id, { signal }),
  );
  if (loaded.state === 'loading') return <SkeletonRows rows={4} />;
  if (loaded.state === 'failed') {
    return (
      <NotChosen onChange={onChange}>
        <ErrorNotice error={loaded.error} onRetry={reload} />
      </NotChosen>
    );
  }
  const run = loaded.value;
  const point =
    run.entityRef === entityRef ? pointOf(run, clock.now) : undefined;
  return point ? (
    <ChosenPoint {...props} point={point} data={dataOf(t, run)} />
  ) : (
    <NotChosen onChange={onChange}>
      <Line kind="unknown">{t('restore.point.not', { run: id })}</Line>
    </NotChosen>
  );
}

function dataOf(t: Translate, run: Run): string {
  const volumes = run.volumes.filter(
    ({ intoStore }) => intoStore.state !== 'left-out',
  );
  if (volumes.length === 0) return t('wizard.rail.noData');
  return t('glance.volumes', {
    volumes: t('common.volumes', { count: volumes.length }),
    size: formatBytes(volumes.reduce((sum, v) => sum + v.capacityBytes, 0)),
  });
}
