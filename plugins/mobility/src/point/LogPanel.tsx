import { LogLevel, RestorePoint } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { Clock } from '../format';
import { useText } from '../text';
import { Filter, FilterChoice, Panel, RestingSearch, Status } from '../ui';
import { LogLines } from './LogLines';
import styles from './Point.module.css';
import { LogChoice } from './useLog';

const LEVELS = ['error', 'warning', 'info'] as const satisfies LogLevel[];
/** What is looked for first, and most lines are not about. */
const AT_FIRST: LogChoice = { level: 'warning', search: '' };

export interface LogPanelProps {
  point: RestorePoint;
  clock: Clock;
}

/** The log of the backup, by level and words; or why it is not shown. */
export function LogPanel({ point, clock }: LogPanelProps) {
  const { t } = useText();
  const [choice, setChoice] = useState(AT_FIRST);
  const { level, search } = choice;
  if (point.logs === 'withheld') return <Withheld point={point} />;
  return (
    <Panel title={t('point.log.title')}>
      <div className={styles.filter}>
        <Filter onReset={undefined}>
          <RestingSearch
            label={t('point.log.search')}
            maxLength={200}
            value={search}
            onChange={next => setChoice({ ...choice, search: next })}
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
              setChoice({
                ...choice,
                level: LEVELS.find(known => known === next),
              })
            }
          />
        </Filter>
      </div>
      {/* Another choice is another log, from its first line on. */}
      <LogLines
        key={`${level ?? ''} ${search}`}
        id={point.id}
        choice={choice}
        clock={clock}
      />
    </Panel>
  );
}

function Withheld({ point: { otherNamespaces } }: { point: RestorePoint }) {
  const { t } = useText();
  return (
    <Panel title={t('point.log.title')}>
      <p>
        <Status kind="skip" strong>
          {t('point.log.withheld')}
        </Status>
      </p>
      <p className={styles.beside}>
        {otherNamespaces > 0
          ? t('point.log.withheldOthers', { count: otherNamespaces })
          : t('point.log.withheldUnread')}
      </p>
    </Panel>
  );
}
