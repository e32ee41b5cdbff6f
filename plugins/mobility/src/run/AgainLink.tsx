import { ButtonLink } from '@backstage/ui';
import { Run } from 'backstage-plugin-mobility-common';
import { useTabPath } from '../navigation';
import { useText } from '../text';
import { backupSearchOf } from './back-up-again';
import { cloneSearchOf } from './clone-again';
import { restoreSearchOf } from './restore-again';

/** Begins anew with what a run was about, where it cannot be retried. */
export function AgainLink({ run }: { run: Run }) {
  const { t } = useText();
  const tabPath = useTabPath();
  const link = (page: string, label: string) => (
    <ButtonLink variant="primary" href={`${tabPath(run.entityRef)}/${page}`}>
      {label}
    </ButtonLink>
  );
  switch (run.kind) {
    case 'clone':
      return link(`clone?${cloneSearchOf(run)}`, t('run.retry.again'));
    case 'backup':
      return link(`backup?${backupSearchOf(run)}`, t('run.retry.backUpAgain'));
    case 'restore':
      return link(
        `restore?${restoreSearchOf(run)}`,
        t('run.retry.restoreAgain'),
      );
    default:
      return null;
  }
}
