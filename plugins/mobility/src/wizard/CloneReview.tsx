import { CopyingPlan } from 'backstage-plugin-mobility-common';
import { formatBytes } from '../format';
import { listOf, Translate, useText } from '../text';
import { DecidedTarget, Source } from './clone-request';
import { ReviewStep } from './ReviewStep';
import { TravelPanel } from './TravelPanel';

export interface CloneReviewProps {
  entityRef: string;
  name: string;
  source: Source;
  targets: DecidedTarget[];
  /** Claims whose data stays behind. */
  leaveOut: string[];
  onToggleLeftOut(claim: string): void;
  mayClone: boolean;
  onBack(): void;
}

/** The second page of a clone. */
export function CloneReview(props: CloneReviewProps) {
  const { entityRef, name, source, targets, leaveOut, mayClone, onBack } =
    props;
  const { t } = useText();
  return (
    <ReviewStep
      {...{ entityRef, name, targets, onBack }}
      origin={{ kind: 'original', source, leaveOut }}
      mayStart={mayClone}
      rail={plan => ({
        title: t('wizard.rail.title'),
        from: <b key="from">{t('common.place', { ...source })}</b>,
        data: [plan ? dataOf(t, plan) : t('common.none')],
        promise: plan?.volumes.some(({ hold }) => hold)
          ? t('wizard.rail.promiseHeld')
          : t('wizard.rail.promise'),
        start: t('review.start', {
          clusters: listOf(
            t,
            targets.map(({ cluster }) => cluster),
          ),
        }),
      })}
      volumes={plan => (
        <TravelPanel
          plan={plan}
          leaveOut={leaveOut}
          onToggleLeftOut={props.onToggleLeftOut}
        />
      )}
    />
  );
}

function dataOf(t: Translate, { volumes }: CopyingPlan): string {
  if (volumes.length === 0) return t('wizard.rail.noData');
  const bytes = volumes
    .filter(({ rung }) => rung !== 'left-out')
    .reduce((sum, v) => sum + v.capacityBytes, 0);
  return t('wizard.rail.upTo', { size: formatBytes(bytes) });
}
