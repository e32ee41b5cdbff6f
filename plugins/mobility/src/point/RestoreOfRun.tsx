import { useApi } from '@backstage/core-plugin-api';
import { Usability } from 'backstage-plugin-mobility-common';
import { mobilityApiRef } from '../api';
import { Clock } from '../format';
import { useLoad } from '../loading';
import { useRunPath } from '../navigation';
import { pointOf } from '../restore/points';
import { RestoreButton } from '../run/RestoreButton';
import { errorWords, useText } from '../text';
import { Line, TextLink } from '../ui';

export interface RestoreOfRunProps {
  /** The run that made the restore point. */
  runId: string;
  of: Usability;
  clock: Clock;
}

/** Leads to its restore. Of what is no good nothing is offered; the page says why. */
export function RestoreOfRun({ runId, of, clock }: RestoreOfRunProps) {
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const runPath = useRunPath();
  const { loaded, reload } = useLoad(`run ${runId}`, signal =>
    api.getRun(runId, { signal }),
  );
  if (of.answer === 'unusable' || loaded.state === 'loading') return null;
  if (loaded.state === 'failed') {
    return (
      <Line kind="unknown" onRetry={reload}>
        {t('point.restoreUnknown', { reason: errorWords(t, loaded.error) })}
      </Line>
    );
  }
  if (!pointOf(loaded.value, clock.now)) {
    const run = <TextLink href={runPath(runId)}>{t('point.seeRun')}</TextLink>;
    return <Line kind="warn">{t('point.notRestored', { run })}</Line>;
  }
  const isGood = of.answer === 'usable' || of.answer === 'usable-with-warnings';
  return (
    <RestoreButton
      run={loaded.value}
      clock={clock}
      variant={isGood ? 'primary' : 'secondary'}
    />
  );
}
