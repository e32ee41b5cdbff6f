import { RecoveryPoint } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { useText } from '../text';
import { Small, Status } from '../ui';
import { RECOVERY_KINDS, recoveryWords } from './schedule-words';
import styles from './Schedules.module.css';

/** How old the newest usable backup is, against what is wanted, and why. */
export function RecoveryStatus(props: {
  of: RecoveryPoint;
  clock: Clock;
  /** Which entity wants it. */
  withSource?: boolean;
}) {
  const { of, clock, withSource } = props;
  const { t, note } = useText();
  return (
    <>
      <Status kind={RECOVERY_KINDS[of.state]} strong={of.state === 'breached'}>
        {recoveryWords(t, of, clock.now)}
      </Status>
      {of.because && <Small className={styles.below}>{note(of.because)}</Small>}
      {withSource && of.objective && (
        <Small className={styles.below}>
          {t('schedules.recovery.from', { from: of.objective.from })}
        </Small>
      )}
    </>
  );
}
