import { CopyingPlan, Parts } from 'backstage-plugin-mobility-common';
import { ReactNode } from 'react';
import { Clock, formatBytes } from '../format';
import { listOf, Translate, useText } from '../text';
import { DecidedTarget } from '../wizard/clone-request';
import { ReviewStep } from '../wizard/ReviewStep';
import { From } from './From';
import { PartsOutcome } from './PartsOutcome';
import { PartsPanel } from './PartsPanel';
import { isBack, Point } from './points';
import { RestoredVolumes } from './RestoredVolumes';

const NONE: never[] = [];

export interface RestoreReviewProps {
  entityRef: string;
  name: string;
  point: Point;
  targets: DecidedTarget[];
  clock: Clock;
  mayRestore: boolean;
  /** Absent: all of it comes back. */
  parts?: Parts;
  onParts(parts: Parts | undefined): void;
  onBack(): void;
  children: ReactNode;
}

/** What exactly a restore will do. */
export function RestoreReview(props: RestoreReviewProps) {
  const { entityRef, name, point, targets, clock, onBack } = props;
  const { t } = useText();
  const { parts, onParts } = props;
  const { ref, source } = point;
  return (
    <ReviewStep
      {...{ entityRef, name, targets, onBack }}
      origin={{ kind: 'point', source, point: ref, parts }}
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
      choose={plan => (
        <PartsPanel
          chosen={parts}
          onChange={onParts}
          available={plan?.kind === 'restore' ? plan.partChoices : NONE}
          isOneTarget={targets.length === 1}
        />
      )}
      volumes={plan => (
        <>
          <PartsOutcome plan={plan} />
          {/* Of what was not chosen nothing is said. */}
          {(!parts || plan.volumes.length > 0) && (
            <RestoredVolumes plan={plan} />
          )}
        </>
      )}
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
