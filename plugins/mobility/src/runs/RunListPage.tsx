import { useClock } from '../format';
import { useText } from '../text';
import { PageHead } from '../ui';
import { RunsPanel } from './RunsPanel';
import { useRuns } from './useRuns';

/** What was and is being done, over all services that one may see. */
export function RunListPage() {
  const { t } = useText();
  const clock = useClock(10_000);
  const runs = useRuns({ limit: 25 });
  return (
    <>
      <PageHead title={t('runs.title')} />
      <RunsPanel
        title={t('runs.all')}
        runs={runs}
        clock={clock}
        empty={t('runs.empty')}
        withService
      />
    </>
  );
}
