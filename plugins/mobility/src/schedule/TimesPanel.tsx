import { Clock } from '../format';
import { useText } from '../text';
import { At, Panel, Small } from '../ui';
import styles from './Schedule.module.css';

/** The next times that it is due. */
export function TimesPanel({
  times,
  clock,
}: {
  times: string[];
  clock: Clock;
}) {
  const { t } = useText();
  return (
    <Panel title={t('schedule.times.title')}>
      {times.length === 0 ? (
        <Small as="p">{t('schedules.next.none')}</Small>
      ) : (
        <ol className={styles.times} aria-label={t('schedule.times.title')}>
          {times.map(iso => (
            <li key={iso}>
              <At iso={iso} clock={clock} where="start" />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
