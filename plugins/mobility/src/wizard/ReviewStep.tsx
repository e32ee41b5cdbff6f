import { CopyingPlan } from 'backstage-plugin-mobility-common';
import { ReactNode } from 'react';
import { ReviewNotices, useLastDefined, useReview } from '../planning';
import { BeforePanel } from './BeforePanel';
import { ChangesPanel } from './ChangesPanel';
import { DecidedTarget } from './clone-request';
import { asCopies, Origin, toCopyRequest } from './copy-request';
import { AlongPanel, ReviewDetails } from './ReviewDetails';
import { RailWords, ReviewRail } from './ReviewRail';
import styles from './Wizard.module.css';

export interface ReviewStepProps {
  entityRef: string;
  name: string;
  origin: Origin;
  targets: DecidedTarget[];
  rail(plan: CopyingPlan | undefined): RailWords;
  /** What may be chosen besides; the plan of the moment before while a new one is made. */
  choose?(plan: CopyingPlan | undefined): ReactNode;
  /** What is said of the volumes. */
  volumes(plan: CopyingPlan): ReactNode;
  mayStart: boolean;
  onBack(): void;
  /** What comes first. */
  children?: ReactNode;
}

/** What exactly will happen, what stops it, and the button that starts it. */
export function ReviewStep(props: ReviewStepProps) {
  const { entityRef, name, origin, targets, mayStart, onBack } = props;
  const review = useReview(toCopyRequest(entityRef, origin, targets), asCopies);
  const { plan, findings, isAccepted } = review;
  const known = useLastDefined(plan);
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {props.children}
        {props.choose?.(known)}
        <ReviewNotices review={review} />
        {plan && (
          <>
            <BeforePanel
              findings={findings}
              copies={plan.targets.length}
              isAccepted={isAccepted}
              onAccept={review.accept}
            />
            {props.volumes(plan)}
            <ChangesPanel plan={plan} onEdit={onBack} />
            <AlongPanel plan={plan} name={name} />
            <ReviewDetails plan={plan} />
          </>
        )}
      </div>
      <ReviewRail
        words={props.rail(plan)}
        targets={targets}
        plan={plan}
        isPlanning={review.isPlanning}
        findings={findings}
        isAccepted={isAccepted}
        isStarting={review.attempt.state === 'starting'}
        mayStart={mayStart}
        onBack={onBack}
        onStart={review.start}
      />
    </div>
  );
}
