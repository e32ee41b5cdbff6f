import { Checkbox } from '@backstage/ui';
import {
  DataPlan,
  durationWords,
  PlannedVolume,
} from 'backstage-plugin-mobility-common';
import { holdWords, inOneLine, RungIcon, wayOf } from '../planning';
import { useText } from '../text';
import { Column, Small } from '../ui';
import styles from './Review.module.css';
import { VolumeTable } from './VolumeTable';

export interface TravelPanelProps {
  plan: DataPlan;
  /** Claims whose data stays behind, as chosen: the plan may still be on its way. */
  leaveOut: string[];
  onToggleLeftOut(claim: string): void;
}

/**
 * How each volume travels, how consistent that is, why this way, and the choice to
 * leave it out.
 */
export function TravelPanel(props: TravelPanelProps) {
  const { plan, leaveOut, onToggleLeftOut } = props;
  const { t, note } = useText();
  const { volumes, source } = plan;
  // Of a workload that was chosen no more, say: it stops the plan until it is let go.
  const strange = leaveOut.filter(
    name => !volumes.some(({ claim }) => claim === name),
  );
  const columns: Column<PlannedVolume>[] = [
    {
      id: 'from',
      header: t('review.volumes.from', { cluster: source.cluster }),
      cell: volume => <Way volume={volume} />,
    },
    {
      id: 'why',
      header: t('review.volumes.why'),
      cell: ({ reason, because }) => (
        <span className={styles.muted}>
          {/* The way says itself what it is; what is left is why this one. */}
          {inOneLine((because.length > 0 ? because : [reason]).map(note))}
        </span>
      ),
    },
    {
      id: 'leaveOut',
      header: t('review.volumes.leaveOut'),
      cell: ({ claim }) => (
        <Checkbox
          aria-label={t('review.volumes.leaveOutOf', { claim })}
          isSelected={leaveOut.includes(claim)}
          onChange={() => onToggleLeftOut(claim)}
        />
      ),
    },
  ];
  return (
    <VolumeTable
      title={t('review.volumes.title')}
      none={t('review.volumes.none')}
      volumes={volumes}
      columns={columns}
      below={
        <>
          {strange.map(claim => (
            <Checkbox
              key={claim}
              className={styles.below}
              isSelected
              onChange={() => onToggleLeftOut(claim)}
            >
              {t('review.volumes.leaveOutStrange', { claim })}
            </Checkbox>
          ))}
          {plan.targets.length > 1 && volumes.some(({ moved }) => moved) && (
            <p className={`${styles.muted} ${styles.below}`}>
              {t('review.volumes.once')}
            </p>
          )}
        </>
      }
    />
  );
}

function Way({ volume }: { volume: PlannedVolume }) {
  const { t } = useText();
  const { rung, consistency, hold } = volume;
  return (
    <span className={styles.way}>
      <RungIcon rung={rung} className={styles.icon} />
      <span>
        {t(wayOf(volume))}
        {consistency !== 'none' && (
          <Small>{t(`review.volumes.${consistency}`)}</Small>
        )}
        {hold && (
          <Small>
            {t(holdWords(hold), { time: durationWords(hold.seconds ?? 0) })}
          </Small>
        )}
      </span>
    </span>
  );
}
