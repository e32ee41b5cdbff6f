import { Text } from '@backstage/ui';
import { useState } from 'react';
import { Clock } from '../format';
import { errorOf } from '../loading';
import { RemoveDialog } from '../removal';
import { useText } from '../text';
import { ErrorLine, Panel, SkeletonRows, StaleNotice } from '../ui';
import { CopiesTable } from './CopiesTable';
import { CopyView } from './copy-views';
import { Copies } from './useCopies';

export interface CopiesPanelProps {
  name: string;
  entityRef: string;
  copies: Copies;
  clock: Clock;
  mayRemove: boolean;
}

/** What clones have left, where, how it is, and the way to be rid of it. */
export function CopiesPanel(props: CopiesPanelProps) {
  const { name, entityRef, copies, clock, mayRemove } = props;
  const { t } = useText();
  const [toRemove, setToRemove] = useState<CopyView>();
  const { loaded, reload } = copies;
  const count = loaded.state === 'ready' ? loaded.value.length : 0;
  return (
    <Panel
      title={t('glance.copies.title')}
      count={count > 0 ? String(count) : undefined}
    >
      {loaded.state === 'loading' && <SkeletonRows rows={1} />}
      {loaded.state === 'failed' && (
        <ErrorLine error={loaded.error} onRetry={reload} />
      )}
      {loaded.state === 'ready' && (
        <>
          <StaleNotice error={errorOf(loaded)} onRetry={reload} />
          {count === 0 ? (
            <Text as="p" color="secondary">
              {t('glance.copies.empty', { name })}
            </Text>
          ) : (
            <CopiesTable
              copies={loaded.value}
              clock={clock}
              mayRemove={mayRemove}
              onRemove={setToRemove}
            />
          )}
        </>
      )}
      {toRemove && (
        <RemoveDialog
          name={name}
          entityRef={entityRef}
          copy={toRemove}
          onClose={() => setToRemove(undefined)}
        />
      )}
    </Panel>
  );
}
