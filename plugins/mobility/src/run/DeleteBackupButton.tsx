import { Button } from '@backstage/ui';
import { isFinal, Run, takesBackup } from 'backstage-plugin-mobility-common';
import { useId, useState } from 'react';
import { useEntityName } from '../navigation';
import { DeleteBackupDialog } from '../removal';
import { useRights } from '../rights';
import { useText } from '../text';
import { Small } from '../ui';

/** Asks to delete what a run has backed up, while that is there. */
export function DeleteBackupButton({ run }: { run: Run }) {
  const { t } = useText();
  const why = useId();
  const name = useEntityName(run.entityRef);
  const rights = useRights(run.entityRef);
  const [asking, setAsking] = useState(false);
  const { backup, plan, state } = run;
  const isThere = backup?.usable || backup?.deleting;
  if (!isThere || !takesBackup(plan) || !isFinal(state)) return null;
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
          name={name}
          entityRef={run.entityRef}
          run={run.id}
          backup={backup.name}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
