import { Button, Checkbox } from '@backstage/ui';
import { useId } from 'react';
import { Clock } from '../format';
import { EntityLink } from '../navigation';
import { CriteriaList } from '../planning';
import { useText } from '../text';
import { Status, StatusKind } from '../ui';
import { TargetChoice } from './choices';
import { Source } from './clone-request';
import { TargetFields } from './TargetFields';
import styles from './TargetRow.module.css';
import { isSelectable, mayPass, TargetState } from './target-state';
import { TargetView } from './useTargets';
import { WhyText } from './WhyText';

const KINDS: Record<TargetState['state'], StatusKind> = {
  checking: 'run',
  ready: 'ok',
  warnings: 'warn',
  choose: 'warn',
  cannot: 'bad',
  unknown: 'unknown',
};

export interface TargetRowProps {
  view: TargetView;
  source: Source;
  choice?: TargetChoice;
  onToggle(): void;
  onChange(change: Partial<TargetChoice>): void;
  clock: Clock;
  isSlow: boolean;
}

/** A cluster: name, state and first reason; chosen, it opens its choices. */
export function TargetRow(props: TargetRowProps) {
  const { view, source, choice, onToggle, onChange, clock, isSlow } = props;
  const { t } = useText();
  const { cluster, state, isChosen, answer } = view;
  const described = useId();
  const classes = [
    styles.row,
    isChosen ? styles.chosen : '',
    !isChosen && !isSelectable(state) ? styles.off : '',
  ];
  return (
    <li
      className={classes.filter(Boolean).join(' ')}
      data-target={cluster.name}
      data-state={state.state}
    >
      <div className={styles.name}>
        <Checkbox
          isSelected={isChosen}
          isDisabled={!isChosen && !isSelectable(state)}
          aria-describedby={described}
          onChange={onToggle}
        >
          <span className={styles.title}>{cluster.name}</span>
        </Checkbox>
        {cluster.title && <span className={styles.sub}>{cluster.title}</span>}
      </div>
      <div id={described} className={styles.words}>
        <Status kind={KINDS[state.state]}>
          {state.state === 'warnings'
            ? t('wizard.where.state.warnings', { count: state.count })
            : t(`wizard.where.state.${state.state}`)}
        </Status>
        <div className={styles.why}>
          <WhyText state={state} clock={clock} isSlow={isSlow} />
          {!isSelectable(state) && <WayOut view={view} />}
        </div>
      </div>
      {answer && (
        <div className={styles.criteria}>
          {answer.plan.targets.map(target => (
            <CriteriaList key={target.cluster} target={target} />
          ))}
        </div>
      )}
      {isChosen && (
        <TargetFields
          cluster={cluster.name}
          source={source}
          choice={choice}
          answer={answer}
          onChange={onChange}
        />
      )}
    </li>
  );
}

/** Whom to ask, and what to try, where a cluster cannot be chosen. */
function WayOut({ view }: { view: TargetView }) {
  const { t } = useText();
  const { cluster, state, askAgain } = view;
  return (
    <>
      {state.state === 'cannot' && cluster.owner && (
        <span className={styles.owner}>
          {t('wizard.where.askOwner', {
            owner: <EntityLink entityRef={cluster.owner} />,
          })}
        </span>
      )}
      {mayPass(state) && (
        <Button
          variant="tertiary"
          className={styles.inline}
          aria-label={t('wizard.where.askAgainOf', { cluster: cluster.name })}
          onPress={askAgain}
        >
          {t('wizard.where.askAgain')}
        </Button>
      )}
    </>
  );
}
