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
  const isUnknown = of.state === 'unknown';
  return (
    <>
      <Status kind={RECOVERY_KINDS[of.state]} strong={of.state === 'breached'}>
        {isUnknown && of.because
          ? note(of.because)
          : recoveryWords(t, of, clock.now)}
      </Status>
      {of.because && !isUnknown && (
        <Small className={styles.below}>{note(of.because)}</Small>
      )}
      {withSource && of.objective && (
        <Small className={styles.below}>
          {t('schedules.recovery.from', { from: of.objective.from })}
        </Small>
      )}
    </>
  );
}
