import { Radio, RadioGroup } from '@backstage/ui';
import { useText } from '../text';
import { Panel } from '../ui';
import styles from '../wizard/Fields.module.css';
import { NameField } from '../wizard/NameField';
import { chooseWhat, ScheduleChoices } from './schedule-choices';

export interface WhatPanelProps {
  choices: ScheduleChoices;
  onChange(choices: ScheduleChoices): void;
  title: string;
}

/** What is done again and again, and what people call it. */
export function WhatPanel({ choices, onChange, title }: WhatPanelProps) {
  const { t } = useText();
  return (
    <Panel title={t('scheduleForm.what.title')}>
      <div className={styles.fields}>
        {/* One that is there stays what it is. */}
        {!choices.edit && (
          <RadioGroup
            className={styles.wide}
            label={t('scheduleForm.what.label')}
            value={choices.what}
            onChange={value =>
              onChange(
                chooseWhat(choices, value === 'clone' ? 'clone' : 'backup'),
              )
            }
          >
            <Radio value="backup">{t('scheduleForm.what.backup')}</Radio>
            <Radio value="clone">{t('scheduleForm.what.clone')}</Radio>
          </RadioGroup>
        )}
        <NameField
          label={t('scheduleForm.what.name')}
          help={t('scheduleForm.what.nameHelp')}
          value={title}
          error={isTitle(title) ? undefined : t('scheduleForm.what.nameWrong')}
          onChange={typed => onChange({ ...choices, title: typed })}
        />
      </div>
    </Panel>
  );
}

export function isTitle(text: string): boolean {
  const { length } = text.trim();
  return length >= 1 && length <= 100;
}
