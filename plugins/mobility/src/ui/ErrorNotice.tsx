import { Alert, Button } from '@backstage/ui';
import { errorWords, useText } from '../text';
import { Line } from './Line';

export interface ErrorNoticeProps {
  error: Error;
  title?: string;
  onRetry?: () => void;
}

/** The same within a panel: what failed there, and nothing else. */
export function ErrorLine(props: { error: Error; onRetry: () => void }) {
  const { t } = useText();
  const { error, onRetry } = props;
  return (
    <Line kind="unknown" onRetry={onRetry}>
      {t('common.error.line', { reason: errorWords(t, error) })}
    </Line>
  );
}

/** What failed, in the words of whoever answered, and a way to try again. */
export function ErrorNotice({ error, title, onRetry }: ErrorNoticeProps) {
  const { t } = useText();
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={title ?? t('common.error.title')}
      description={errorWords(t, error)}
      customActions={
        onRetry && (
          <Button variant="secondary" onPress={onRetry}>
            {t('common.action.retry')}
          </Button>
        )
      }
    />
  );
}
