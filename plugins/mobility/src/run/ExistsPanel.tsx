import { Run } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { useText } from '../text';
import { Column, DataTable, Panel, Small, Status } from '../ui';
import { DeleteBackupButton } from './DeleteBackupButton';
import { Existing, whatExists } from './exists';
import { RemoveCopyButton } from './RemoveCopyButton';
import { RestoreButton } from './RestoreButton';
import styles from './Run.module.css';

/** What there is and what can be relied on, before any log. */
export function ExistsPanel({ run, clock }: { run: Run; clock: Clock }) {
  const text = useText();
  const { t } = text;
  const columns: Column<Existing>[] = [
    {
      id: 'state',
      header: t('run.exists.state'),
      hideHeader: true,
      align: 'tight',
      cell: ({ kind, word }) => (
        <Status kind={kind} strong>
          {word}
        </Status>
      ),
    },
    {
      id: 'what',
      header: t('run.exists.what'),
      hideHeader: true,
      isRowHeader: true,
      cell: ({ title, sub }) => (
        <>
          <span className={styles.title}>{title}</span>
          <Small>{sub}</Small>
        </>
      ),
    },
    {
      id: 'means',
      header: t('run.exists.means'),
      hideHeader: true,
      cell: existing => existing.text,
    },
    {
      id: 'action',
      header: t('run.exists.action'),
      hideHeader: true,
      align: 'end',
      cell: ({ key, removable }) => {
        if (key === 'backup') {
          return (
            <div className={styles.actions}>
              <RestoreButton run={run} clock={clock} variant="secondary" />
              <DeleteBackupButton run={run} />
            </div>
          );
        }
        return removable && <RemoveCopyButton run={run} place={removable} />;
      },
    },
  ];
  return (
    <Panel title={t('run.exists.title')}>
      <DataTable
        label={t('run.exists.title')}
        columns={columns}
        rows={whatExists({ ...text, day: clock.day }, run)}
        rowKey={({ key }) => key}
        middle
      />
    </Panel>
  );
}
