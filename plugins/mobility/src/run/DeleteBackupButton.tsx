import { Button } from '@backstage/ui';
import {
  isFinal,
  PointRef,
  Run,
  takesBackup,
} from 'backstage-plugin-mobility-common';
import { useId, useState } from 'react';
import { useEntityName } from '../navigation';
import { DeleteBackupDialog } from '../removal';
import { useRights } from '../rights';
import { useText } from '../text';
import { Small } from '../ui';

/** Asks to delete what a run has backed up, while that is there. */
export function DeleteBackupButton({ run }: { run: Run }) {
  const { backup, plan, state } = run;
  const isThere = backup?.usable || backup?.deleting;
  if (!isThere || !takesBackup(plan) || !isFinal(state)) return null;
  return (
    <DeletionButton
      entityRef={run.entityRef}
      point={{ run: run.id }}
      backup={backup.name}
    />
  );
}

export interface DeletionButtonProps {
  entityRef: string;
  point: PointRef;
  /** Its name. */
  backup: string;
}

/** Asks to delete a backup, whoever made it. */
export function DeletionButton(props: DeletionButtonProps) {
  const { entityRef } = props;
  const { t } = useText();
  const why = useId();
  const name = useEntityName(entityRef);
  const rights = useRights(entityRef);
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button
        variant="secondary"
        isDisabled={!rights.deleteBackup}
        aria-describedby={rights.deleteBackup ? undefined : why}
        onPress={() => setAsking(true)}
      >
        {t('removal.backup.open')}
      </Button>
      {!rights.deleteBackup && (
        <span id={why}>
          <Small>{t('removal.backup.denied', { name })}</Small>
        </span>
      )}
      {asking && (
        <DeleteBackupDialog
          {...props}
          name={name}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
