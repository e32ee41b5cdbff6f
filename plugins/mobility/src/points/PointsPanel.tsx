import { Button } from '@backstage/ui';
import { RestorePointList } from 'backstage-plugin-mobility-common';
import { ReactNode } from 'react';
import { Clock } from '../format';
import { errorOf } from '../loading';
import runs from '../runs/RunTable.module.css';
import { useText } from '../text';
import {
  ErrorLine,
  Line,
  Panel,
  SkeletonRows,
  StaleNotice,
  TextLink,
} from '../ui';
import { PointTable } from './PointTable';
import styles from './Points.module.css';
import { emptinessOf } from './source-lines';
import { SourceLines } from './SourceLines';
import { Points } from './usePoints';

export interface PointsPanelProps {
  title: string;
  points: Points;
  clock: Clock;
  /** What is said where there is certainly none. */
  empty: ReactNode;
  /** Instead of older ones: where all of them are. */
  allAt?: string;
}

/** A list of restore points in all its states. */
export function PointsPanel(props: PointsPanelProps) {
  const { title, points, clock, empty, allAt } = props;
  const { t } = useText();
  const { loaded, reload, loadOlder, isLoadingOlder } = points;
  return (
    <Panel
      title={title}
      aside={allAt && <TextLink href={allAt}>{t('points.showAll')}</TextLink>}
    >
      {loaded.state === 'loading' && <SkeletonRows rows={3} />}
      {loaded.state === 'failed' && (
        <ErrorLine error={loaded.error} onRetry={reload} />
      )}
      {loaded.state === 'ready' && (
        <>
          <StaleNotice error={errorOf(loaded)} onRetry={reload} />
          <div className={styles.lines}>
            {loaded.value.items.length === 0 && (
              <Nothing list={loaded.value} empty={empty} />
            )}
            <SourceLines list={loaded.value} clock={clock} />
          </div>
          {loaded.value.items.length > 0 && (
            <PointTable
              label={title}
              points={loaded.value.items}
              clock={clock}
            />
          )}
        </>
      )}
      {loadOlder && !allAt && (
        <div className={runs.more}>
          <Button
            variant="tertiary"
            isPending={isLoadingOlder}
            onPress={loadOlder}
          >
            {t('common.action.older')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

/** Nothing is there, or nothing is known: never the one for the other. */
function Nothing(props: { list: RestorePointList; empty: ReactNode }) {
  const { t } = useText();
  const emptiness = emptinessOf(props.list);
  switch (emptiness) {
    case 'reading':
      return (
        <Line kind="wait">
          <b>{t('points.empty.reading')}</b>
        </Line>
      );
    case 'unread':
      return (
        <Line kind="unknown">
          <b>{t('points.empty.unread')}</b>
        </Line>
      );
    default:
      return (
        <p className={styles.muted}>
          {emptiness === 'nowhere' ? t('points.empty.nowhere') : props.empty}
        </p>
      );
  }
}
