import { Run } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { EntityName } from '../navigation';
import { useText } from '../text';
import { Ago, StatusIcon, Surface } from '../ui';
import styles from './Run.module.css';

/** Who stopped it, what was stopped, and what goes on. */
export function CancelledPanel({ run, clock }: { run: Run; clock: Clock }) {
  const { t, note } = useText();
  const { cancel } = run;
  if (!cancel) return null;
  return (
    <Surface
      className={`${styles.outcome} ${styles.calm}`}
      aria-label={t('run.state.cancelled')}
    >
      <h3 className={styles.big}>
        <StatusIcon kind="skip" />
        <span>
          {t('run.cancel.requested', {
            who: <EntityName entityRef={cancel.requestedBy} />,
            when: <Ago iso={cancel.requestedAt} clock={clock} />,
          })}
        </span>
      </h3>
      <ul className={styles.stack} aria-label={t('run.cancel.done')}>
        {cancel.notes.map((stopped, i) => (
          <li key={i} className={styles.indented}>
            {note(stopped)}
          </li>
        ))}
      </ul>
    </Surface>
  );
}
