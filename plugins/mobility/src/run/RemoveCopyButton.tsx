import { Button } from '@backstage/ui';
import { Run } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { useEntityName } from '../navigation';
import { RemoveDialog } from '../removal';
import { useRights } from '../rights';
import { useText } from '../text';

export interface RemoveCopyButtonProps {
  run: Run;
  place: { cluster: string; namespace: string };
}

/** Asks to remove what a clone has made in one place. */
export function RemoveCopyButton({ run, place }: RemoveCopyButtonProps) {
  const { t } = useText();
  const name = useEntityName(run.entityRef);
  const rights = useRights(run.entityRef);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="secondary"
        isDisabled={!rights.remove}
        aria-label={t('run.exists.removeOf', {
          place: t('common.place', place),
        })}
        onPress={() => setAsking(true)}
      >
        {t('run.exists.remove')}
      </Button>
      {asking && (
        <RemoveDialog
          name={name}
          entityRef={run.entityRef}
          copy={{ runId: run.id, ...place }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
