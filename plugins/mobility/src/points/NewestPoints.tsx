import { Clock } from '../format';
import { usePointsPath } from '../navigation';
import { useText } from '../text';
import { PointsPanel } from './PointsPanel';
import { usePoints } from './usePoints';

const NEWEST = 3;

export interface NewestPointsProps {
  entityRef: string;
  name: string;
  clock: Clock;
}

/** The newest restore points of a service, and the way to all of them. */
export function NewestPoints({ entityRef, name, clock }: NewestPointsProps) {
  const { t } = useText();
  const path = usePointsPath();
  return (
    <PointsPanel
      title={t('points.newest')}
      points={usePoints(entityRef, NEWEST)}
      clock={clock}
      empty={t('points.empty.ofEntity', { name })}
      allAt={path}
    />
  );
}
