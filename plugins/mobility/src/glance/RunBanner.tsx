import { ButtonLink } from '@backstage/ui';
import { RunSummary } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { EntityName, useEntityName, useRunPath } from '../navigation';
import { progressRows } from '../run/progress-rows';
import { ProgressRows } from '../run/ProgressRows';
import { runHeadline, runStatusKind } from '../run/run-words';
import { listOf, useText } from '../text';
import { Ago, Status, Surface } from '../ui';
import styles from './RunBanner.module.css';

/** A run at work, or the last one if it failed: what, how far, what next. */
export function RunBanner({ run, clock }: { run: RunSummary; clock: Clock }) {
  const { t, runError } = useText();
  const name = useEntityName(run.entityRef);
  const runPath = useRunPath();
  const headline = runHeadline(
    t,
    { ...run, startedAt: undefined },
    { name, now: clock.now, at: clock.at },
  );
  const failed = run.state === 'failed';
  const rows = failed ? [] : progressRows(t, run);
  return (
    <Surface aria-label={headline}>
      <div className={styles.head}>
        <Status kind={runStatusKind(run.state)} size="large" strong>
          {headline}
        </Status>
        <span className={styles.meta}>
          <span>
            <Namespaces run={run} />
          </span>
          {t('common.separator')}
          <span>
            {failed && run.finishedAt
              ? t('glance.banner.failed', {
                  when: <Ago iso={run.finishedAt} clock={clock} />,
                })
              : t('glance.banner.startedBy', {
                  who: <EntityName entityRef={run.initiator} />,
                  when: <Ago iso={run.createdAt} clock={clock} />,
                })}
          </span>
        </span>
        <ButtonLink
          className={styles.open}
          variant="secondary"
          href={runPath(run.id)}
        >
          {t('common.action.openRun')}
        </ButtonLink>
      </div>
      {failed && run.error && (
        <p className={styles.why}>
          {t('common.sentences', {
            first: runError(run.error).what,
            second: runError(run.error).why,
          })}
        </p>
      )}
      {rows.length > 0 && <ProgressRows rows={rows} />}
    </Surface>
  );
}

/** Those that are filled, or emptied; of a backup, where it is taken. */
function Namespaces({ run }: { run: RunSummary }) {
  const { t } = useText();
  const { kind, source, targets } = run;
  if (kind === 'backup') {
    return (
      <>
        {t('glance.banner.ofNamespace', {
          namespace: <b>{source?.namespace}</b>,
        })}
      </>
    );
  }
  const names = new Set(targets.map(({ namespace }) => namespace));
  return (
    <>
      {t('glance.banner.toNamespace', {
        namespace: <b>{listOf(t, [...names])}</b>,
      })}
    </>
  );
}
