import { ScheduleStanding } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { listOf, useText } from '../text';
import { Small, Status } from '../ui';
import { STANDING_KINDS } from './schedule-words';
import styles from './Schedules.module.css';

/** Whether the cluster has what was asked for, and if not, why. */
export function StandingStatus(props: { of: ScheduleStanding; clock: Clock }) {
  const { of, clock } = props;
  const { t, note } = useText();
  const { state, since, because, fields } = of;
  return (
    <>
      <Status
        kind={STANDING_KINDS[state]}
        strong={state === 'gone' || state === 'drifted'}
      >
        {t(`schedules.standing.${state}`, { time: clock.since(since) })}
      </Status>
      {because && <Small className={styles.below}>{note(because)}</Small>}
      {fields.length > 0 && (
        <Small className={styles.below}>
          {t('schedules.standing.fields', { fields: listOf(t, fields) })}
        </Small>
      )}
    </>
  );
}
