import { useClock } from '../format';
import { useText } from '../text';
import { PageHead } from '../ui';
import { isNarrowed, RunChoice, writeRunChoice } from './run-query';
import { RunFilter } from './RunFilter';
import { RunsPanel } from './RunsPanel';
import { useRunChoices } from './useRunChoices';
import { useRuns } from './useRuns';

/** What was and is being done, over all services that one may see. */
export function RunListPage() {
  const { t } = useText();
  const by = useRunChoices();
  return (
    <>
      <PageHead title={t('runs.title')} />
      <RunFilter by={by} />
      {/* Another choice is another list, from its newest run on. */}
      <RunList key={writeRunChoice(by.choice).toString()} choice={by.choice} />
    </>
  );
}

function RunList({ choice }: { choice: RunChoice }) {
  const { t } = useText();
  const clock = useClock(10_000);
  const runs = useRuns({ ...choice, limit: 25 });
  return (
    <RunsPanel
      title={t(isNarrowed(choice) ? 'runs.chosen' : 'runs.all')}
      runs={runs}
      clock={clock}
      empty={t(isNarrowed(choice) ? 'runs.noMatch' : 'runs.empty')}
      withService
    />
  );
}
