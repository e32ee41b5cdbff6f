import { PointFileState, RestorePoint } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { Panel, Small, Status, StatusKind } from '../ui';
import styles from './Point.module.css';

const KINDS: Record<PointFileState, StatusKind> = {
  ok: 'ok',
  missing: 'warn',
  corrupt: 'bad',
  'too-large': 'warn',
  unreadable: 'unknown',
};

const FILES = [
  'metadata',
  'resources',
  'volumes',
  'results',
  'operations',
] as const;

/** Files of the backup that do not say what they should. */
export function FilesPanel({ files }: Pick<RestorePoint, 'files'>) {
  const { t } = useText();
  const bad = FILES.flatMap(file => {
    const state = files[file];
    return state && state !== 'ok' ? [{ file, state }] : [];
  });
  if (bad.length === 0) return null;
  return (
    <Panel title={t('point.files.title')}>
      <p className={styles.muted}>{t('point.files.text')}</p>
      <ul className={styles.files}>
        {bad.map(({ file, state }) => (
          <li key={file}>
            <Status kind={KINDS[state]}>
              {t(`point.files.names.${file}`)}
              <Small>{t(`point.files.states.${state}`)}</Small>
            </Status>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
