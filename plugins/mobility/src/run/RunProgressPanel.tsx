import { Run } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { EntityName } from '../navigation';
import { useText } from '../text';
import { Ago, Status, Surface } from '../ui';
import { progressRows } from './progress-rows';
import { ProgressRows } from './ProgressRows';
import styles from './Run.module.css';
import { runStatusKind } from './run-words';
import { stillsOf } from './stillness';
import { StillReasons } from './StillReasons';

/** From then on it is said that nothing moves; sooner where a reason was found. */
const STILL_MS = 120_000;
const STILL_WITH_REASON_MS = 30_000;

/** What is going on right now, and how far it has got. */
export function RunProgressPanel({ run, clock }: { run: Run; clock: Clock }) {
  const { t, note } = useText();
  const rows = progressRows(t, run);
  const { standing, because } = stillsOf(run);
  const { movedAt } = run;
  const limit = because.length > 0 ? STILL_WITH_REASON_MS : STILL_MS;
  const allStand = movedAt && clock.now - Date.parse(movedAt) >= limit;
  return (
    <Surface aria-label={t('run.progress.title')}>
      <div className={styles.progressHead}>
        <Status kind={runStatusKind(run.state)} size="large" strong>
          {run.note ? note(run.note) : t(`run.state.${run.state}`)}
        </Status>
        {movedAt && !allStand && (
          <span className={styles.secondary}>
            {t('run.progress.moved', {
              when: <Ago iso={movedAt} clock={clock} />,
            })}
          </span>
        )}
        {allStand && (
          <Status kind="warn">
            {t('run.progress.stuck', { time: clock.since(movedAt) })}
          </Status>
        )}
        {!allStand &&
          standing.map(({ target, since }, i) => (
            <Status key={i} kind="warn">
              {target
                ? t('run.progress.stands', {
                    place: t('common.place', target),
                    time: clock.since(since),
                  })
                : t('run.progress.stepStands', { time: clock.since(since) })}
            </Status>
          ))}
      </div>
      {because.length > 0 && <StillReasons because={because} />}
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
