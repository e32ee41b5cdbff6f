import { Run } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { Status, Surface } from '../ui';
import { existingCopies } from './exists';
import { RemoveCopyButton } from './RemoveCopyButton';
import styles from './Run.module.css';

/** What was proven, no more, and where the copy is. */
export function SuccessPanel({ run }: { run: Run }) {
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
    </Surface>
  );
}
