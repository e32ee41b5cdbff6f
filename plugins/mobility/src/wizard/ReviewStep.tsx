import { useApi } from '@backstage/core-plugin-api';
import { ClonePlan } from 'backstage-plugin-mobility-common';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { mobilityApiRef } from '../api';
import { useLoad } from '../loading';
import { useRunPath } from '../navigation';
import { PlanChanges, useStartRun } from '../planning';
import { useText } from '../text';
import { ErrorNotice, Panel, SkeletonRows } from '../ui';
import { asClone } from './ask-target';
import { BeforePanel } from './BeforePanel';
import { ChangesPanel } from './ChangesPanel';
import { DecidedTarget, Source, toCloneRequest } from './clone-request';
import { AlongPanel, ReviewDetails } from './ReviewDetails';
import { ReviewRail } from './ReviewRail';
import { TravelPanel } from './TravelPanel';
import styles from './Wizard.module.css';

export interface ReviewStepProps {
  entityRef: string;
  name: string;
  source: Source;
  targets: DecidedTarget[];
  mayClone: boolean;
  onBack(): void;
}

/** What exactly will happen, what stops it, and the button that starts it. */
export function ReviewStep(props: ReviewStepProps) {
  const { entityRef, name, source, targets, mayClone, onBack } = props;
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const navigate = useNavigate();
  const runPath = useRunPath();
  const key = JSON.stringify(toCloneRequest(entityRef, source, targets));
  const request = useMemo(() => JSON.parse(key), [key]);
  const { loaded, reload } = useLoad<ClonePlan>(key, async signal =>
    asClone(await api.createPlan(request, { signal })),
  );
  const {
    plan: shown,
    attempt,
    start,
  } = useStartRun(loaded, run => navigate(runPath(run.id)));
  const plan = shown && asClone(shown);
  const [accepted, setAccepted] = useAcceptance(plan);

  const blocked = attempt.state === 'blocked' ? attempt.findings : undefined;
  const findings = blocked ? mergeFindings(plan, blocked) : plan?.findings;
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {attempt.state === 'changed' && (
          <PlanChanges changes={attempt.changes} />
        )}
        {attempt.state === 'failed' && (
          <ErrorNotice title={t('review.refused')} error={attempt.error} />
        )}
        {loaded.state === 'failed' && (
          <ErrorNotice error={loaded.error} onRetry={reload} />
        )}
        {loaded.state === 'loading' && (
          <Panel title={t('review.before.title')} aside={t('review.loading')}>
            <SkeletonRows rows={3} />
          </Panel>
        )}
        {plan && findings && (
          <>
            <BeforePanel
              findings={findings}
              copies={plan.targets.length}
              isAccepted={accepted}
              onAccept={setAccepted}
            />
            <TravelPanel plan={plan} />
            <ChangesPanel plan={plan} onEdit={onBack} />
            <AlongPanel plan={plan} name={name} />
            <ReviewDetails plan={plan} />
          </>
        )}
      </div>
      <ReviewRail
        source={source}
        targets={targets}
        plan={plan}
        isPlanning={loaded.state === 'loading'}
        findings={findings ?? []}
        isAccepted={accepted}
        isStarting={attempt.state === 'starting'}
        mayClone={mayClone}
        onBack={onBack}
        onStart={() =>
          start({
            request,
            accept: (findings ?? [])
              .filter(({ severity }) => severity === 'warn')
              .map(({ id }) => id),
          })
        }
      />
    </div>
  );
}

/** What was accepted holds for these warnings; others want to be read again. */
function useAcceptance(
  plan: ClonePlan | undefined,
): [boolean, (accepted: boolean) => void] {
  const [accepted, setAccepted] = useState(false);
  const warnings = plan?.findings
    .filter(({ severity }) => severity === 'warn')
    .map(({ id }) => id)
    .join('\n');
  useEffect(() => setAccepted(false), [warnings]);
  return [accepted, setAccepted];
}

/** A refusal brings only what it is about; the rest still holds. */
function mergeFindings(
  plan: ClonePlan | undefined,
  refused: ClonePlan['findings'],
): ClonePlan['findings'] {
  const ids = new Set(refused.map(({ id }) => id));
  return [
    ...refused,
    ...(plan?.findings ?? []).filter(({ id }) => !ids.has(id)),
  ];
}
