import { useApi } from '@backstage/core-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import {
  PlanBlockedError,
  RetryPreview,
  Run,
} from 'backstage-plugin-mobility-common';
import { toError } from '@backstage/errors';
import { useState } from 'react';
import { mobilityApiRef } from '../api';
import { Loaded } from '../loading';
import { useClusterPath, useEntityName } from '../navigation';
import { FindingList } from '../planning';
import { useUpdateRight } from '../rights';
import { useText } from '../text';
import { ErrorNotice, Small } from '../ui';
import { AgainLink } from './AgainLink';
import styles from './Run.module.css';

export interface RetryBoxProps {
  run: Run;
  preview: Loaded<RetryPreview>;
  onChanged(): void;
  onLookAgain(): void;
}

/** The one button after a failure, with what it will do. */
export function RetryBox(props: RetryBoxProps) {
  const { run, preview, onChanged, onLookAgain } = props;
  const { t, note } = useText();
  const api = useApi(mobilityApiRef);
  const name = useEntityName(run.entityRef);
  const mayUpdate = useUpdateRight(run);
  const clusterPath = useClusterPath();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const answer = preview.state === 'ready' ? preview.value : undefined;

  const retry = async () => {
    setPending(true);
    setError(undefined);
    try {
      await api.retryRun(run.id);
      onChanged();
    } catch (caught) {
      setError(toError(caught));
      setPending(false);
      onLookAgain();
    }
  };

  if (run.kind === 'probe') {
    return (
      <div className={styles.stack}>
        <ButtonLink
          variant="primary"
          href={clusterPath(run.source?.cluster ?? '')}
        >
          {t('run.retry.tryAgain')}
        </ButtonLink>
        <Small as="p">{t('run.retry.tryAgainText')}</Small>
      </div>
    );
  }
  if (answer && !answer.possible) {
    return (
      <div className={styles.stack}>
        {answer.because && (
          <p>{t('run.retry.because', { because: answer.because })}</p>
        )}
        {answer.blockers.length > 0 && (
          <div>
            <p>{t('run.retry.blockers')}</p>
            <ul>
              {answer.blockers.map(blocker => (
                <li key={blocker} className={styles.title}>
                  {blocker}
                </li>
              ))}
            </ul>
            <Button variant="secondary" onPress={onLookAgain}>
              {t('common.action.retry')}
            </Button>
          </div>
        )}
        {!answer.because && answer.blockers.length === 0 && (
          <p>{t('run.retry.impossible')}</p>
        )}
        <AgainLink run={run} />
      </div>
    );
  }
  return (
    <div className={styles.stack}>
      <Button
        variant="primary"
        isPending={pending}
        isDisabled={!answer || !mayUpdate}
        onPress={retry}
      >
        {answer?.from
          ? t('run.retry.button', { step: t(`run.retry.step.${answer.from}`) })
          : t('run.retry.buttonPlain')}
      </Button>
      {!mayUpdate && <Small as="p">{t('run.retry.denied', { name })}</Small>}
      {answer && (
        <Small as="div">
          {answer.will.length === 0 ? (
            <p>
              {t(
                run.kind === 'backup'
                  ? 'run.retry.willBackUp'
                  : 'run.retry.willPlain',
              )}
            </p>
          ) : (
            <>
              <p>{t('run.retry.will')}</p>
              <ul className={styles.bullets}>
                {answer.will.map((step, i) => (
                  <li key={i}>{note(step)}</li>
                ))}
              </ul>
            </>
          )}
        </Small>
      )}
      {error instanceof PlanBlockedError && (
        <FindingList label={t('run.retry.failed')} findings={error.findings} />
      )}
      {error && !(error instanceof PlanBlockedError) && (
        <ErrorNotice title={t('run.retry.failed')} error={error} />
      )}
    </div>
  );
}
