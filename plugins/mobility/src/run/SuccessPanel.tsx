import { chosenWorkloads, Run } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { pointOf } from '../restore/points';
import { listOf, useText } from '../text';
import { Small, Status, Surface } from '../ui';
import { DeleteBackupButton } from './DeleteBackupButton';
import { existingCopies } from './exists';
import { RemoveCopyButton } from './RemoveCopyButton';
import { RestoreButton } from './RestoreButton';
import styles from './Run.module.css';

/** What was proven, no more, and where the copy is. */
export function SuccessPanel({ run, clock }: { run: Run; clock: Clock }) {
  const text = useText();
  const { t } = text;
  return (
    <Surface className={styles.outcome} aria-label={t('run.state.succeeded')}>
      <ul className={styles.stack}>
        {existingCopies(text, run).map(
          ({ key, kind, title, text: proof, removable }) => (
            <li key={key} className={styles.row}>
              <Status kind={kind === 'skip' ? 'skip' : 'ok'} size="large">
                <span className={styles.title}>{title}</span>
                {proof}
              </Status>
              {removable && <RemoveCopyButton run={run} place={removable} />}
            </li>
          ),
        )}
      </ul>
      <ChosenOnly run={run} />
      <Backup run={run} clock={clock} />
    </Surface>
  );
}

/** What there is of the application, where that is not all of it. */
function ChosenOnly({ run: { plan } }: { run: Run }) {
  const { t } = useText();
  const only = chosenWorkloads(plan);
  if (!only) return null;
  return (
    <div className={styles.indented}>
      <Small>{t('run.success.only', { workloads: listOf(t, only) })}</Small>
    </div>
  );
}

/** What was backed up on the way, while it can be restored. */
function Backup({ run, clock }: { run: Run; clock: Clock }) {
  const { t } = useText();
  const point = pointOf(run, clock.now);
  if (!point) return null;
  const { expiresAt } = point;
  return (
    <div className={styles.row}>
      <div className={styles.indented}>
        <Small>
          {expiresAt
            ? t('run.success.backupUntil', { date: clock.day(expiresAt) })
            : t('run.success.backup')}
        </Small>
      </div>
      <div className={styles.actions}>
        <RestoreButton run={run} clock={clock} variant="secondary" />
        <DeleteBackupButton run={run} />
      </div>
    </div>
  );
}
