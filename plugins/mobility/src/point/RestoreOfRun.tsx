import { useApi } from '@backstage/core-plugin-api';
import { Usability } from 'backstage-plugin-mobility-common';
import { mobilityApiRef } from '../api';
import { Clock } from '../format';
import { useLoad } from '../loading';
import { RestoreButton } from '../run/RestoreButton';
import { errorWords, useText } from '../text';
import { Line } from '../ui';

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
  const isGood = of.answer === 'usable' || of.answer === 'usable-with-warnings';
  return (
    <RestoreButton
      run={loaded.value}
      clock={clock}
      variant={isGood ? 'primary' : 'secondary'}
    />
  );
}
