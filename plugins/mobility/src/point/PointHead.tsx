import { Button } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { RestorePoint } from 'backstage-plugin-mobility-common';
import { ReactNode } from 'react';
import { Clock } from '../format';
import { KeptUntil, originWords } from '../points';
import { useText } from '../text';
import { Ago, PageHead } from '../ui';
import { DeletionOfPoint, RestoreOfPoint } from './RestoreOfPoint';
import { RestoreOfRun } from './RestoreOfRun';

export interface PointHeadProps {
  point: RestorePoint;
  clock: Clock;
  onReload(): void;
  back: ReactNode;
}

/** Of when it is, from where, by whom, and what can be done with it. */
export function PointHead({ point, clock, onReload, back }: PointHeadProps) {
  const { t } = useText();
  const { name, sourceCluster, startedAt, expiresAt, runId } = point;
  const place = sourceCluster ?? t('points.sourceUnsure');
  const by = originWords(t, point);
  const kept = <KeptUntil iso={expiresAt} clock={clock} />;
  return (
    <PageHead
      title={startedAt ? t('point.title', { time: clock.at(startedAt) }) : name}
      sub={
        <>
          {back}
          {startedAt && <Ago iso={startedAt} clock={clock} />}
          <span>{t('point.meta.from', { place: <b>{place}</b> })}</span>
          <span>{t('point.meta.by', { by: <b>{by}</b> })}</span>
          {expiresAt && (
            <span>
              {Date.parse(expiresAt) <= clock.now
                ? kept
                : t('point.meta.keptUntil', { day: <b>{kept}</b> })}
            </span>
          )}
        </>
      }
      actions={
        <>
          <Button
            variant="secondary"
            iconStart={<RiRefreshLine aria-hidden />}
            onPress={onReload}
          >
            {t('point.again')}
          </Button>
          {runId ? (
            <RestoreOfRun {...{ runId, clock }} of={point.usability} />
          ) : (
            <>
              <DeletionOfPoint point={point} />
              <RestoreOfPoint {...{ point, clock }} />
            </>
          )}
        </>
      }
    />
  );
}
