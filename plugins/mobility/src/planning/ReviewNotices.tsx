import { DataPlan } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { ErrorNotice, Panel, SkeletonRows } from '../ui';
import { PlanChanges } from './PlanChanges';
import { Review } from './useReview';

/** What comes before a plan: that it has changed, was refused, or is awaited. */
export function ReviewNotices({ review }: { review: Review<DataPlan> }) {
  const { t } = useText();
  const { attempt, error, plan, isPlanning, reload } = review;
  return (
    <>
      {attempt.state === 'changed' && <PlanChanges changes={attempt.changes} />}
      {attempt.state === 'failed' && (
        <ErrorNotice title={t('review.refused')} error={attempt.error} />
      )}
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {isPlanning && !plan && (
        <Panel title={t('review.before.title')} aside={t('review.loading')}>
          <SkeletonRows rows={3} />
        </Panel>
      )}
    </>
  );
}
