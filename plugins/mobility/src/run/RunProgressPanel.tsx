import { Run } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { EntityName } from '../navigation';
import { useText } from '../text';
import { Ago, Status, Surface } from '../ui';
import { progressRows } from './progress-rows';
import { ProgressRows } from './ProgressRows';
import styles from './Run.module.css';
import { runStatusKind } from './run-words';
import { stillnessOf } from './stillness';
import { StillReasons } from './StillReasons';

/** From then on it is said that nothing moves. */
const STILL_MS = 120_000;

/** What is going on right now, and how far it has got. */
export function RunProgressPanel({ run, clock }: { run: Run; clock: Clock }) {
  const { t, note } = useText();
  const rows = progressRows(t, run);
  const found = stillnessOf(run);
  const { movedAt } = run;
  const isLong = movedAt && clock.now - Date.parse(movedAt) > STILL_MS;
  const since = found?.since ?? (isLong ? movedAt : undefined);
  return (
    <Surface aria-label={t('run.progress.title')}>
      <div className={styles.progressHead}>
        <Status kind={runStatusKind(run.state)} size="large" strong>
          {run.note ? note(run.note) : t(`run.state.${run.state}`)}
        </Status>
        {run.movedAt && !since && (
          <span className={styles.secondary}>
            {t('run.progress.moved', {
              when: <Ago iso={run.movedAt} clock={clock} />,
            })}
          </span>
        )}
        {since && (
          <Status kind="warn">
            {t('run.progress.stuck', { time: clock.since(since) })}
          </Status>
        )}
      </div>
      {found && <StillReasons because={found.because} />}
      {rows.length > 0 && <ProgressRows rows={rows} />}
      {run.cancel && (
        <p className={styles.secondary}>
          {t('run.cancel.requested', {
            who: <EntityName entityRef={run.cancel.requestedBy} />,
            when: <Ago iso={run.cancel.requestedAt} clock={clock} />,
          })}
        </p>
      )}
    </Surface>
  );
}
