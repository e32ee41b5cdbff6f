import { Button, Select } from '@backstage/ui';
import { useText } from '../text';
import { Line, Panel } from '../ui';
import { DecidedTarget } from '../wizard/clone-request';
import styles from '../wizard/Fields.module.css';
import { MOST_COPIES, ScheduleChoices } from './schedule-choices';
import own from './ScheduleForm.module.css';
import { LONGEST_NAME, SUFFIX } from './schedule-request';

export interface CopiesPanelProps {
  target: DecidedTarget;
  choices: ScheduleChoices;
  onChange(choices: ScheduleChoices): void;
  onBack(): void;
}

/** Where the copies go, under which names, and how many stay. */
export function CopiesPanel(props: CopiesPanelProps) {
  const { target, choices, onChange, onBack } = props;
  const { t } = useText();
  const { cluster, namespace } = target;
  return (
    <Panel
      title={t('scheduleForm.to.title')}
      count={cluster}
      aside={
        <Button variant="tertiary" onPress={onBack}>
          {t('scheduleForm.to.change')}
        </Button>
      }
    >
      <p className={own.names}>
        {t('scheduleForm.to.names', {
          namespace: <b>{namespace}</b>,
          example: `${namespace}${SUFFIX}`,
        })}
      </p>
      {namespace.length > LONGEST_NAME && (
        <Line kind="bad">
          {t('scheduleForm.to.tooLong', { max: String(LONGEST_NAME) })}
        </Line>
      )}
      <div className={styles.fields}>
        <Select
          label={t('scheduleForm.keep.title')}
          description={t('scheduleForm.keep.help')}
          options={Array.from({ length: MOST_COPIES }, (_, i) => ({
            id: String(i + 1),
            label: t('scheduleForm.keep.copies', { count: i + 1 }),
          }))}
          value={String(choices.copies)}
          onChange={copies => onChange({ ...choices, copies: Number(copies) })}
        />
      </div>
    </Panel>
  );
}
