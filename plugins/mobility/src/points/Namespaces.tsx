import { RestorePointSummary } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { Small } from '../ui';
import { namespaceWords } from './point-words';
import styles from './Points.module.css';

export interface NamespacesProps {
  of: Pick<RestorePointSummary, 'namespaces' | 'otherNamespaces'>;
  /** How many are named. */
  max?: number;
}

/** Which namespaces are in it, and how many others. */
export function Namespaces({ of, max }: NamespacesProps) {
  const { t } = useText();
  const { seen, others } = namespaceWords(t, of, max);
  return (
    <>
      {seen ?? <span className={styles.muted}>{t('points.notKnown')}</span>}
      {others && <Small>{others}</Small>}
    </>
  );
}
