import { Clock } from '../format';
import { errorOf, valueOf } from '../loading';
import { SourceLines } from '../points/SourceLines';
import { useText } from '../text';
import { ErrorLine, Line, Panel, Small, StaleNotice } from '../ui';
import { OutsideTable } from './OutsideTable';
import { useOutsideSchedules } from './useOutsideSchedules';

export interface OutsidePanelProps {
  /** Absent: all that one may see. */
  entityRef?: string;
  clock: Clock;
}

/**
 * Schedules that were made outside. Where it is certain that there is none nothing is
 * shown; what could not be read is no such thing.
 */
export function OutsidePanel({ entityRef, clock }: OutsidePanelProps) {
  const { t } = useText();
  const { loaded, reload } = useOutsideSchedules(entityRef);
  const title = t('schedules.outside.title');
  const list = valueOf(loaded);
  if (loaded.state === 'failed') {
    return (
      <Panel title={title}>
        <ErrorLine error={loaded.error} onRetry={reload} />
      </Panel>
    );
  }
  if (!list) return null;
  const { items, sources, unsure = [] } = list;
  const isCertain =
    unsure.length === 0 &&
    sources.every(({ state }) => state === 'data' || state === 'reading');
  if (items.length === 0 && isCertain) return null;
  return (
    <Panel title={title}>
      <StaleNotice error={errorOf(loaded)} onRetry={reload} />
      <SourceLines list={{ sources }} clock={clock} />
      {unsure.length > 0 && (
        <Line kind="unknown">{t('schedules.outside.unsure')}</Line>
      )}
      {items.length > 0 && (
        <>
          <Small as="p">{t('schedules.outside.note')}</Small>
          <OutsideTable label={title} schedules={items} clock={clock} />
        </>
      )}
    </Panel>
  );
}
