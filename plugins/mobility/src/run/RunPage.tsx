import { isFinal, Run } from 'backstage-plugin-mobility-common';
import { useParams } from 'react-router-dom';
import { Clock, useClock } from '../format';
import { errorOf } from '../loading';
import { isNotFound } from '../text';
import { ErrorNotice, SkeletonRows, StaleNotice } from '../ui';
import { BackedUpPanel } from './BackedUpPanel';
import { CancelledPanel } from './CancelledPanel';
import { ExistsPanel } from './ExistsPanel';
import { FailurePanel } from './FailurePanel';
import { GonePanel } from './GonePanel';
import { HeldPanel } from './HeldPanel';
import { NoSuchRun } from './NoSuchRun';
import { ProofsPanel } from './ProofsPanel';
import { RunAnnouncer } from './RunAnnouncer';
import { RunDetails } from './RunDetails';
import { RunHead } from './RunHead';
import { RunLogsPanel } from './RunLogsPanel';
import { RunProgressPanel } from './RunProgressPanel';
import { RunVolumesPanel } from './RunVolumesPanel';

import { StepsPanel } from './StepsPanel';
import { StoppedPanel } from './StoppedPanel';
import { SuccessPanel } from './SuccessPanel';
import { useRun } from './useRun';

/** A run, by the id in the address: in the tab and at its permanent address. */
export function RunPage({ withService }: { withService?: boolean }) {
  const { id = '' } = useParams();
  const { loaded, reload } = useRun(id);
  switch (loaded.state) {
    case 'loading':
      return <SkeletonRows rows={5} />;
    case 'failed':
      return isNotFound(loaded.error) ? (
        <NoSuchRun />
      ) : (
        <ErrorNotice error={loaded.error} onRetry={reload} />
      );
    default:
      return (
        <>
          <StaleNotice error={errorOf(loaded)} onRetry={reload} />
          <RunView
            run={loaded.value}
            onChanged={reload}
            withService={withService}
          />
        </>
      );
  }
}

interface RunViewProps {
  run: Run;
  onChanged(): void;
  withService?: boolean;
}

function RunView({ run, onChanged, withService }: RunViewProps) {
  const over = isFinal(run.state);
  // What others are about is shown by what they have found, or done to the original.
  const isOfOriginal = ['clone', 'backup', 'restore', 'remove'].includes(
    run.kind,
  );
  const clock = useClock(over ? 30_000 : 1_000);
  const common = { run, clock };
  return (
    <>
      <RunHead {...common} onChanged={onChanged} withService={withService} />
      <RunAnnouncer run={run} />
      {!over && <RunProgressPanel {...common} />}
      <StoppedPanel run={run} />
      {run.state === 'failed' && (
        <FailurePanel run={run} onChanged={onChanged} />
      )}
      {run.proofs && <ProofsPanel run={run} proofs={run.proofs} />}
      {run.gone && <GonePanel gone={run.gone} />}
      {run.held && over && <HeldPanel {...common} held={run.held} />}
      {run.state === 'succeeded' && <Success {...common} />}
      {run.state === 'cancelled' && <CancelledPanel {...common} />}
      {over && run.state !== 'succeeded' && isOfOriginal && (
        <ExistsPanel {...common} />
      )}
      <StepsPanel {...common} />
      {run.volumes.length > 0 && <RunVolumesPanel {...common} />}
      <RunLogsPanel {...common} />
      <RunDetails run={run} />
    </>
  );
}

/** What a run has brought; a probe and a deletion say it by what was seen. */
function Success({ run, clock }: { run: Run; clock: Clock }) {
  switch (run.kind) {
    case 'probe':
    case 'delete':
    case 'undo':
    case 'release':
      return null;
    case 'backup':
    case 'replace':
      return <BackedUpPanel run={run} clock={clock} />;
    default:
      return <SuccessPanel run={run} clock={clock} />;
  }
}
