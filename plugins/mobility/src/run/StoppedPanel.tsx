import { Run } from 'backstage-plugin-mobility-common';
import { useEntityName } from '../navigation';
import { useText } from '../text';
import { Status, Surface } from '../ui';
import styles from './Run.module.css';
import { leftStopped } from './stopped';

/** That the application does not run, before anything else is read. */
export function StoppedPanel({ run }: { run: Run }) {
  const { t } = useText();
  const name = useEntityName(run.entityRef);
  const how = leftStopped(run);
  if (!how || !run.source) return null;
  const { cluster, namespace } = run.source;
  const title = t(`run.stopped.${how}`, { name });
  return (
    <Surface className={`${styles.outcome} ${styles.bad}`} aria-label={title}>
      <Status kind="bad" size="large">
        <span className={styles.title}>{title}</span>
        <span>
          {t(`run.stopped.${run.held ? 'ways' : 'retry'}`, {
            cluster,
            namespace,
          })}
        </span>
      </Status>
    </Surface>
  );
}
