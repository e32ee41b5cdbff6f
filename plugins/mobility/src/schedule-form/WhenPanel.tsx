import { Radio, RadioGroup } from '@backstage/ui';
import {
  cronProblem,
  isTimeZone,
  nextTimes,
  When,
} from 'backstage-plugin-mobility-common';
import { useMemo } from 'react';
import { useClock } from '../format';
import { useText } from '../text';
import { At, Panel, Small } from '../ui';
import styles from '../wizard/Fields.module.css';
import { NameField } from '../wizard/NameField';
import {
  isMinutes,
  Rhythm,
  RHYTHMS,
  ScheduleChoices,
  whenOf,
} from './schedule-choices';
import own from './ScheduleForm.module.css';

export interface WhenPanelProps {
  choices: ScheduleChoices;
  onChange(choices: ScheduleChoices): void;
}

/** How often, by which clock, and the times that come of it. */
export function WhenPanel({ choices, onChange }: WhenPanelProps) {
  const { t } = useText();
  const { at, cron, zone, minutes } = choices;
  const when = whenOf(choices);
  return (
    <Panel title={t('scheduleForm.when.title')}>
      <div className={styles.fields}>
        <RadioGroup
          className={styles.wide}
          label={t('scheduleForm.when.label')}
          value={at}
          onChange={value => onChange({ ...choices, at: toRhythm(value) })}
        >
          {RHYTHMS.map(rhythm => (
            <Radio key={rhythm} value={rhythm}>
              {t(`scheduleForm.when.${rhythm}`)}
            </Radio>
          ))}
        </RadioGroup>
        {at === 'cron' && (
          <NameField
            label={t('scheduleForm.when.cronField')}
            help={t('scheduleForm.when.cronHelp')}
            value={cron}
            error={cronProblem(cron)}
            onChange={typed => onChange({ ...choices, cron: typed })}
          />
        )}
        {at === 'every' ? (
          <NameField
            label={t('scheduleForm.when.minutes')}
            help={t('scheduleForm.when.minutesHelp')}
            value={minutes}
            error={
              isMinutes(minutes)
                ? undefined
                : t('scheduleForm.when.minutesWrong')
            }
            onChange={typed => onChange({ ...choices, minutes: typed })}
          />
        ) : (
          <NameField
            label={t('scheduleForm.when.zone')}
            help={t('scheduleForm.when.zoneHelp')}
            value={zone}
            error={
              isTimeZone(zone) ? undefined : t('scheduleForm.when.zoneWrong')
            }
            onChange={typed => onChange({ ...choices, zone: typed })}
          />
        )}
      </div>
      {when && <NextTimes when={when} />}
    </Panel>
  );
}

const SHOWN = 5;

/** By the same rules as Velero, so that what is shown is what happens. */
function NextTimes({ when }: { when: When }) {
  const { t } = useText();
  const clock = useClock();
  const key = JSON.stringify(when);
  const times = useMemo(
    () =>
      nextTimes(JSON.parse(key), { after: new Date(clock.now), count: SHOWN }),
    [key, clock.now],
  );
  const title = t('scheduleForm.when.next');
  return (
    <div className={own.next}>
      <h4 className={own.nextTitle}>{title}</h4>
      {times.length === 0 ? (
        <Small as="p">{t('scheduleForm.when.noTimes')}</Small>
      ) : (
        <>
          <ol className={own.times} aria-label={title}>
            {times.map(time => (
              <li key={time.getTime()}>
                <At iso={time.toISOString()} clock={clock} where="start" />
              </li>
            ))}
          </ol>
          <Small as="p">{t('scheduleForm.when.nextNote')}</Small>
        </>
      )}
    </div>
  );
}

function toRhythm(value: string): Rhythm {
  return RHYTHMS.find(rhythm => rhythm === value) ?? 'night';
}
