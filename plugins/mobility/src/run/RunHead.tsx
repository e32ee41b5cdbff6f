import { Button } from '@backstage/ui';
import {
  isFinal,
  RestoredPoint,
  Run,
  usesPoint,
} from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { Clock } from '../format';
import {
  EntityLink,
  EntityName,
  useClusterPath,
  useEntityName,
  usePointsPath,
  useRunPath,
} from '../navigation';
import { useUpdateRight } from '../rights';
import { listOf, useText } from '../text';
import { Ago, At, PageHead, Small, TextLink } from '../ui';
import { labelsText } from '../wizard/parts-choices';
import { CancelDialog } from './CancelDialog';
import { isPastStopping } from './gone';
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
  const entityName = useEntityName(run.entityRef);
  const isProbe = run.kind === 'probe';
  const name = (isProbe && run.source?.cluster) || entityName;
  const mayUpdate = useUpdateRight(run);
  const clusterPath = useClusterPath();
  const [asking, setAsking] = useState(false);
  const isUnderWay = !isFinal(run.state) && run.state !== 'cancelling';
  const canCancel = isUnderWay && !isPastStopping(run);
  return (
    <>
      <PageHead
        title={runHeadline(t, run, { name, now: clock.now, at: clock.at })}
        sub={
          <>
            {isProbe && (
              <span>
                {t('run.meta.cluster', {
                  name: <TextLink href={clusterPath(name)}>{name}</TextLink>,
                })}
              </span>
            )}
            {withService && !isProbe && (
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
            {run.source && !isProbe && (
              <span>
                {t('run.meta.from', {
                  place: <b>{t('common.place', run.source)}</b>,
                })}
              </span>
            )}
            <UsedPoint run={run} clock={clock} />
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
              isDisabled={!mayUpdate}
              onPress={() => setAsking(true)}
            >
              {t('run.cancel.button')}
            </Button>
          )
        }
      />
      {isUnderWay && !canCancel && (
        <Small as="p">{t('run.cancel.deletionTooLate')}</Small>
      )}
      {canCancel && !mayUpdate && (
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

/** What a run restores or deletes, of when it is, and the run that made it. */
function UsedPoint({ run, clock }: { run: Run; clock: Clock }) {
  const { t } = useText();
  const { plan, state } = run;
  if (!usesPoint(plan)) return null;
  const { point, request } = plan;
  const parts = request.kind === 'restore' ? request.parts : undefined;
  return (
    <>
      {/* Of what is restored, the headline says it. */}
      {point.takenAt && (plan.kind === 'delete' || state !== 'succeeded') && (
        <span>
          {t('run.meta.asOf', {
            time: <At iso={point.takenAt} clock={clock} />,
          })}
        </span>
      )}
      <span>
        {t(plan.kind === 'delete' ? 'run.meta.deletes' : 'run.meta.restores', {
          backup: <PointLink point={point} />,
        })}
      </span>
      {parts && (
        <span>
          {t('run.meta.only', {
            parts: listOf(t, [
              ...parts.kinds,
              ...parts.objects,
              ...[labelsText(parts.labels)].filter(Boolean),
            ]),
          })}
        </span>
      )}
    </>
  );
}

/** To the run that made it or, where none did, to its own page. */
function PointLink({ point }: { point: RestoredPoint }) {
  const runPath = useRunPath();
  const points = usePointsPath();
  const { run, id, name } = point;
  const href = run ? runPath(run) : id && `${points}/${id}`;
  return href ? (
    <TextLink href={href} className={styles.mono}>
      {name}
    </TextLink>
  ) : (
    <span className={styles.mono}>{name}</span>
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
