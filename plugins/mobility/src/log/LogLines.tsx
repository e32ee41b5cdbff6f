import { Button } from '@backstage/ui';
import { PointFileState } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import runs from '../runs/RunTable.module.css';
import { useText } from '../text';
import { ErrorLine, Line, SkeletonRows } from '../ui';
import { LogTable } from './LogTable';
import styles from './Log.module.css';
import { LogChoice, ReadLog, useLog } from './useLog';

export interface LogLinesProps {
  read: ReadLog;
  /** What is said where there is none. */
  missing?: string;
  choice: LogChoice;
  clock: Clock;
}

/** The lines that were chosen, more of them on request, and how the log ends. */
export function LogLines({ read, missing, choice, clock }: LogLinesProps) {
  const { t } = useText();
  const log = useLog(read, choice);
  const { lines, state, reason, isLoading, error, loadMore } = log;
  return (
    <>
      {lines.length > 0 && <LogTable lines={lines} clock={clock} />}
      {isLoading && lines.length === 0 && <SkeletonRows rows={3} />}
      {error && <ErrorLine error={error} onRetry={log.retry} />}
      {state && !isLoading && !loadMore && (
        <End
          state={state}
          words={state === 'missing' ? missing : reason}
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
  /** Why it is so, where it is known. */
  words?: string;
  isEmpty: boolean;
  isNarrowed: boolean;
}

/** How the log ends: a damaged one not as if it were whole. */
function End({ state, words, isEmpty, isNarrowed }: EndProps) {
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
        <Line kind={isCut ? 'warn' : 'unknown'}>
          {state === 'missing' && words ? words : t(`point.log.${state}`)}
          {state === 'unreadable' && words && ` ${words}.`}
        </Line>
      </div>
    </>
  );
}
