import { Button } from '@backstage/ui';
import { CopyingPlan, Finding } from 'backstage-plugin-mobility-common';
import { ReactElement } from 'react';
import { CriteriaList } from '../planning';
import { useText } from '../text';
import { Small } from '../ui';
import { DecidedTarget } from './clone-request';
import { EstimatedTime } from './EstimatedTime';
import { PromiseLine } from './PromiseLine';
import { Rail } from './Rail';
import { startReason } from './start-reason';
import { StartButton } from './StartButton';
import styles from './Wizard.module.css';

/** What is said of this kind of copy. */
export interface RailWords {
  title: string;
  from: ReactElement;
  data: string[];
  promise: string;
  start: string;
}

export interface ReviewRailProps {
  words: RailWords;
  targets: DecidedTarget[];
  plan?: CopyingPlan;
  isPlanning: boolean;
  findings: Finding[];
  isAccepted: boolean;
  isStarting: boolean;
  mayStart: boolean;
  onBack(): void;
  onStart(): void;
}

/** The cost, the promise, and the only button that starts something. */
export function ReviewRail(props: ReviewRailProps) {
  const { words, targets, plan, isStarting, mayStart } = props;
  const { t } = useText();
  return (
    <Rail
      title={words.title}
      rows={[
        [t('wizard.rail.from'), [words.from]],
        [
          t('wizard.rail.to'),
          targets.map(({ cluster, namespace }) =>
            t('common.place', { cluster, namespace }),
          ),
        ],
        [t('wizard.rail.data'), words.data],
        [t('wizard.rail.time'), [<EstimatedTime key="time" plan={plan} />]],
      ]}
    >
      {plan && <Conditions plan={plan} />}
      <PromiseLine>{words.promise}</PromiseLine>
      <div className={styles.go}>
        <StartButton
          label={words.start}
          reason={startReason(t, props)}
          isStarting={isStarting}
          mayStart={mayStart}
          onStart={props.onStart}
        />
        <Button variant="tertiary" onPress={props.onBack}>
          {t('common.action.back')}
        </Button>
      </div>
    </Rail>
  );
}

/** What each cluster needs to take its copy; named where there are several. */
function Conditions({ plan }: { plan: CopyingPlan }) {
  const { t } = useText();
  const { targets, findings } = plan;
  return (
    <>
      {targets
        .filter(({ criteria }) => criteria)
        .map(target => (
          <div
            key={`${target.cluster}/${target.namespace}`}
            className={styles.below}
          >
            {targets.length > 1 && (
              <Small>{t('criteria.label', { cluster: target.cluster })}</Small>
            )}
            <CriteriaList target={target} findings={findings} />
          </div>
        ))}
    </>
  );
}
