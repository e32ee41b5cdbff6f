import { Alert } from '@backstage/ui';
import { useEntityName } from '../navigation';
import { useRights } from '../rights';
import { useText } from '../text';
import { PageHead } from '../ui';
import { BackupForm } from './BackupForm';

/** Prepares a backup on one page: how it is kept, and what exactly will happen. */
export function BackupPage(props: { entityRef: string; tabPath: string }) {
  const { entityRef, tabPath } = props;
  const { t } = useText();
  const name = useEntityName(entityRef);
  const rights = useRights(entityRef);
  return (
    <>
      <PageHead title={t('backup.title', { name })} />
      {!rights.backup && (
        <Alert
          status="warning"
          icon
          title={t('glance.backupDenied', { name })}
        />
      )}
      <BackupForm
        entityRef={entityRef}
        name={name}
        mayBackUp={rights.backup}
        tabPath={tabPath}
      />
    </>
  );
}
