import { RetryPreview, Run } from 'backstage-plugin-mobility-common';
import { useApi } from '@backstage/core-plugin-api';
import { mobilityApiRef } from '../api';
import { Loaded, useLoad } from '../loading';
import { errorWords, useText } from '../text';
import { StatusIcon, Surface } from '../ui';
import { failuresOf, whereOf } from './failures';
import { RetryBox } from './RetryBox';
import { stillBefore } from './stillness';
import styles from './Run.module.css';

/** What did not happen, where, why, what has changed since, and one button. */
export function FailurePanel(props: { run: Run; onChanged(): void }) {
  const { run, onChanged } = props;
  const { t, runError, hindrance } = useText();
  const api = useApi(mobilityApiRef);
  // Another attempt is another version, of which other things may be said.
  const preview = useLoad(`retry ${run.id} ${run.version}`, signal =>
    api.previewRetry(run.id, { signal }),
  );
  const failures = failuresOf(run);
  return (
    <Surface
      className={`${styles.outcome} ${styles.bad}`}
      aria-label={t('run.state.failed')}
    >
      <div className={styles.split}>
        <div className={styles.stack}>
          {failures.map((failure, i) => {
            const { what, why, todo } = runError(failure);
            const before = stillBefore(run, failure);
            return (
              <div key={i}>
                <h3 className={styles.big}>
                  <StatusIcon kind="bad" />
                  <span>{what}</span>
                </h3>
                <dl className={styles.facts}>
                  <dt>{t('run.failure.where')}</dt>
                  <dd>{whereOf(t, failure)}</dd>
                  <dt>{t('run.failure.why')}</dt>
                  <dd>{why}</dd>
                  {before && (
                    <>
                      <dt>{t('run.failure.before')}</dt>
                      <dd>
                        {before.because
                          .map(found => hindrance(found).why)
                          .join(' ')}
                      </dd>
                    </>
                  )}
                  <dt>{t('run.failure.todo')}</dt>
                  <dd>{todo}</dd>
                  {i === failures.length - 1 && (
                    <>
                      <dt>{t('run.failure.since')}</dt>
                      <dd aria-live="polite">
                        <Since preview={preview.loaded} />
                      </dd>
                    </>
                  )}
                </dl>
              </div>
            );
          })}
        </div>
        <RetryBox
          run={run}
          preview={preview.loaded}
          onChanged={onChanged}
          onLookAgain={preview.reload}
        />
      </div>
    </Surface>
  );
}

/** A retry without a change is no help, so what has changed is said first. */
function Since({ preview }: { preview: Loaded<RetryPreview> }) {
  const { t, note } = useText();
  switch (preview.state) {
    case 'loading':
      return (
        <span className={styles.secondary}>{t('run.failure.asking')}</span>
      );
    case 'failed':
      return t('run.failure.notKnown', {
        reason: errorWords(t, preview.error),
      });
    default:
      return preview.value.changes.length === 0 ? (
        t('run.failure.nothingChanged')
      ) : (
        <ul>
          {preview.value.changes.map((change, i) => (
            <li key={i}>{note(change)}</li>
          ))}
        </ul>
      );
  }
}
