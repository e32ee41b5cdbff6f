import { LogLevel, PointLog } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { useText } from '../text';
import { Column, DataTable, Small, Status, StatusKind } from '../ui';
import { logWords } from './log-line';
import styles from './Log.module.css';

type LogLine = PointLog['lines'][number];

const KINDS: Record<LogLevel, StatusKind> = {
  debug: 'skip',
  info: 'info',
  warning: 'warn',
  error: 'bad',
};

export interface LogTableProps {
  lines: LogLine[];
  clock: Clock;
}

/** Lines of a log as rows: when, how grave, and in which words. */
export function LogTable({ lines, clock }: LogTableProps) {
  const { t } = useText();
  const columns: Column<LogLine & { number: number }>[] = [
    {
      id: 'time',
      header: t('point.log.time'),
      align: 'tight',
      cell: ({ time }) => <LogTime time={time} clock={clock} />,
    },
    {
      id: 'level',
      header: t('point.log.severity'),
      align: 'tight',
      cell: ({ level }) =>
        level && (
          <Status kind={KINDS[level]}>
            {t(`point.log.severities.${level}`)}
          </Status>
        ),
    },
    {
      id: 'message',
      header: t('point.log.message'),
      minWidth: 280,
      cell: ({ text }) => {
        const { message, fields } = logWords(text);
        return (
          <div className={styles.logText}>
            {message}
            {fields && <Small className={styles.mono}>{fields}</Small>}
          </div>
        );
      },
    },
  ];
  return (
    <DataTable
      label={t('point.log.title')}
      columns={columns}
      rows={lines.map((line, number) => ({ ...line, number }))}
      rowKey={({ number }) => String(number)}
    />
  );
}

/** A log may say anything for a time: one that is none stays as it is. */
function LogTime({ time, clock }: { time?: string; clock: Clock }) {
  const { t } = useText();
  if (time === undefined || Number.isNaN(Date.parse(time))) {
    return <span className={styles.muted}>{time ?? t('common.none')}</span>;
  }
  return (
    <time dateTime={time} title={clock.exact(time)} className={styles.muted}>
      {clock.time(time)}
    </time>
  );
}
