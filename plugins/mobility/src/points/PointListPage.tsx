import { useClock } from '../format';
import { useText } from '../text';
import { PageHead } from '../ui';
import { PAGE_SIZE } from './page-size';
import { PointsPanel } from './PointsPanel';
import { usePoints } from './usePoints';

/** The restore points of all clusters and stores that one may see. */
export function PointListPage() {
  const { t } = useText();
  const clock = useClock();
  return (
    <>
      <PageHead title={t('points.title')} />
      <PointsPanel
        title={t('points.all')}
        points={usePoints(undefined, PAGE_SIZE)}
        clock={clock}
        empty={t('points.empty.all')}
      />
    </>
  );
}
