import { Alert, Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { scaffolderMobilityTranslationRef } from '../translation';

export interface NoticeProps {
  status: 'info' | 'warning' | 'danger' | 'success';
  title: string;
  text?: string;
  onRetry?(): void;
}

/** What is the matter, what to do, and a way to try again. */
export function Notice({ status, title, text, onRetry }: NoticeProps) {
  const { t } = useTranslationRef(scaffolderMobilityTranslationRef);
  return (
    <Alert
      role={status === 'danger' ? 'alert' : 'status'}
      status={status}
      icon
      title={title}
      description={text}
      customActions={
        onRetry && (
          <Button variant="secondary" onPress={onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    />
  );
}
