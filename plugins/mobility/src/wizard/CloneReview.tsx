import { CopyingPlan, takesBackup } from 'backstage-plugin-mobility-common';
import { formatBytes } from '../format';
import { listOf, Translate, useText } from '../text';
import { toggleLeftOut } from './backing-choices';
import { Choices } from './choices';
import { DecidedTarget, Source } from './clone-request';
import { PreparePanel } from './PreparePanel';
import { ReviewStep } from './ReviewStep';
import { TravelPanel } from './TravelPanel';

export interface CloneReviewProps {
  entityRef: string;
  name: string;
  source: Source;
  targets: DecidedTarget[];
  choices: Choices;
  onChange(choices: Choices): void;
  mayClone: boolean;
  onBack(): void;
}

/** The second page of a clone. */
export function CloneReview(props: CloneReviewProps) {
  const { entityRef, name, source, targets, mayClone, onBack } = props;
  const { choices, onChange } = props;
  const { workloads, leaveOut, hooks } = choices;
  const { t } = useText();
  return (
    <ReviewStep
      {...{ entityRef, name, targets, onBack }}
      origin={{
        kind: 'original',
        source,
        backing: { workloads, leaveOut, hooks },
      }}
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
      choose={plan => (
        <PreparePanel
          chosen={hooks}
          onChange={chosen => onChange({ ...choices, hooks: chosen })}
          offered={plan && takesBackup(plan) ? plan.hookChoices : undefined}
        />
      )}
      volumes={plan => (
        <TravelPanel
          plan={plan}
          leaveOut={leaveOut}
          onToggleLeftOut={claim => onChange(toggleLeftOut(choices, claim))}
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
