import { toggleLeftOut, chooseWorkloads } from '../wizard/backing-choices';
import { KeepPanel } from '../backup/KeepPanel';
import { PlanChanges, useLastDefined } from '../planning';
import { useOffersPoints } from '../points';
import { useText } from '../text';
import { ErrorNotice, Panel, SkeletonRows } from '../ui';
import { BeforePanel } from '../wizard/BeforePanel';
import { ChangesPanel } from '../wizard/ChangesPanel';
import { DecidedTarget, Source } from '../wizard/clone-request';
import { PreparePanel } from '../wizard/PreparePanel';
import { AlongPanel, ReviewDetails } from '../wizard/ReviewDetails';
import { startReason, StartReason } from '../wizard/start-reason';
import { TravelPanel } from '../wizard/TravelPanel';
import wizard from '../wizard/Wizard.module.css';
import { WorkloadsPanel } from '../wizard/WorkloadsPanel';
import { CopiesPanel } from './CopiesPanel';
import { RetentionPanel } from './RetentionPanel';
import { keepsSome, whenOf } from './schedule-choices';
import { LONGEST_NAME, toScheduleRequest } from './schedule-request';
import { ScheduleFormProps } from './ScheduleForm';
import { ScheduleRail } from './ScheduleRail';
import { useScheduleReview } from './useScheduleReview';
import { isTitle } from './WhatPanel';
import { WhenPanel } from './WhenPanel';

export interface ScheduleReviewStepProps extends ScheduleFormProps {
  title: string;
  source: Source;
  /** Of a recurring clone. */
  target?: DecidedTarget;
  /** Those that run there. */
  workloads: string[];
  top: JSX.Element;
  onBack?(): void;
}

/** When, how much is kept, what comes of it, and the button that makes it. */
export function ScheduleReviewStep(props: ScheduleReviewStepProps) {
  const { entityRef, name, title, source, target, choices, onChange, before } =
    props;
  const { t } = useText();
  const when = whenOf(choices);
  const isNameLong = (target?.namespace.length ?? 0) > LONGEST_NAME;
  const isKept = keepsSome(choices.retention);
  const isWhole = when && isTitle(title) && !isNameLong && isKept;
  const offersPoints = useOffersPoints();
  const review = useScheduleReview(
    isWhole
      ? toScheduleRequest({
          ...{ entityRef, title, when, source, choices, target, before },
        })
      : undefined,
    choices.edit,
  );
  const { plan, findings, isAccepted, attempt, isPlanning, error } = review;
  const run = plan?.run;
  const { what } = choices;
  const backing = choices[what];
  // Both have the same names for what goes along and how.
  const setBacking = (next: typeof backing) =>
    onChange({ ...choices, [what]: next });
  const locations = useLastDefined(
    run?.kind === 'backup' ? run.locations : undefined,
  );
  const hookChoices = useLastDefined(run?.hookChoices);

  const reason = (): StartReason | undefined => {
    if (!props.mayMake) {
      return { kind: 'bad', text: t('scheduleForm.rail.denied') };
    }
    if (!when) return { kind: 'warn', text: t('scheduleForm.rail.whenWrong') };
    if (!isTitle(title)) {
      return { kind: 'warn', text: t('scheduleForm.rail.titleWrong') };
    }
    if (!isKept) {
      return { kind: 'warn', text: t('scheduleForm.rail.keepsNone') };
    }
    if (isNameLong) {
      return { kind: 'warn', text: t('scheduleForm.rail.nameLong') };
    }
    return startReason(t, { plan: run, isPlanning, findings, isAccepted });
  };
  return (
    <div className={wizard.columns}>
      <div className={wizard.main}>
        {props.top}
        <WhenPanel choices={choices} onChange={onChange} />
        {what === 'backup' ? (
          <>
            <WorkloadsPanel
              chosen={backing.workloads}
              onChange={chosen => setBacking(chooseWorkloads(backing, chosen))}
              available={props.workloads}
            />
            <KeepPanel
              choices={choices.backup}
              onChange={backup => onChange({ ...choices, backup })}
              locations={locations ?? []}
            />
            <RetentionPanel
              {...{ choices, onChange }}
              isOffered={offersPoints}
            />
          </>
        ) : (
          target &&
          props.onBack && (
            <CopiesPanel
              {...{ target, choices, onChange }}
              onBack={props.onBack}
            />
          )
        )}
        <PreparePanel
          chosen={backing.hooks}
          onChange={hooks => setBacking({ ...backing, hooks })}
          offered={hookChoices}
        />
        {attempt.state === 'changed' && (
          <PlanChanges changes={attempt.changes} />
        )}
        {attempt.state === 'failed' && (
          <ErrorNotice title={t('review.refused')} error={attempt.error} />
        )}
        {error && <ErrorNotice error={error} onRetry={review.reload} />}
        {isPlanning && !plan && (
          <Panel title={t('review.before.title')} aside={t('review.loading')}>
            <SkeletonRows rows={3} />
          </Panel>
        )}
        {plan && run && (
          <>
            <BeforePanel
              findings={findings}
              copies={run.targets.length}
              isAccepted={isAccepted}
              onAccept={review.accept}
            />
            <TravelPanel
              plan={run}
              leaveOut={backing.leaveOut}
              onToggleLeftOut={claim =>
                setBacking(toggleLeftOut(backing, claim))
              }
            />
            {run.kind === 'clone' && props.onBack && (
              <ChangesPanel plan={run} onEdit={props.onBack} />
            )}
            <AlongPanel plan={run} name={name} />
            <ReviewDetails
              plan={{ ...run, manifests: plan.manifests, hash: plan.hash }}
            />
          </>
        )}
      </div>
      <ScheduleRail
        {...{ source, target, choices, when, plan }}
        reason={reason()}
        isStarting={attempt.state === 'starting'}
        mayStart={props.mayMake}
        onStart={review.save}
        tabPath={props.tabPath}
      />
    </div>
  );
}
