import { ScopeKind } from 'backstage-plugin-mobility-common';
import { kindWords, useText } from '../text';
import styles from './KindList.module.css';

/** Objects by kind: how many of each. */
export function KindList(props: { label: string; kinds: ScopeKind[] }) {
  const { t } = useText();
  const { label, kinds } = props;
  return (
    <ul className={styles.kinds} aria-label={label}>
      {kinds.map(({ kind, count }) => (
        <li key={kind}>
          <b>{count ?? t('review.along.uncounted')}</b>{' '}
          <span>{kindWords(t, kind, count ?? 2)}</span>
        </li>
      ))}
    </ul>
  );
}
