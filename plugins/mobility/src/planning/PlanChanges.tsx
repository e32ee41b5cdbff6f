import { Note } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { StatusIcon } from '../ui';
import styles from './PlanChanges.module.css';

/** What is different from the plan that was shown. */
export function PlanChanges({ changes }: { changes: Note[] }) {
  const { t, note } = useText();
  return (
    <section className={styles.changes} role="alert">
      <StatusIcon kind="warn" />
      <div>
        <p className={styles.title}>{t('review.changed.title')}</p>
        {changes.length === 0 ? (
          <p>{t('review.changed.unexplained')}</p>
        ) : (
          <ul>
            {changes.map((change, i) => (
              <li key={i}>{note(change)}</li>
            ))}
          </ul>
        )}
        <p>{t('review.changed.text')}</p>
      </div>
    </section>
  );
}
