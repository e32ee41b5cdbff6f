import { TextField } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { RemoveRequest } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { mobilityApiRef } from '../api';
import { FindingList, KindList, PlanChanges } from '../planning';
import { useLoad } from '../loading';
import { useRunPath } from '../navigation';
import { useStartRun } from '../planning/useStartRun';
import { useText } from '../text';
import { ConfirmDialog, ErrorNotice, SkeletonRows } from '../ui';

export interface RemoveDialogProps {
  name: string;
  entityRef: string;
  copy: { runId: string; cluster: string; namespace: string };
  onClose(): void;
}

/**
 * Asks before a copy is removed: what goes with it, then the name of its
 * namespace typed once more. Planning changes nothing, so what stands in the
 * way is said before anybody has typed.
 */
export function RemoveDialog(props: RemoveDialogProps) {
  const { name, entityRef, copy, onClose } = props;
  const { cluster, namespace, runId } = copy;
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const navigate = useNavigate();
  const runPath = useRunPath();
  const [typed, setTyped] = useState('');

  const requestFor = (confirm: string): RemoveRequest => ({
    kind: 'remove',
    entityRef,
    copyOf: runId,
    targets: [{ cluster, namespace, confirm }],
  });
  const { loaded, reload } = useLoad(
    `${runId} ${cluster} ${namespace}`,
    signal => api.createPlan(requestFor(namespace), { signal }),
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
      title={t('removal.title', { name })}
      confirm={t('removal.button')}
      keep={t('removal.keep')}
      isPending={attempt.state === 'starting'}
      isDisabled={!plan || blockers.length > 0 || typed !== namespace}
      onConfirm={() =>
        start({
          request: requestFor(typed),
          accept: (warnings ?? []).map(({ id }) => id),
        })
      }
      onClose={onClose}
    >
      <p>
        {t('removal.text', {
          namespace: <b>{namespace}</b>,
          cluster: <b>{cluster}</b>,
        })}{' '}
        {t('removal.stays')}
      </p>
      {loaded.state === 'loading' && <SkeletonRows rows={2} />}
      {loaded.state === 'failed' && (
        <ErrorNotice error={loaded.error} onRetry={reload} />
      )}
      {attempt.state === 'changed' && <PlanChanges changes={attempt.changes} />}
      {blockers.length > 0 && (
        <FindingList label={t('removal.blocked')} findings={blockers} />
      )}
      {plan && plan.kind !== 'probe' && blockers.length === 0 && (
        <>
          <KindList label={t('removal.goes')} kinds={plan.scope.kinds} />
          {warnings && warnings.length > 0 && (
            <FindingList
              label={t('review.severity.warn')}
              findings={warnings}
            />
          )}
          <TextField
            label={t('removal.confirm', { namespace })}
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
