import { Occurrence, Schedule } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { usePointsPath, useRunPath } from '../navigation';
import { useOffersPoints } from '../points/useOffersPoints';
import { OCCURRENCE_KINDS } from '../schedules';
import { useText } from '../text';
import { At, Column, DataTable, Panel, Small, Status, TextLink } from '../ui';
import styles from './Schedule.module.css';

/** What became of each time that it was due, newest first. */
export function OccurrencesPanel(props: { schedule: Schedule; clock: Clock }) {
  const { schedule, clock } = props;
  const { t, note } = useText();
  const runPath = useRunPath();
  const points = usePointsPath();
  const offersPoints = useOffersPoints();
  const { occurrences } = schedule;
  const title = t('schedule.occurrences.title');
  const columns: Column<Occurrence>[] = [
    {
      id: 'due',
      header: t('schedule.occurrences.due'),
      isRowHeader: true,
      minWidth: 120,
      cell: ({ dueAt, byHand }) => (
        <>
          <At iso={dueAt} clock={clock} where="start" />
          {byHand && <Small>{t('schedule.occurrences.byHand')}</Small>}
        </>
      ),
    },
    {
      id: 'what',
      header: t('schedule.occurrences.what'),
      minWidth: 170,
      cell: ({ state, because }) => (
        <>
          <Status kind={OCCURRENCE_KINDS[state]}>
            {t(`schedule.occurrences.state.${state}`)}
          </Status>
          {because && <Small className={styles.below}>{note(because)}</Small>}
        </>
      ),
    },
    {
      id: 'by',
      header: t('schedule.occurrences.by'),
      cell: ({ run, backup }) => (
        <>
          {run && (
            <TextLink href={runPath(run)}>
              {t('common.action.openRun')}
            </TextLink>
          )}
          {backup && <span className={styles.name}>{backup}</span>}
          {!run && !backup && t('common.none')}
        </>
      ),
    },
    {
      id: 'ended',
      header: t('schedule.occurrences.took'),
      align: 'tight',
      cell: ({ finishedAt }) =>
        finishedAt ? <At iso={finishedAt} clock={clock} /> : t('common.none'),
    },
  ];
  return (
    <Panel
      title={title}
      aside={
        offersPoints &&
        schedule.request.does.kind === 'backup' && (
          <TextLink href={points}>{t('schedule.occurrences.points')}</TextLink>
        )
      }
    >
      {occurrences.length === 0 ? (
        <Small as="p">{t('schedule.occurrences.empty')}</Small>
      ) : (
        <DataTable
          label={title}
          columns={columns}
          rows={occurrences}
          rowKey={({ dueAt, byHand, run }) => `${dueAt} ${byHand} ${run ?? ''}`}
        />
      )}
    </Panel>
  );
}
