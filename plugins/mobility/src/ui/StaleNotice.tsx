import { errorWords, useText } from '../text';
import { Line } from './Line';

/** What is shown is from before: the last attempt to refresh it failed. */
export function StaleNotice(props: { error?: Error; onRetry: () => void }) {
  const { t } = useText();
  const { error, onRetry } = props;
  if (!error) return null;
  return (
    <Line kind="stale" onRetry={onRetry}>
      {t('common.error.stale', { reason: errorWords(t, error) })}
    </Line>
  );
}
