import { Button, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { Clock } from '../format';
import { errorOf } from '../loading';
import { useText } from '../text';
import { ErrorLine, Panel, SkeletonRows, StaleNotice } from '../ui';
import { RunTable } from './RunTable';
import styles from './RunTable.module.css';
import { Runs } from './useRuns';

export interface RunsPanelProps {
  title: string;
  runs: Runs;
  clock: Clock;
  empty: ReactNode;
  withService?: boolean;
}

/** A list of runs in all its states. */
export function RunsPanel(props: RunsPanelProps) {
  const { title, runs, clock, empty, withService } = props;
  const { t } = useText();
  const { loaded } = runs;
  return (
    <Panel title={title}>
      {loaded.state === 'loading' && <SkeletonRows rows={3} />}
      {loaded.state === 'failed' && (
        <ErrorLine error={loaded.error} onRetry={runs.reload} />
      )}
      {loaded.state === 'ready' && (
        <>
          <StaleNotice error={errorOf(loaded)} onRetry={runs.reload} />
          {loaded.value.length === 0 ? (
            <Text as="p" color="secondary">
              {empty}
            </Text>
          ) : (
            <RunTable
              label={title}
              runs={loaded.value}
              clock={clock}
              withService={withService}
            />
          )}
        </>
      )}
      {runs.loadOlder && (
        <div className={styles.more}>
          <Button
            variant="tertiary"
            isPending={runs.isLoadingOlder}
            onPress={runs.loadOlder}
          >
            {t('common.action.older')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
