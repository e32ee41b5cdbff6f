import { useApi } from '@backstage/core-plugin-api';
import { Run, RunLogParty } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { mobilityApiRef } from '../api';
import { Clock } from '../format';
import { useLoad } from '../loading';
import { DownloadButton, LogChoice, LogFilter, LogLines } from '../log';
import { useText } from '../text';
import { ErrorLine, Fold, FilterChoice, SkeletonRows, Status } from '../ui';
import styles from './Run.module.css';

/** What is looked for first, and most lines are not about. */
const AT_FIRST: LogChoice = { level: 'warning', search: '' };

/** The logs of all who took part, read once somebody looks, and all as one file. */
export function RunLogsPanel({ run, clock }: { run: Run; clock: Clock }) {
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  return (
    <Fold isLazy title={t('run.logs.title')} subtitle={t('run.logs.note')}>
      <div className={styles.stack}>
        <DownloadButton
          label={t('run.logs.bundle')}
          name={`mobility-${run.id}.tar.gz`}
          fetchFile={() => api.getRunBundle(run.id)}
        />
        <RunLogs run={run} clock={clock} />
      </div>
    </Fold>
  );
}

function RunLogs({ run, clock }: { run: Run; clock: Clock }) {
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  // Another state may have another log.
  const { loaded, reload } = useLoad(
    `run logs ${run.id} ${run.state} ${run.step ?? ''}`,
    signal => api.getRunLogs(run.id, { limit: 1 }, { signal }),
  );
  switch (loaded.state) {
    case 'loading':
      return <SkeletonRows rows={3} />;
    case 'failed':
      return <ErrorLine error={loaded.error} onRetry={reload} />;
    default: {
      const { state, parties, party, reason } = loaded.value;
      if (state === 'none') return <p>{t('run.logs.none')}</p>;
      if (state === 'withheld') {
        return (
          <div>
            <Status kind="skip" strong>
              {t('point.log.withheld')}
            </Status>
            <p className={styles.secondary}>
              {t('run.logs.withheld', { reason: reason ?? '' })}
            </p>
          </div>
        );
      }
      return (
        <PartyLog run={run} parties={parties} first={party} clock={clock} />
      );
    }
  }
}

interface PartyLogProps {
  run: Run;
  parties: RunLogParty[];
  /** The one that is shown first. */
  first?: string;
  clock: Clock;
}

function PartyLog({ run, parties, first, clock }: PartyLogProps) {
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const [choice, setChoice] = useState(AT_FIRST);
  const [chosen, setChosen] = useState<string>();
  const party = chosen ?? first;
  const { level, search } = choice;
  return (
    <div>
      <LogFilter choice={choice} onChange={setChoice}>
        <FilterChoice
          label={t('run.logs.party')}
          value={party}
          options={parties.map(({ id, kind, cluster }) => ({
            id,
            label: t(`run.logs.parties.${kind}`, { cluster }),
          }))}
          onChange={setChosen}
        />
      </LogFilter>
      <LogLines
        key={`${party} ${level ?? ''} ${search} ${run.state}`}
        read={(filter, options) =>
          api.getRunLogs(run.id, { ...filter, party }, options)
        }
        missing={t('run.logs.missing')}
        choice={choice}
        clock={clock}
      />
    </div>
  );
}
