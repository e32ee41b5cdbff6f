import { Button, ButtonLink } from '@backstage/ui';
import { useId } from 'react';
import { Place } from '../application';
import { formatBytes } from '../format';
import { listOf, Translate, useText } from '../text';
import { Surface } from '../ui';
import { Choices } from './choices';
import { Decision } from './decided';
import { SummaryList } from './SummaryList';
import styles from './Wizard.module.css';

export interface WhereRailProps {
  place?: Place;
  choices: Choices;
  decision: Decision;
  /** Something stops a clone to any cluster. */
  isBlocked: boolean;
  tabPath: string;
  onReview(): void;
}

/** What the clone is so far, and the way on, with the reason while it is shut. */
export function WhereRail(props: WhereRailProps) {
  const { place, choices, decision, isBlocked, tabPath, onReview } = props;
  const { t } = useText();
  const title = useId();
  const why = useId();
  const reason = isBlocked
    ? t('wizard.where.stopped')
    : reasonOf(t, choices, decision);
  return (
    <div className={styles.rail}>
      <Surface aria-labelledby={title}>
        <h3 id={title} className={styles.railTitle}>
          {t('wizard.rail.title')}
        </h3>
        <SummaryList
          rows={[
            [t('wizard.rail.from'), [<From key="from" place={place} />]],
            [t('wizard.rail.data'), [dataOf(t, place)]],
            [t('wizard.rail.to'), placesOf(t, choices, decision)],
          ]}
        />
        <p className={`${styles.small} ${styles.below}`}>
          {t('wizard.rail.nothingYet')}
        </p>
        <div className={styles.go}>
          <Button
            variant="primary"
            size="medium"
            isDisabled={reason !== undefined}
            aria-describedby={reason ? why : undefined}
            onPress={onReview}
          >
            {t('wizard.rail.review')}
          </Button>
          {reason && (
            <span id={why} className={`${styles.small} ${styles.reason}`}>
              {reason}
            </span>
          )}
          <ButtonLink variant="tertiary" href={tabPath}>
            {t('common.action.cancel')}
          </ButtonLink>
        </div>
      </Surface>
    </div>
  );
}

function From({ place }: { place?: Place }) {
  const { t } = useText();
  if (!place) return <>{t('common.none')}</>;
  const { cluster, namespace } = place;
  return (
    <>
      <b>{t('common.place', { cluster, namespace: namespace.namespace })}</b>
      <span className={styles.small}>{t('wizard.rail.asIs')}</span>
    </>
  );
}

function dataOf(t: Translate, place: Place | undefined): string {
  if (!place) return t('common.none');
  const { volumes } = place.namespace;
  if (volumes.length === 0) return t('wizard.rail.noData');
  return t('glance.volumes', {
    volumes: t('common.volumes', { count: volumes.length }),
    size: formatBytes(volumes.reduce((sum, v) => sum + v.capacityBytes, 0)),
  });
}

function placesOf(
  t: Translate,
  { targets }: Choices,
  decision: Decision,
): string[] {
  if (targets.length === 0) return [t('wizard.rail.nowhere')];
  return targets.map(({ cluster, namespace: typed }) => {
    const decided = decision.targets.find(d => d.cluster === cluster);
    const namespace = decided?.namespace ?? typed;
    return namespace ? t('common.place', { cluster, namespace }) : cluster;
  });
}

function reasonOf(
  t: Translate,
  { targets }: Choices,
  { open, waiting }: Decision,
): string | undefined {
  if (targets.length === 0) return t('wizard.where.selectAtLeast');
  if (open.length > 0) {
    return t('wizard.where.notReady', { clusters: listOf(t, open) });
  }
  return waiting.length > 0
    ? t('wizard.where.waiting', { clusters: listOf(t, waiting) })
    : undefined;
}
