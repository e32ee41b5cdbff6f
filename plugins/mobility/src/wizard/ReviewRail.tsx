import { Button } from '@backstage/ui';
import { RiShieldCheckLine } from '@remixicon/react';
import { ClonePlan, Finding } from 'backstage-plugin-mobility-common';
import { useId } from 'react';
import { formatBytes, formatElapsed } from '../format';
import { listOf, Translate, useText } from '../text';
import { Small, Status } from '../ui';
import { DecidedTarget, Source } from './clone-request';
import review from './Review.module.css';
import { startReason } from './start-reason';
import { Rail } from './Rail';
import styles from './Wizard.module.css';

export interface ReviewRailProps {
  source: Source;
  targets: DecidedTarget[];
  plan?: ClonePlan;
  isPlanning: boolean;
  findings: Finding[];
  isAccepted: boolean;
  isStarting: boolean;
  mayClone: boolean;
  onBack(): void;
  onStart(): void;
}

/** The cost, the promise, and the only button that starts something. */
export function ReviewRail(props: ReviewRailProps) {
  const { source, targets, plan, isStarting, mayClone } = props;
  const { t } = useText();
  const why = useId();
  const reason = startReason(t, props);
  return (
    <Rail
      rows={[
        [
          t('wizard.rail.from'),
          [<b key="from">{t('common.place', source)}</b>],
        ],
        [
          t('wizard.rail.to'),
          targets.map(({ cluster, namespace }) =>
            t('common.place', { cluster, namespace }),
          ),
        ],
        [t('wizard.rail.data'), [plan ? dataOf(t, plan) : t('common.none')]],
        [t('wizard.rail.time'), [<Time key="time" plan={plan} />]],
      ]}
    >
      <p className={`${review.promise} ${styles.below}`}>
        <RiShieldCheckLine aria-hidden className={review.icon} />
        <span>{t('wizard.rail.promise')}</span>
      </p>
      <div className={styles.go}>
        <Button
          variant="primary"
          size="medium"
          isPending={isStarting}
          isDisabled={reason !== undefined || !mayClone}
          aria-describedby={reason ? why : undefined}
          onPress={props.onStart}
        >
          {t('review.start', {
            clusters: listOf(
              t,
              targets.map(({ cluster }) => cluster),
            ),
          })}
        </Button>
        {reason && (
          <span id={why} className={styles.reason}>
            <Status kind={reason.kind}>{reason.text}</Status>
          </span>
        )}
        <Button variant="tertiary" onPress={props.onBack}>
          {t('common.action.back')}
        </Button>
      </div>
    </Rail>
  );
}

function dataOf(t: Translate, { volumes }: ClonePlan): string {
  if (volumes.length === 0) return t('wizard.rail.noData');
  const bytes = volumes.reduce((sum, v) => sum + v.capacityBytes, 0);
  return t('wizard.rail.upTo', { size: formatBytes(bytes) });
}

function Time({ plan }: { plan?: ClonePlan }) {
  const { t } = useText();
  if (!plan) return <>{t('common.none')}</>;
  const { estimate } = plan;
  return (
    <>
      {estimate
        ? t('wizard.rail.about', {
            time: formatElapsed(t, estimate.seconds * 1000),
          })
        : t('wizard.rail.unknown')}
      <Small>
        {estimate
          ? t('wizard.rail.earlier', { count: estimate.runs })
          : t('wizard.rail.firstTime')}
      </Small>
    </>
  );
}
