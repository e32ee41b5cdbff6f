import { Button, Radio, RadioGroup } from '@backstage/ui';
import { useMemo } from 'react';
import { Place, useApplication } from '../application';
import { NoClusters } from '../empty';
import { useClock } from '../format';
import { useSlow, valueOf } from '../loading';
import { FindingList } from '../planning';
import { useText } from '../text';
import { ErrorNotice, Line, Panel, SkeletonRows } from '../ui';
import { Choices } from './choices';
import { decide, settle } from './decided';
import { byEnvironment } from './environments';
import { EnvironmentRows } from './EnvironmentRows';
import { chosenPlace } from './sources';
import { useTargets } from './useTargets';
import { WhereRail } from './WhereRail';
import styles from './Wizard.module.css';

export interface WhereStepProps {
  entityRef: string;
  name: string;
  choices: Choices;
  onChange(next: Choices): void;
  tabPath: string;
}

const NONE: never[] = [];

/** Where to: every cluster as a row, whether or not it can be chosen. */
export function WhereStep(props: WhereStepProps) {
  const { entityRef, name, choices, onChange, tabPath } = props;
  const { t } = useText();
  const clock = useClock();
  const { clusters, reloadClusters, connected, application } =
    useApplication(entityRef);
  const list = valueOf(clusters);
  const place = chosenPlace(application.places, choices);
  const source = useMemo(
    () =>
      place && {
        cluster: place.cluster,
        namespace: place.namespace.namespace,
      },
    [place],
  );
  const targets = useTargets(entityRef, source, list?.items ?? NONE, choices);
  const isSlow = useSlow(
    targets.views.some(({ state }) => state.state === 'checking'),
  );
  const decision = decide(choices, targets.views);

  if (clusters.state === 'failed') {
    return <ErrorNotice error={clusters.error} onRetry={reloadClusters} />;
  }
  if (list && connected.length === 0) {
    return <NoClusters name={name} clusters={list.items} />;
  }
  const isLooking = !list || application.waiting.length > 0;
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {list?.paused !== undefined && (
          <Line kind="info">{t('glance.paused', { text: list.paused })}</Line>
        )}
        {application.places.length > 1 && (
          <SourceChoice {...props} places={application.places} />
        )}
        {!place && isLooking && <SkeletonRows rows={4} />}
        {application.places.length === 0 && !isLooking && (
          <Line kind="unknown">{t('wizard.source.none', { name })}</Line>
        )}
        {targets.blockers.length > 0 && (
          <Panel
            title={t('wizard.where.blocked')}
            aside={
              <Button variant="tertiary" onPress={targets.askAllAgain}>
                {t('common.action.retry')}
              </Button>
            }
          >
            <FindingList
              label={t('wizard.where.blocked')}
              findings={targets.blockers}
            />
          </Panel>
        )}
        {source &&
          byEnvironment(targets.views).map(group => (
            <EnvironmentRows
              key={group.environment ?? ''}
              group={group}
              source={source}
              choices={choices}
              onChange={onChange}
              clock={clock}
              isSlow={isSlow}
            />
          ))}
      </div>
      <WhereRail
        place={place}
        choices={choices}
        decision={decision}
        isBlocked={targets.blockers.length > 0}
        tabPath={tabPath}
        onReview={() =>
          onChange({
            ...settle(choices, decision),
            from: source,
            step: 'review',
          })
        }
      />
    </div>
  );
}

/** An application that runs in several places has to be told apart. */
function SourceChoice(props: WhereStepProps & { places: Place[] }) {
  const { t } = useText();
  const { places, name, choices, onChange } = props;
  const keyOf = (at: { cluster: string; namespace: string }) =>
    t('common.place', at);
  return (
    <Panel title={t('wizard.source.several', { name })}>
      <RadioGroup
        label={t('wizard.source.label')}
        value={choices.from ? keyOf(choices.from) : null}
        onChange={value => {
          const chosen = places
            .map(({ cluster, namespace }) => ({
              cluster,
              namespace: namespace.namespace,
            }))
            .find(at => keyOf(at) === value);
          onChange({ ...choices, from: chosen });
        }}
      >
        {places.map(({ cluster, namespace }) => {
          const key = keyOf({ cluster, namespace: namespace.namespace });
          return (
            <Radio key={key} value={key}>
              {key}
            </Radio>
          );
        })}
      </RadioGroup>
    </Panel>
  );
}
