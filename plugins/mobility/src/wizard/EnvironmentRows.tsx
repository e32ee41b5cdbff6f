import { useId } from 'react';
import { Clock } from '../format';
import { useText } from '../text';
import { Choices, changeTarget, toggleTarget } from './choices';
import { Source } from './clone-request';
import styles from './EnvironmentRows.module.css';
import { EnvironmentGroup } from './environments';
import { TargetRow } from './TargetRow';

export interface EnvironmentRowsProps {
  group: EnvironmentGroup;
  source: Source;
  choices: Choices;
  onChange(next: Choices): void;
  clock: Clock;
  isSlow: boolean;
}

/** The clusters of one environment. */
export function EnvironmentRows(props: EnvironmentRowsProps) {
  const { group, source, choices, onChange, clock, isSlow } = props;
  const { t } = useText();
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {group.environment ?? t('wizard.where.otherEnvironment')}
      </h3>
      <ul className={styles.rows}>
        {group.views.map(view => {
          const { name } = view.cluster;
          return (
            <TargetRow
              key={name}
              view={view}
              source={source}
              choice={choices.targets.find(({ cluster }) => cluster === name)}
              onToggle={() => onChange(toggleTarget(choices, name))}
              onChange={change => onChange(changeTarget(choices, name, change))}
              clock={clock}
              isSlow={isSlow}
            />
          );
        })}
      </ul>
    </section>
  );
}
