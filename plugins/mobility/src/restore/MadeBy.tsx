import { EntityName } from '../navigation';
import { originWords } from '../points/point-words';
import { useText } from '../text';
import { Point } from './points';

/** Who made a backup: a person by a run, or Velero without Mobility. */
export function MadeBy({ point: { by } }: { point: Point }) {
  const { t } = useText();
  return by.kind === 'run' ? (
    <EntityName entityRef={by.initiator} />
  ) : (
    <>{originWords(t, by)}</>
  );
}
