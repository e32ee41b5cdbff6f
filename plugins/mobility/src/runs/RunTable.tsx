import { isFinal, RunSummary } from 'backstage-plugin-mobility-common';
import { Clock, formatBytes } from '../format';
import { EntityLink, EntityName, useRunPath } from '../navigation';
import { runResult, runWhat } from '../run/run-words';
import { useText } from '../text';
import { At, Column, DataTable, Status, TextLink } from '../ui';
import styles from './RunTable.module.css';

export interface RunTableProps {
  label: string;
  runs: RunSummary[];
  clock: Clock;
  /** For runs of several services. */
  withService?: boolean;
}

/** Runs as rows: when, what, by whom, how it went, how much, how long. */
export function RunTable({ label, runs, clock, withService }: RunTableProps) {
  const text = useText();
  const { t } = text;
  const runPath = useRunPath();
  const columns: Column<RunSummary>[] = [
    {
      id: 'started',
      header: t('glance.history.started'),
      align: 'tight',
      cell: run => <At iso={run.createdAt} clock={clock} where="start" />,
    },
    {
      id: 'what',
      header: t('glance.history.what'),
      isRowHeader: true,
      minWidth: 120,
      cell: run => (
        <TextLink href={runPath(run.id)}>{runWhat(t, run)}</TextLink>
      ),
    },
    {
      id: 'service',
      header: t('runs.service'),
      cell: ({ kind, entityRef, source }) =>
        kind === 'probe' ? (
          source?.cluster
        ) : (
          <EntityLink entityRef={entityRef} />
        ),
    },
    {
      id: 'by',
      header: t('glance.history.by'),
      align: 'tight',
      isOptional: true,
      cell: run => <EntityName entityRef={run.initiator} />,
    },
    {
      id: 'result',
      header: t('glance.history.result'),
      minWidth: 150,
      cell: run => {
        const { kind, text: words } = runResult(text, run);
        return <Status kind={kind}>{words}</Status>;
      },
    },
    {
      id: 'data',
      header: t('glance.history.data'),
      align: 'end',
      isOptional: true,
      cell: ({ kind, bytes }) =>
        movesData(kind) && bytes.intoStore.done > 0 ? (
          formatBytes(bytes.intoStore.done)
        ) : (
          <span className={styles.none}>{t('common.none')}</span>
        ),
    },
    {
      id: 'took',
      header: t('glance.history.took'),
      align: 'end',
      cell: run => {
        const time = clock.took(run);
        if (!time)
          return <span className={styles.none}>{t('common.none')}</span>;
        return isFinal(run.state) ? (
          time
        ) : (
          <span className={styles.none}>
            {t('glance.history.soFar', { time })}
          </span>
        );
      },
    },
  ];
  return (
    <DataTable
      label={label}
      columns={columns.filter(({ id }) => withService || id !== 'service')}
      rows={runs}
      rowKey={run => run.id}
    />
  );
}

function movesData(kind: RunSummary['kind']): boolean {
  return kind === 'clone' || kind === 'backup';
}
