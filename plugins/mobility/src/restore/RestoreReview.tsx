import { CopyingPlan } from 'backstage-plugin-mobility-common';
import { ReactNode } from 'react';
import { Clock, formatBytes } from '../format';
import { listOf, Translate, useText } from '../text';
import { DecidedTarget } from '../wizard/clone-request';
import { ReviewStep } from '../wizard/ReviewStep';
import { From } from './From';
import { isBack, Point } from './points';
import { RestoredVolumes } from './RestoredVolumes';

export interface RestoreReviewProps {
  entityRef: string;
  name: string;
  point: Point;
  targets: DecidedTarget[];
  clock: Clock;
  mayRestore: boolean;
  onBack(): void;
  children: ReactNode;
}

/** What exactly a restore will do. */
export function RestoreReview(props: RestoreReviewProps) {
  const { entityRef, name, point, targets, clock, onBack } = props;
  const { t } = useText();
  const { ref, source } = point;
  return (
    <ReviewStep
      {...{ entityRef, name, targets, onBack }}
      origin={{ kind: 'point', source, point: ref }}
      mayStart={props.mayRestore}
      rail={plan => ({
        title: t('restore.rail.title'),
        from: <From key="from" point={point} clock={clock} />,
        data: plan ? dataOf(t, plan) : [t('common.none')],
        promise: t('restore.rail.promise'),
        start: t('restore.start', {
          clusters: listOf(
            t,
            targets.map(({ cluster }) => cluster),
          ),
        }),
      })}
      volumes={plan => <RestoredVolumes plan={plan} />}
    >
      {props.children}
    </ReviewStep>
  );
}

/** What comes out of the store, and what does not: never one sum. */
function dataOf(t: Translate, { volumes }: CopyingPlan): string[] {
  const back = volumes.filter(isBack);
  if (back.length === 0) return [t('wizard.rail.noData')];
  const sizeOf = (isMoved: boolean) =>
    back
      .filter(({ moved }) => moved === isMoved)
      .reduce((sum, { capacityBytes }) => sum + capacityBytes, 0);
  const [moved, kept] = [sizeOf(true), sizeOf(false)];
  return [
    ...(moved > 0
      ? [t('restore.rail.outOfStore', { size: formatBytes(moved) })]
      : []),
    ...(kept > 0
      ? [t('restore.rail.outOfStorage', { size: formatBytes(kept) })]
      : []),
  ];
}
