import { Button } from '@backstage/ui';
import { isFinal, Run } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { Clock } from '../format';
import { EntityLink, EntityName, useEntityName } from '../navigation';
import { useRights } from '../rights';
import { useText } from '../text';
import { Ago, At, PageHead, Small } from '../ui';
import { CancelDialog } from './CancelDialog';
import { runHeadline } from './run-words';
import styles from './Run.module.css';

export interface RunHeadProps {
  run: Run;
  clock: Clock;
  onChanged(): void;
  withService?: boolean;
}

/** What the run is, who started it and when, and the way to stop it. */
export function RunHead({ run, clock, onChanged, withService }: RunHeadProps) {
  const { t } = useText();
  const name = useEntityName(run.entityRef);
  const rights = useRights(run.entityRef);
  const [asking, setAsking] = useState(false);
  const canCancel = !isFinal(run.state) && run.state !== 'cancelling';
  return (
    <>
      <PageHead
        title={runHeadline(t, run, { name, now: clock.now })}
        sub={
          <>
            {withService && (
              <span>
                {t('run.meta.service', {
                  name: <EntityLink entityRef={run.entityRef} />,
                })}
              </span>
            )}
            <span>
              {t('run.meta.startedBy', {
                who: (
                  <b>
                    <EntityName entityRef={run.initiator} />
                  </b>
                ),
              })}
            </span>
            <RunTimes run={run} clock={clock} />
            {run.source && (
              <span>
                {t('run.meta.from', {
                  place: <b>{t('common.place', run.source)}</b>,
                })}
              </span>
            )}
            <span>
              {t('run.meta.run', {
                id: <b className={styles.mono}>{run.id}</b>,
              })}
            </span>
          </>
        }
        actions={
          canCancel && (
            <Button
              variant="secondary"
              isDisabled={!rights.update}
              onPress={() => setAsking(true)}
            >
              {t('run.cancel.button')}
            </Button>
          )
        }
      />
      {canCancel && !rights.update && (
        <Small as="p">{t('run.cancel.denied', { name })}</Small>
      )}
      {asking && (
        <CancelDialog
          run={run}
          onClose={() => setAsking(false)}
          onCancelled={() => {
            setAsking(false);
            onChanged();
          }}
        />
      )}
    </>
  );
}

function RunTimes({ run, clock }: { run: Run; clock: Clock }) {
  const { t } = useText();
  const { createdAt, finishedAt } = run;
  const took = clock.took(run);
  if (!finishedAt) {
    return (
      <span>
        {t('run.meta.started', {
          time: <At iso={createdAt} clock={clock} />,
          ago: <Ago iso={createdAt} clock={clock} />,
        })}
      </span>
    );
  }
  return (
    <>
      <span>
        {t('run.meta.ended', {
          time: (
            <b>
              <At iso={finishedAt} clock={clock} />
            </b>
          ),
          ago: <Ago iso={finishedAt} clock={clock} />,
        })}
      </span>
      {took && <span>{t('run.meta.took', { time: took })}</span>}
    </>
  );
}
