import { Button, ButtonLink } from '@backstage/ui';
import { Run } from 'backstage-plugin-mobility-common';
import { useId } from 'react';
import { Clock } from '../format';
import { useEntityName, useTabPath } from '../navigation';
import { pointOf } from '../restore/points';
import { useRights } from '../rights';
import { useText } from '../text';
import { Small } from '../ui';

export interface RestoreButtonProps {
  run: Run;
  clock: Clock;
  variant: 'primary' | 'secondary';
}

/** Leads to the restore of what a run has backed up, while that can be restored. */
export function RestoreButton({ run, clock, variant }: RestoreButtonProps) {
  const { t } = useText();
  const why = useId();
  const tabPath = useTabPath();
  const name = useEntityName(run.entityRef);
  const rights = useRights(run.entityRef);
  if (!pointOf(run, clock.now)) return null;
  const label = t('run.backedUp.restore');
  return rights.restore ? (
    <ButtonLink
      variant={variant}
      href={`${tabPath(run.entityRef)}/restore?run=${run.id}`}
    >
      {label}
    </ButtonLink>
  ) : (
    <div>
      <Button variant={variant} isDisabled aria-describedby={why}>
        {label}
      </Button>
      <span id={why}>
        <Small>{t('glance.restoreDenied', { name })}</Small>
      </span>
    </div>
  );
}
