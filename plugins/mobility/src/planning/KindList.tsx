import { ScopeKind } from 'backstage-plugin-mobility-common';
import { kindWords, useText } from '../text';
import { Small } from '../ui';
import styles from './KindList.module.css';

interface KindListProps {
  label: string;
  kinds: ScopeKind[];
  /** Where it has to be seen which ones; of Secrets the names are not known. */
  withNames?: boolean;
}

/** Objects by kind: how many of each. */
export function KindList({ label, kinds, withNames = false }: KindListProps) {
  const { t } = useText();
  return (
    <ul className={styles.kinds} aria-label={label}>
      {kinds.map(({ kind, count, objects }) => (
        <li key={kind}>
          <b>{count ?? t('review.along.uncounted')}</b>{' '}
          <span>{kindWords(t, kind, count ?? 2)}</span>
          {withNames && (
            <Small as="div">{Object.keys(objects).join(', ')}</Small>
          )}
        </li>
      ))}
    </ul>
  );
}
