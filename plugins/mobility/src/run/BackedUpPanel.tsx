import {
  chosenWorkloads,
  Run,
  takesBackup,
} from 'backstage-plugin-mobility-common';
import { Clock, formatBytes } from '../format';
import { useRunPath } from '../navigation';
import { listOf, useText } from '../text';
import { StatusIcon, StatusKind, Surface, TextLink } from '../ui';
import { DeleteBackupButton } from './DeleteBackupButton';
import { keptClaims } from './kept-claims';
import { RestoreButton } from './RestoreButton';
import styles from './Run.module.css';

/** The restore point that a backup has made, and what it does not protect from. */
export function BackedUpPanel({ run, clock }: { run: Run; clock: Clock }) {
  const { t } = useText();
  const runPath = useRunPath();
  const { backup, bytes, source } = run;
  const kept = keptClaims(run);
  const isUsable = backup?.usable === true;
  const { kind, word } = worthOf(backup);
  const isSafety = run.kind === 'replace';
  const by = (backup?.deleted ?? backup?.deleting)?.run;
  return (
    <Surface
      className={`${styles.outcome} ${isUsable ? '' : styles.calm}`}
      aria-label={t('run.state.succeeded')}
    >
      <div className={styles.row}>
        <div>
          <h3 className={styles.big}>
            <StatusIcon kind={kind} />
            <span>
              {t(
                `run.backedUp.${
                  isSafety && word === 'title' ? 'safety' : word
                }`,
              )}
            </span>
          </h3>
          <dl className={styles.facts}>
            {backup && (
              <>
                <dt>{t('run.backedUp.name')}</dt>
                <dd className={styles.mono}>{backup.name}</dd>
                <dt>{t('run.backedUp.keptUntil')}</dt>
                <dd>
                  {backup.expiresAt ? (
                    <span title={clock.exact(backup.expiresAt)}>
                      {clock.day(backup.expiresAt)}
                    </span>
                  ) : (
                    t('run.backedUp.expiryUnknown')
                  )}
                </dd>
              </>
            )}
            {by && (
              <>
                <dt>
                  {t(
                    backup?.deleted
                      ? 'run.backedUp.deletedBy'
                      : 'run.backedUp.deletingBy',
                  )}
                </dt>
                <dd>
                  <TextLink href={runPath(by)} className={styles.mono}>
                    {by}
                  </TextLink>
                </dd>
              </>
            )}
            <dt>{t('run.backedUp.size')}</dt>
            <dd>
              {bytes.intoStore.done > 0
                ? formatBytes(bytes.intoStore.done)
                : t('run.progress.noData')}
            </dd>
            <dt>{t('run.backedUp.took')}</dt>
            <dd>{clock.took(run) ?? t('common.none')}</dd>
            <ChosenOnly run={run} />
            <PreparedBy run={run} />
          </dl>
        </div>
        <div className={styles.actions}>
          <RestoreButton
            run={run}
            clock={clock}
            variant={isSafety ? 'secondary' : 'primary'}
          />
          <DeleteBackupButton run={run} />
        </div>
      </div>
      {kept.length > 0 && !backup?.deleted && (
        <div className={styles.caution}>
          <StatusIcon kind="warn" />
          <div>
            <p className={styles.title}>
              {t('run.backedUp.keptTitle', { claims: listOf(t, kept) })}
            </p>
            <p>
              {t('run.backedUp.keptText', { cluster: source?.cluster ?? '' })}
            </p>
          </div>
        </div>
      )}
    </Surface>
  );
}

/** What is in it, where that is not the whole application. */
function ChosenOnly({ run: { plan } }: { run: Run }) {
  const { t } = useText();
  const workloads = chosenWorkloads(plan);
  if (!workloads) return null;
  return (
    <>
      <dt>{t('run.backedUp.only')}</dt>
      {workloads.map(workload => (
        <dd key={workload}>{workload}</dd>
      ))}
    </>
  );
}

/** What was run in pods, without which there would be no restore point. */
function PreparedBy({ run: { plan } }: { run: Run }) {
  const { t } = useText();
  if (!takesBackup(plan) || plan.hooks.length === 0) return null;
  return (
    <>
      <dt>{t('run.backedUp.prepared')}</dt>
      {plan.hooks.map(({ name, title, workload }) => (
        <dd key={`${workload} ${name}`}>
          {t('run.backedUp.hook', { title, workload })}
        </dd>
      ))}
    </>
  );
}

function worthOf(backup: Run['backup']): {
  kind: StatusKind;
  word: 'title' | 'deleted' | 'deleting' | 'unknown';
} {
  if (backup?.deleted) return { kind: 'skip', word: 'deleted' };
  if (backup?.deleting) return { kind: 'warn', word: 'deleting' };
  return backup?.usable
    ? { kind: 'ok', word: 'title' }
    : { kind: 'unknown', word: 'unknown' };
}
