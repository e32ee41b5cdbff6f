import { Button, ButtonLink } from '@backstage/ui';
import { useId } from 'react';
import { useEntityName, useTabPath } from '../navigation';
import { useRights } from '../rights';
import { useText } from '../text';
import { Small } from '../ui';

export interface RestoreLinkProps {
  entityRef: string;
  /** What is chosen, as the page of a restore has it in its address. */
  chosen: string;
  label: string;
  variant: 'primary' | 'secondary';
}

/** Leads to the restore of what is chosen, or says why one may not. */
export function RestoreLink(props: RestoreLinkProps) {
  const { entityRef, chosen, label, variant } = props;
  const { t } = useText();
  const why = useId();
  const tabPath = useTabPath();
  const name = useEntityName(entityRef);
  const rights = useRights(entityRef);
  return rights.restore ? (
    <ButtonLink
      variant={variant}
      href={`${tabPath(entityRef)}/restore?${chosen}`}
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
