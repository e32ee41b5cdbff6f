import { NumberField } from '@backstage/ui';
import { Retention } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { Panel } from '../ui';
import { AllOrSome } from '../wizard/AllOrSome';
import styles from '../wizard/Fields.module.css';
import {
  MOST_KEPT,
  RETENTION_LISTS,
  ScheduleChoices,
  USUAL_RETENTION,
} from './schedule-choices';

export interface RetentionPanelProps {
  choices: ScheduleChoices;
  onChange(choices: ScheduleChoices): void;
  /** Whether the portal can delete what Velero has made by itself. */
  isOffered: boolean;
}

/** Which backups stay: all until they expire, or so many of each kind. */
export function RetentionPanel(props: RetentionPanelProps) {
  const { choices, onChange, isOffered } = props;
  const { t } = useText();
  const { retention } = choices;
  // What a schedule has stays to be seen, and to be taken off.
  if (!isOffered && !retention) return null;
  const set = (next: Retention | undefined) =>
    onChange({ ...choices, retention: next });
  return (
    <Panel title={t('scheduleForm.retention.title')}>
      <div className={styles.fields}>
        <AllOrSome
          label={t('scheduleForm.retention.how')}
          isSome={retention !== undefined}
          onChange={isSome =>
            set(isSome ? retention ?? USUAL_RETENTION : undefined)
          }
          all={t('scheduleForm.retention.all')}
          some={t('scheduleForm.retention.count')}
          isSomeDisabled={!isOffered}
        />
        {retention &&
          RETENTION_LISTS.map(list => (
            <NumberField
              key={list}
              label={t(`scheduleForm.retention.${list}`)}
              description={t(`scheduleForm.retention.${list}Help`)}
              minValue={0}
              maxValue={MOST_KEPT[list]}
              value={retention[list]}
              isDisabled={!isOffered}
              onChange={value =>
                set({ ...retention, [list]: Number.isNaN(value) ? 0 : value })
              }
            />
          ))}
      </div>
    </Panel>
  );
}
