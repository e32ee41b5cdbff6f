import { Button, ButtonLink, Text } from '@backstage/ui';
import { RunKind } from 'backstage-plugin-mobility-common';
import { useClock } from '../format';
import { errorOf } from '../loading';
import { useRuns } from '../runs';
import runs from '../runs/RunTable.module.css';
import { useText } from '../text';
import { ErrorLine, Line, Panel, SkeletonRows, StaleNotice } from '../ui';
import { allPoints, Point } from './points';
import { PointTable } from './PointTable';
import { useFoundPoints } from './useFoundPoints';
import styles from './Restore.module.css';

export interface PointStepProps {
  entityRef: string;
  name: string;
  tabPath: string;
  onChoose(point: Point): void;
}

const MAKE_BACKUPS: RunKind[] = ['backup', 'clone', 'replace'];

/** Which backup: every one that is still there as far as the portal knows. */
export function PointStep(props: PointStepProps) {
  const { entityRef, name, tabPath, onChoose } = props;
  const { t } = useText();
  const clock = useClock();
  const { loaded, reload, loadOlder, isLoadingOlder } = useRuns({
    entityRef,
    kind: MAKE_BACKUPS,
    limit: 50,
  });
  const found = useFoundPoints(entityRef);
  const points =
    loaded.state === 'ready'
      ? allPoints(loaded.value, found.points, clock.now)
      : [];
  return (
    <>
      <Panel
        title={t('restore.points.title')}
        count={points.length > 0 ? String(points.length) : undefined}
      >
        {loaded.state === 'loading' && <SkeletonRows rows={3} />}
        {loaded.state === 'failed' && (
          <ErrorLine error={loaded.error} onRetry={reload} />
        )}
        {loaded.state === 'ready' && (
          <>
            <StaleNotice error={errorOf(loaded)} onRetry={reload} />
            {found.trouble && (
              <Line kind="unknown" onRetry={found.reload}>
                {t('restore.points.unread', { reason: found.trouble })}
              </Line>
            )}
            {points.length === 0 ? (
              <Text as="p" color="secondary">
                {t(
                  loadOlder ? 'restore.points.noneYet' : 'restore.points.none',
                  {
                    name,
                  },
                )}
              </Text>
            ) : (
              <PointTable points={points} clock={clock} onChoose={onChoose} />
            )}
          </>
        )}
        {loadOlder && (
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
      <div className={styles.actions}>
        {loaded.state === 'ready' && points.length === 0 && (
          <ButtonLink variant="secondary" href={`${tabPath}/backup`}>
            {t('glance.backup')}
          </ButtonLink>
        )}
        <ButtonLink variant="tertiary" href={tabPath}>
          {t('common.action.cancel')}
        </ButtonLink>
      </div>
    </>
  );
}
