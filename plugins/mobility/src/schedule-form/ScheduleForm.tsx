import { ScheduleRequest } from 'backstage-plugin-mobility-common';
import { useApplication } from '../application';
import { NoClusters } from '../empty';
import { valueOf } from '../loading';
import { useText } from '../text';
import { ErrorNotice, Line, SkeletonRows } from '../ui';
import { usualBacking } from '../wizard/backing-choices';
import { Choices } from '../wizard/choices';
import { reviewed } from '../wizard/decided';
import { SourceChoice } from '../wizard/SourceChoice';
import { chosenPlace, workloadsOf } from '../wizard/sources';
import { WhereStep } from '../wizard/WhereStep';
import { ScheduleChoices } from './schedule-choices';
import styles from './ScheduleForm.module.css';
import { ScheduleReviewStep } from './ScheduleReviewStep';
import { WhatPanel } from './WhatPanel';

export interface ScheduleFormProps {
  entityRef: string;
  name: string;
  tabPath: string;
  choices: ScheduleChoices;
  onChange(choices: ScheduleChoices): void;
  mayMake: boolean;
  /** What it is now, where one is changed. */
  before?: ScheduleRequest;
}

/** Of what, and then all that follows from it. */
export function ScheduleForm(props: ScheduleFormProps) {
  const { choices, onChange, name } = props;
  const { t } = useText();
  const title = choices.title ?? usualTitle();
  const what = <WhatPanel {...{ choices, onChange, title }} />;
  function usualTitle() {
    return choices.what === 'backup'
      ? t('scheduleForm.what.usualBackup', { name })
      : t('scheduleForm.what.usualClone', { name });
  }
  return choices.what === 'backup' ? (
    <BackupSchedule {...props} title={title} top={what} />
  ) : (
    <CloneSchedule {...props} title={title} top={what} />
  );
}

interface StepProps extends ScheduleFormProps {
  title: string;
  top: JSX.Element;
}

function BackupSchedule(props: StepProps) {
  const { entityRef, name, choices, onChange, top } = props;
  const { t } = useText();
  const { clusters, reloadClusters, connected, application } =
    useApplication(entityRef);
  const list = valueOf(clusters);
  const { places, waiting } = application;
  const place = chosenPlace(places, choices.backup);
  // What is changed is where it is, also while its cluster is silent.
  const source = place
    ? { cluster: place.cluster, namespace: place.namespace.namespace }
    : props.before && choices.backup.from;

  if (clusters.state === 'failed') {
    return <ErrorNotice error={clusters.error} onRetry={reloadClusters} />;
  }
  if (list && connected.length === 0) {
    return <NoClusters name={name} clusters={list.items} />;
  }
  const isLooking = !list || waiting.length > 0;
  const before = (
    <>
      {top}
      {places.length > 1 && (
        <SourceChoice
          name={name}
          places={places}
          from={choices.backup.from}
          onChange={from =>
            // Volumes and locations are those of one place.
            onChange({
              ...choices,
              backup: {
                ...choices.backup,
                from,
                location: undefined,
                workloads: undefined,
                ...usualBacking,
              },
            })
          }
        />
      )}
    </>
  );
  return source ? (
    <ScheduleReviewStep
      {...props}
      source={source}
      workloads={place ? workloadsOf(place) : []}
      top={before}
    />
  ) : (
    <div className={styles.stack}>
      {before}
      {isLooking && <SkeletonRows rows={4} />}
      {places.length === 0 && !isLooking && (
        <Line kind="unknown">{t('backup.none', { name })}</Line>
      )}
    </div>
  );
}

function CloneSchedule(props: StepProps) {
  const { entityRef, name, tabPath, choices, onChange, top } = props;
  const { clone } = choices;
  const target = reviewed(clone)?.[0];
  const setClone = (next: Choices) =>
    onChange({ ...choices, clone: oneTarget(clone, next) });
  return clone.from && target ? (
    <ScheduleReviewStep
      {...props}
      source={clone.from}
      target={target}
      workloads={[]}
      top={top}
      onBack={() => setClone({ ...clone, step: 'where' })}
    />
  ) : (
    <div className={styles.stack}>
      {top}
      <WhereStep
        {...{ entityRef, name, tabPath }}
        choices={clone}
        onChange={setClone}
      />
    </div>
  );
}

/** Copies of one schedule go to one cluster: the one that was chosen last. */
function oneTarget(before: Choices, next: Choices): Choices {
  if (next.targets.length < 2) return next;
  const known = new Set(before.targets.map(({ cluster }) => cluster));
  const added = next.targets.filter(({ cluster }) => !known.has(cluster));
  return {
    ...next,
    targets: (added.length > 0 ? added : next.targets).slice(-1),
  };
}
