import { Hindrance, HindranceCode } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { StatusIcon } from '../ui';
import styles from './Run.module.css';

/** Codes that say that the reason is not known. */
const NOT_KNOWN: HindranceCode[] = ['NOTHING_FOUND', 'NOT_READ'];

/** Why nothing moves, in the words of the cluster, and what to do about it. */
export function StillReasons({ because }: { because: Hindrance[] }) {
  const { t, hindrance } = useText();
  return (
    <ul
      className={styles.reasons}
      aria-label={t('run.progress.because')}
      aria-live="polite"
    >
      {because.map((found, i) => {
        const { why, todo } = hindrance(found);
        const isKnown = !NOT_KNOWN.includes(found.code);
        return (
          <li key={i} className={styles.reason}>
            <StatusIcon kind={isKnown ? 'warn' : 'unknown'} />
            <div>
              <p>{why}</p>
              <p className={styles.secondary}>{todo}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
