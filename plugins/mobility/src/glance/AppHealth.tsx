import { Place } from '../application';
import { Clock } from '../format';
import { useText } from '../text';
import { At, Status } from '../ui';
import { appHealth } from './app-health';
import styles from './Glance.module.css';

/** Whether the original is running, in a word and a number. */
export function AppHealth(props: { places: Place[]; clock: Clock }) {
  const { t } = useText();
  const { places, clock } = props;
  const health = appHealth(places);
  if (!health) return null;
  const { kind, word, ready, desired, workloads, lastKnownAt } = health;
  const [first] = workloads;
  const state = lastKnownAt ? 'lastKnown' : word;
  return (
    <span className={styles.health}>
      <Status kind={lastKnownAt ? 'stale' : kind} strong>
        {t(`glance.health.${state}`)}
      </Status>
      <span>
        {workloads.length === 1
          ? t('glance.health.workload', {
              kind: first.kind,
              name: first.name,
              ready: String(ready),
              desired: String(desired),
            })
          : t('glance.health.workloads', {
              ready: String(ready),
              desired: String(desired),
              workloads: String(workloads.length),
            })}
      </span>
      {lastKnownAt && (
        <span>
          {t('glance.health.asOf', {
            time: <At iso={lastKnownAt} clock={clock} />,
          })}
        </span>
      )}
    </span>
  );
}
