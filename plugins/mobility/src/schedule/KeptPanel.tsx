import { Schedule } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { useText } from '../text';
import { At, Column, DataTable, Panel, Status } from '../ui';
import styles from './Schedule.module.css';

type Kept = NonNullable<Schedule['kept']>[number];

/** What the retention does with each backup, and why. */
export function KeptPanel({ kept, clock }: { kept: Kept[]; clock: Clock }) {
  const { t, note } = useText();
  const title = t('schedule.kept.title');
  const columns: Column<Kept>[] = [
    {
      id: 'backup',
      header: t('schedule.kept.backup'),
      isRowHeader: true,
      cell: ({ backup }) => <span className={styles.name}>{backup}</span>,
    },
    {
      id: 'taken',
      header: t('schedule.kept.taken'),
      align: 'tight',
      cell: ({ takenAt }) => <At iso={takenAt} clock={clock} />,
    },
    {
      id: 'stays',
      header: t('schedule.kept.stays'),
      cell: ({ keeps }) => (
        <Status kind={keeps ? 'ok' : 'skip'}>
          {t(keeps ? 'schedule.kept.keeps' : 'schedule.kept.goes')}
        </Status>
      ),
    },
    {
      id: 'why',
      header: t('schedule.kept.why'),
      cell: ({ because }) => note(because),
    },
  ];
  return (
    <Panel title={title}>
      <DataTable
        label={title}
        columns={columns}
        rows={kept}
        rowKey={({ backup }) => backup}
      />
    </Panel>
  );
}
