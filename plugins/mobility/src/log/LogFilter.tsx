import { LogLevel } from 'backstage-plugin-mobility-common';
import { ReactNode } from 'react';
import { useText } from '../text';
import { Filter, FilterChoice, RestingSearch } from '../ui';
import styles from './Log.module.css';
import { LogChoice } from './useLog';

const LEVELS = ['error', 'warning', 'info'] as const satisfies LogLevel[];

export interface LogFilterProps {
  choice: LogChoice;
  onChange(choice: LogChoice): void;
  /** What else narrows it, first in the row. */
  children?: ReactNode;
}

/** Which lines of a log are shown: by words, and by how grave they are. */
export function LogFilter({ choice, onChange, children }: LogFilterProps) {
  const { t } = useText();
  const { level, search } = choice;
  return (
    <div className={styles.filter}>
      <Filter onReset={undefined}>
        {children}
        <RestingSearch
          label={t('point.log.search')}
          maxLength={200}
          value={search}
          onChange={next => onChange({ ...choice, search: next })}
        />
        <FilterChoice
          label={t('point.log.level')}
          all={t('point.log.everything')}
          value={level}
          options={LEVELS.map(id => ({
            id,
            label: t(`point.log.levels.${id}`),
          }))}
          onChange={next =>
            onChange({
              ...choice,
              level: LEVELS.find(known => known === next),
            })
          }
        />
      </Filter>
    </div>
  );
}
