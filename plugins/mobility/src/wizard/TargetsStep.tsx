import { Button } from '@backstage/ui';
import { ReactElement, ReactNode } from 'react';
import { Clusters } from '../application';
import { NoClusters } from '../empty';
import { useClock } from '../format';
import { useSlow, valueOf } from '../loading';
import { FindingList } from '../planning';
import { useText } from '../text';
import { ErrorNotice, Line, Panel } from '../ui';
import { Choices } from './choices';
import { Origin } from './copy-request';
import { decide, settle } from './decided';
import { byEnvironment } from './environments';
import { EnvironmentRows } from './EnvironmentRows';
import { useTargets } from './useTargets';
import { WhereRail } from './WhereRail';
import styles from './Wizard.module.css';

export interface TargetsStepProps extends Clusters {
  entityRef: string;
  name: string;
  /** What is copied, as soon as that is known. */
  origin?: Origin;
  choices: Choices;
  onChange(next: Choices): void;
  tabPath: string;
  /** What stops a copy on any cluster is said below this. */
  blocked: string;
  rail: { title: string; from: ReactElement; data: string };
  /** What comes before the clusters. */
  children?: ReactNode;
}

const NONE: never[] = [];

/** Where to: every cluster as a row, whether or not it can be chosen. */
export function TargetsStep(props: TargetsStepProps) {
  const { entityRef, name, origin, choices, onChange, tabPath } = props;
  const { clusters, reloadClusters, connected } = props;
  const { t } = useText();
  const clock = useClock();
  const list = valueOf(clusters);
  const targets = useTargets(entityRef, origin, list?.items ?? NONE, choices);
  const isSlow = useSlow(
    targets.views.some(({ state }) => state.state === 'checking'),
  );
  const decision = decide(choices, targets.views);

  if (clusters.state === 'failed') {
    return <ErrorNotice error={clusters.error} onRetry={reloadClusters} />;
  }
  if (list && connected.length === 0) {
    return <NoClusters name={name} clusters={list.items} />;
  }
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {list?.paused !== undefined && (
          <Line kind="info">{t('glance.paused', { text: list.paused })}</Line>
        )}
        {props.children}
        {targets.blockers.length > 0 && (
          <Panel
            title={props.blocked}
            aside={
              <Button variant="tertiary" onPress={targets.askAllAgain}>
                {t('common.action.retry')}
              </Button>
            }
          >
            <FindingList label={props.blocked} findings={targets.blockers} />
          </Panel>
        )}
        {origin &&
          byEnvironment(targets.views).map(group => (
            <EnvironmentRows
              key={group.environment ?? ''}
              group={group}
              source={origin.source}
              choices={choices}
              onChange={onChange}
              clock={clock}
              isSlow={isSlow}
            />
          ))}
      </div>
      <WhereRail
        {...props.rail}
        choices={choices}
        decision={decision}
        isBlocked={targets.blockers.length > 0}
        tabPath={tabPath}
        onReview={() =>
          onChange({ ...settle(choices, decision), step: 'review' })
        }
      />
    </div>
  );
}
