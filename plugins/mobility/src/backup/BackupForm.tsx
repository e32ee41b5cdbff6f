import { Place, useApplication } from '../application';
import { NoClusters } from '../empty';
import { valueOf } from '../loading';
import { useSearchChoices } from '../navigation';
import { Translate, useText } from '../text';
import { ErrorNotice, Line, SkeletonRows } from '../ui';
import { usualBacking } from '../wizard/backing-choices';
import { Source } from '../wizard/clone-request';
import { SourceChoice } from '../wizard/SourceChoice';
import { chosenPlace, workloadsOf } from '../wizard/sources';
import { StartReason } from '../wizard/start-reason';
import styles from '../wizard/Wizard.module.css';
import { BackupRail } from './BackupRail';
import { BackupReview } from './BackupReview';
import { readBackupChoices, writeBackupChoices } from './choices';

export interface BackupFormProps {
  entityRef: string;
  name: string;
  mayBackUp: boolean;
  tabPath: string;
}

/** What is backed up, as soon as that is known, and all that follows from it. */
export function BackupForm(props: BackupFormProps) {
  const { entityRef, name, mayBackUp, tabPath } = props;
  const { t } = useText();
  const [choices, setChoices] = useSearchChoices(
    readBackupChoices,
    writeBackupChoices,
  );
  const { clusters, reloadClusters, connected, application } =
    useApplication(entityRef);
  const list = valueOf(clusters);
  const { places } = application;
  const place = chosenPlace(places, choices);
  const source = sourceOf(place);

  if (clusters.state === 'failed') {
    return <ErrorNotice error={clusters.error} onRetry={reloadClusters} />;
  }
  if (list && connected.length === 0) {
    return <NoClusters name={name} clusters={list.items} />;
  }
  const isLooking = !list || application.waiting.length > 0;
  const top = (
    <>
      {list?.paused !== undefined && (
        <Line kind="info">{t('glance.paused', { text: list.paused })}</Line>
      )}
      {places.length > 1 && (
        <SourceChoice
          name={name}
          places={places}
          from={choices.from}
          onChange={from =>
            // Volumes and locations are those of one place.
            setChoices({
              ...choices,
              from,
              location: undefined,
              workloads: undefined,
              ...usualBacking,
            })
          }
        />
      )}
    </>
  );
  if (place && source) {
    return (
      <BackupReview
        {...props}
        key={`${source.cluster}/${source.namespace}`}
        source={source}
        workloads={workloadsOf(place)}
        choices={choices}
        onChange={setChoices}
      >
        {top}
      </BackupReview>
    );
  }
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {top}
        {isLooking && <SkeletonRows rows={4} />}
        {places.length === 0 && !isLooking && (
          <Line kind="unknown">{t('backup.none', { name })}</Line>
        )}
      </div>
      <BackupRail
        name={name}
        choices={choices}
        reason={whyNot(t, name, { places, isLooking })}
        isStarting={false}
        mayStart={mayBackUp}
        tabPath={tabPath}
      />
    </div>
  );
}

function sourceOf(place: Place | undefined): Source | undefined {
  return (
    place && { cluster: place.cluster, namespace: place.namespace.namespace }
  );
}

/** Why nothing is planned yet. */
function whyNot(
  t: Translate,
  name: string,
  { places, isLooking }: { places: Place[]; isLooking: boolean },
): StartReason {
  if (places.length > 1) return { kind: 'warn', text: t('backup.rail.choose') };
  return isLooking
    ? { kind: 'run', text: t('backup.rail.looking', { name }) }
    : { kind: 'bad', text: t('backup.rail.nothing') };
}
