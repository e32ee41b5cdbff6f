import { Button, ButtonLink } from '@backstage/ui';
import { ReactElement, useEffect, useId, useRef, useState } from 'react';
import { listOf, Translate, useText } from '../text';
import { Small } from '../ui';
import { Choices } from './choices';
import { Decision } from './decided';
import { Rail } from './Rail';
import styles from './Wizard.module.css';

export interface WhereRailProps {
  title: string;
  /** What is copied, and how much that is. */
  from: ReactElement;
  data: string;
  choices: Choices;
  decision: Decision;
  /** Something stops a copy on any cluster. */
  isBlocked: boolean;
  tabPath: string;
  onReview(): void;
}

/** What it is so far, and the way on, with the reason while it is shut. */
export function WhereRail(props: WhereRailProps) {
  const { title, from, data, choices, decision, isBlocked, tabPath, onReview } =
    props;
  const { t } = useText();
  const why = useId();
  const obstacle = isBlocked
    ? t('wizard.where.stopped')
    : obstacleOf(t, choices, decision);
  const isWaiting = decision.waiting.length > 0;
  const reason =
    obstacle ??
    (isWaiting
      ? t('wizard.where.waiting', { clusters: listOf(t, decision.waiting) })
      : undefined);
  const review = useReview(onReview, { isOpen: !obstacle, isWaiting });
  return (
    <Rail
      title={title}
      rows={[
        [t('wizard.rail.from'), [from]],
        [t('wizard.rail.data'), [data]],
        [t('wizard.rail.to'), placesOf(t, choices, decision)],
      ]}
    >
      <Small as="p" className={styles.below}>
        {t('wizard.rail.nothingYet')}
      </Small>
      <div className={styles.go}>
        <Button
          variant="primary"
          size="medium"
          isDisabled={obstacle !== undefined}
          isPending={review.isComing}
          aria-describedby={reason ? why : undefined}
          onPress={review.press}
        >
          {t('wizard.rail.review')}
        </Button>
        {reason && (
          <span id={why} className={styles.reason}>
            <Small>{reason}</Small>
          </span>
        )}
        <ButtonLink variant="tertiary" href={tabPath}>
          {t('common.action.cancel')}
        </ButtonLink>
      </div>
    </Rail>
  );
}

/**
 * Whoever presses while a name is still being checked, which leaving its field
 * may have begun, goes on as soon as the answer is there and good.
 */
function useReview(
  onReview: () => void,
  { isOpen, isWaiting }: { isOpen: boolean; isWaiting: boolean },
): { isComing: boolean; press(): void } {
  const [isWanted, setWanted] = useState(false);
  const go = useRef(onReview);
  useEffect(() => {
    go.current = onReview;
  });
  useEffect(() => {
    if (!isWanted || isWaiting) return;
    setWanted(false);
    if (isOpen) go.current();
  }, [isWanted, isOpen, isWaiting]);
  return { isComing: isWanted, press: () => setWanted(true) };
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

/** What has to be changed before there is a way on. */
function obstacleOf(
  t: Translate,
  { targets }: Choices,
  { open }: Decision,
): string | undefined {
  if (targets.length === 0) return t('wizard.where.selectAtLeast');
  return open.length > 0
    ? t('wizard.where.notReady', { clusters: listOf(t, open) })
    : undefined;
}
