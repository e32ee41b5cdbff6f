import { useMemo } from 'react';
import { Place, useApplication } from '../application';
import { formatBytes } from '../format';
import { valueOf } from '../loading';
import { listOf, Translate, useText } from '../text';
import { Line, SkeletonRows, Small } from '../ui';
import { BackingChoices, usualBacking } from './backing-choices';
import { chooseCloned, Choices } from './choices';
import { Origin } from './copy-request';
import { SourceChoice } from './SourceChoice';
import { chosenPlace, workloadsOf } from './sources';
import { TargetsStep } from './TargetsStep';
import { WorkloadsPanel } from './WorkloadsPanel';

export interface WhereStepProps {
  entityRef: string;
  name: string;
  choices: Choices;
  onChange(next: Choices): void;
  tabPath: string;
}

/** Where the original is, and where its copies go. */
export function WhereStep(props: WhereStepProps) {
  const { entityRef, name, choices, onChange, tabPath } = props;
  const { t } = useText();
  const { clusters, reloadClusters, connected, application } =
    useApplication(entityRef);
  const { places, waiting } = application;
  const place = chosenPlace(places, choices);
  const { workloads, leaveOut } = choices;
  const origin = useMemo(
    // What prepares it has no say in where it goes.
    () => place && originOf(place, { workloads, leaveOut, hooks: [] }),
    [place, workloads, leaveOut],
  );
  const isLooking = !valueOf(clusters) || waiting.length > 0;
  return (
    <TargetsStep
      {...{ entityRef, name, origin, choices, tabPath }}
      {...{ clusters, reloadClusters, connected }}
      onChange={next =>
        onChange(
          next.step === 'review' ? { ...next, from: origin?.source } : next,
        )
      }
      blocked={t('wizard.where.blocked')}
      rail={{
        title: t('wizard.rail.title'),
        from: <From key="from" place={place} />,
        data: dataOf(t, place, workloads),
      }}
    >
      {places.length > 1 && (
        <SourceChoice
          name={name}
          places={places}
          from={choices.from}
          onChange={from =>
            // Workloads and volumes are those of one place.
            onChange({
              ...choices,
              from,
              workloads: undefined,
              ...usualBacking,
            })
          }
        />
      )}
      {place && (
        <WorkloadsPanel
          chosen={workloads}
          onChange={chosen =>
            onChange(chooseCloned(choices, chosen, workloadsOf(place)))
          }
          available={workloadsOf(place)}
        />
      )}
      {!place && isLooking && <SkeletonRows rows={4} />}
      {places.length === 0 && !isLooking && (
        <Line kind="unknown">{t('wizard.source.none', { name })}</Line>
      )}
    </TargetsStep>
  );
}

function originOf(
  { cluster, namespace }: Place,
  backing: BackingChoices,
): Origin {
  const source = { cluster, namespace: namespace.namespace };
  return { kind: 'original', source, backing };
}

function From({ place }: { place?: Place }) {
  const { t } = useText();
  if (!place) return <>{t('common.none')}</>;
  const { cluster, namespace } = place;
  return (
    <>
      <b>{t('common.place', { cluster, namespace: namespace.namespace })}</b>
      <Small>{t('wizard.rail.asIs')}</Small>
    </>
  );
}

function dataOf(
  t: Translate,
  place: Place | undefined,
  workloads: string[] | undefined,
): string {
  if (!place) return t('common.none');
  if (workloads) {
    return t('wizard.rail.only', { workloads: listOf(t, workloads) });
  }
  const { volumes } = place.namespace;
  if (volumes.length === 0) return t('wizard.rail.noData');
  return t('glance.volumes', {
    volumes: t('common.volumes', { count: volumes.length }),
    size: formatBytes(volumes.reduce((sum, v) => sum + v.capacityBytes, 0)),
  });
}
