import { ButtonLink } from '@backstage/ui';
import { SchedulePlan, When } from 'backstage-plugin-mobility-common';
import { keptFor } from '../backup/kept-for';
import { whenWords } from '../schedules';
import { useText } from '../text';
import { DecidedTarget, Source } from '../wizard/clone-request';
import { EstimatedTime } from '../wizard/EstimatedTime';
import { PromiseLine } from '../wizard/PromiseLine';
import { Rail } from '../wizard/Rail';
import { StartButton, StartButtonProps } from '../wizard/StartButton';
import { SummaryRow } from '../wizard/SummaryList';
import styles from '../wizard/Wizard.module.css';
import { ScheduleChoices } from './schedule-choices';

export interface ScheduleRailProps extends Omit<StartButtonProps, 'label'> {
  source: Source;
  target?: DecidedTarget;
  choices: ScheduleChoices;
  when?: When;
  plan?: SchedulePlan;
  tabPath: string;
}

/** What the schedule is so far, and the button that makes it. */
export function ScheduleRail(props: ScheduleRailProps) {
  const { source, target, choices, when, plan, tabPath, ...button } = props;
  const { t } = useText();
  const rows: SummaryRow[] = [
    [
      t('scheduleForm.rail.does'),
      [
        t(
          choices.what === 'backup'
            ? 'scheduleForm.rail.doesBackup'
            : 'scheduleForm.rail.doesClone',
        ),
      ],
    ],
    [
      t('wizard.rail.from'),
      [<b key="from">{t('common.place', { ...source })}</b>],
    ],
    ...(target
      ? [
          [
            t('wizard.rail.to'),
            [t('common.place', { ...target })],
          ] as SummaryRow,
        ]
      : []),
    [
      t('scheduleForm.rail.when'),
      [when ? whenWords(t, when) : t('common.none')],
    ],
    choices.what === 'backup'
      ? [t('scheduleForm.rail.kept'), [keptFor(t, choices.backup.ttlHours)]]
      : [
          t('scheduleForm.rail.keep'),
          [t('scheduleForm.keep.copies', { count: choices.copies })],
        ],
    [t('wizard.rail.time'), [<EstimatedTime key="time" plan={plan?.run} />]],
  ];
  return (
    <Rail title={t('scheduleForm.rail.title')} rows={rows}>
      <PromiseLine>{t('scheduleForm.rail.promise')}</PromiseLine>
      <div className={styles.go}>
        <StartButton
          label={t(
            choices.edit ? 'scheduleForm.rail.save' : 'scheduleForm.rail.make',
          )}
          {...button}
        />
        <ButtonLink variant="tertiary" href={tabPath}>
          {t('common.action.cancel')}
        </ButtonLink>
      </div>
    </Rail>
  );
}
