import { Run } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { pointOf } from '../restore/points';
import { useText } from '../text';
import { RestoreLink } from './RestoreLink';

export interface RestoreButtonProps {
  run: Run;
  clock: Clock;
  variant: 'primary' | 'secondary';
}

/** Leads to the restore of what a run has backed up, while that can be restored. */
export function RestoreButton({ run, clock, variant }: RestoreButtonProps) {
  const { t } = useText();
  if (!pointOf(run, clock.now)) return null;
  return (
    <RestoreLink
      entityRef={run.entityRef}
      chosen={`run=${run.id}`}
      label={t('run.backedUp.restore')}
      variant={variant}
    />
  );
}
