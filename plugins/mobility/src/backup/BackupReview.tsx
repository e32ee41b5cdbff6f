import { ReactNode } from 'react';
import { ReviewNotices, useLastDefined, useReview } from '../planning';
import { useText } from '../text';
import { BeforePanel } from '../wizard/BeforePanel';
import { chooseWorkloads, toggleLeftOut } from '../wizard/backing-choices';
import { Source } from '../wizard/clone-request';
import { AlongPanel, ReviewDetails } from '../wizard/ReviewDetails';
import { PreparePanel } from '../wizard/PreparePanel';
import { startReason } from '../wizard/start-reason';
import { TravelPanel } from '../wizard/TravelPanel';
import styles from '../wizard/Wizard.module.css';
import { WorkloadsPanel } from '../wizard/WorkloadsPanel';
import { asBackup, toBackupRequest } from './backup-request';
import { BackupRail } from './BackupRail';
import { BackupChoices } from './choices';
import { KeepPanel } from './KeepPanel';

export interface BackupReviewProps {
  entityRef: string;
  name: string;
  source: Source;
  /** Those that run there. */
  workloads: string[];
  choices: BackupChoices;
  onChange(choices: BackupChoices): void;
  mayBackUp: boolean;
  tabPath: string;
  /** What comes before the choices. */
  children: ReactNode;
}

/** The choices, what comes of them, and the button that starts it. */
export function BackupReview(props: BackupReviewProps) {
  const { entityRef, name, source, choices, onChange, mayBackUp } = props;
  const { t } = useText();
  const review = useReview(
    toBackupRequest(entityRef, source, choices),
    asBackup,
  );
  const { plan, findings, isAccepted } = review;
  const locations = useLastDefined(plan?.locations);
  const offered = useLastDefined(plan?.hookChoices);
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {props.children}
        <WorkloadsPanel
          chosen={choices.workloads}
          onChange={chosen => onChange(chooseWorkloads(choices, chosen))}
          available={props.workloads}
        />
        <KeepPanel
          choices={choices}
          onChange={onChange}
          locations={locations ?? []}
        />
        <PreparePanel
          chosen={choices.hooks}
          onChange={hooks => onChange({ ...choices, hooks })}
          offered={offered}
        />
        <ReviewNotices review={review} />
        {plan && (
          <>
            <BeforePanel
              findings={findings}
              copies={plan.targets.length}
              isAccepted={isAccepted}
              onAccept={review.accept}
            />
            <TravelPanel
              plan={plan}
              leaveOut={choices.leaveOut}
              onToggleLeftOut={claim => onChange(toggleLeftOut(choices, claim))}
            />
            <AlongPanel plan={plan} name={name} />
            <ReviewDetails plan={plan} />
          </>
        )}
      </div>
      <BackupRail
        name={name}
        source={source}
        choices={choices}
        plan={plan}
        reason={
          mayBackUp
            ? startReason(t, review)
            : { kind: 'bad', text: t('backup.rail.denied') }
        }
        isStarting={review.attempt.state === 'starting'}
        mayStart={mayBackUp}
        onStart={review.start}
        tabPath={props.tabPath}
      />
    </div>
  );
}
