import { Button } from '@backstage/ui';
import {
  LogLevel,
  PointFileState,
  PointLog,
} from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import runs from '../runs/RunTable.module.css';
import { useText } from '../text';
import {
  Column,
  DataTable,
  ErrorLine,
  Line,
  SkeletonRows,
  Small,
  Status,
  StatusKind,
} from '../ui';
import { logWords } from './log-line';
import styles from './Point.module.css';
import { LogChoice, useLog } from './useLog';

type LogLine = PointLog['lines'][number];

const KINDS: Record<LogLevel, StatusKind> = {
  debug: 'skip',
  info: 'info',
  warning: 'warn',
  error: 'bad',
};

export interface LogLinesProps {
  id: string;
  choice: LogChoice;
  clock: Clock;
}

/** The lines that were chosen, more of them on request, and how the log ends. */
export function LogLines({ id, choice, clock }: LogLinesProps) {
  const { t } = useText();
  const log = useLog(id, choice);
  const { lines, state, isLoading, error, loadMore } = log;
  return (
    <>
      {lines.length > 0 && <LogTable lines={lines} clock={clock} />}
      {isLoading && lines.length === 0 && <SkeletonRows rows={3} />}
      {error && <ErrorLine error={error} onRetry={log.retry} />}
      {state && !isLoading && !loadMore && (
        <End
          state={state}
          isEmpty={lines.length === 0}
          isNarrowed={choice.level !== undefined || choice.search !== ''}
        />
      )}
      {(loadMore || (isLoading && lines.length > 0)) && (
        <div className={runs.more}>
          <Button
            variant="tertiary"
            isPending={isLoading}
            onPress={() => loadMore?.()}
          >
            {t('point.log.more')}
          </Button>
        </div>
      )}
    </>
  );
}

interface EndProps {
  state: PointFileState;
  isEmpty: boolean;
  isNarrowed: boolean;
}

/** How the log ends: a damaged one not as if it were whole. */
function End({ state, isEmpty, isNarrowed }: EndProps) {
  const { t } = useText();
  if (state === 'ok') {
    return isEmpty ? (
      <p className={styles.muted}>
        {t(isNarrowed ? 'point.log.noMatch' : 'point.log.empty')}
      </p>
    ) : null;
  }
  const isCut = state === 'corrupt' || state === 'too-large';
  return (
    <>
      {isCut && isEmpty && (
        <p className={styles.muted}>{t('point.log.noneBefore')}</p>
      )}
      <div className={styles.end}>
        <Line kind={isCut ? 'warn' : 'unknown'}>{t(`point.log.${state}`)}</Line>
      </div>
    </>
  );
}

function LogTable({ lines, clock }: { lines: LogLine[]; clock: Clock }) {
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
