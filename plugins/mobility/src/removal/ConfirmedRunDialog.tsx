import { TextField } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { Plan, PlanRequest } from 'backstage-plugin-mobility-common';
import { ReactNode, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { mobilityApiRef } from '../api';
import { FindingList, PlanChanges } from '../planning';
import { useLoad } from '../loading';
import { useRunPath } from '../navigation';
import { useStartRun } from '../planning/useStartRun';
import { useText } from '../text';
import { ConfirmDialog, ErrorNotice, SkeletonRows } from '../ui';

export interface ConfirmedRunDialogProps {
  title: string;
  /** Of the button that does it. */
  confirm: string;
  /** Over what is in the way. */
  blocked: string;
  /** What has to be typed once more. */
  word: string;
  /** The request with what was typed. */
  requestFor(typed: string): PlanRequest;
  /** What is lost, in words. */
  children: ReactNode;
  /** What is lost, as the plan has it. */
  whatGoes?(plan: Plan): ReactNode;
  onClose(): void;
}

/**
 * Asks before something is lost for good: what goes, then its name typed once more.
 * Planning changes nothing, so what stands in the way is said before anybody has
 * typed.
 */
export function ConfirmedRunDialog(props: ConfirmedRunDialogProps) {
  const { title, confirm, blocked, word, requestFor, onClose } = props;
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const navigate = useNavigate();
  const runPath = useRunPath();
  const [typed, setTyped] = useState('');
  const planned = requestFor(word);
  const { loaded, reload } = useLoad(JSON.stringify(planned), signal =>
    api.createPlan(planned, { signal }),
  );
  const { start, attempt, plan } = useStartRun(loaded, run =>
    navigate(runPath(run.id)),
  );
  const blockers =
    attempt.state === 'blocked'
      ? attempt.findings
      : plan?.findings.filter(({ severity }) => severity === 'block') ?? [];
  const warnings = plan?.findings.filter(({ severity }) => severity === 'warn');

  return (
    <ConfirmDialog
      title={title}
      confirm={confirm}
      keep={t('removal.keep')}
      isPending={attempt.state === 'starting'}
      isDisabled={!plan || blockers.length > 0 || typed !== word}
      onConfirm={() =>
        start({
          request: requestFor(typed),
          accept: (warnings ?? []).map(({ id }) => id),
        })
      }
      onClose={onClose}
    >
      {props.children}
      {loaded.state === 'loading' && <SkeletonRows rows={2} />}
      {loaded.state === 'failed' && (
        <ErrorNotice error={loaded.error} onRetry={reload} />
      )}
      {attempt.state === 'changed' && <PlanChanges changes={attempt.changes} />}
      {blockers.length > 0 && (
        <FindingList label={blocked} findings={blockers} />
      )}
      {plan && blockers.length === 0 && (
        <>
          {props.whatGoes?.(plan)}
          {warnings && warnings.length > 0 && (
            <FindingList
              label={t('review.severity.warn')}
              findings={warnings}
            />
          )}
          <TextField
            label={t('removal.confirm', { namespace: word })}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            spellCheck="false"
          />
        </>
      )}
      {attempt.state === 'failed' && <ErrorNotice error={attempt.error} />}
    </ConfirmDialog>
  );
}
