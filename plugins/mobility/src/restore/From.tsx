import { Clock } from '../format';
import { useText } from '../text';
import { At, Small } from '../ui';
import { Point } from './points';

/** Beside the pages: where it was backed up, and of when it is. */
export function From({ point, clock }: { point: Point; clock: Clock }) {
  const { t } = useText();
  return (
    <>
      <b>{t('common.place', { ...point.source })}</b>
      {point.takenAt && (
        <Small>
          {t('restore.rail.asOf', {
            time: <At iso={point.takenAt} clock={clock} />,
          })}
        </Small>
      )}
    </>
  );
}
