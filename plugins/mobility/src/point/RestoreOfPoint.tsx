import { RestorePoint } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { useEntityName } from '../navigation';
import { foundPointsOf } from '../restore/points';
import { DeletionButton } from '../run/DeleteBackupButton';
import { RestoreLink } from '../run/RestoreLink';
import { useText } from '../text';
import { emptyChoices, writeChoices } from '../wizard/choices';

/** Asks to delete a point that no run is known to have made, if all in it is one service's. */
export function DeletionOfPoint({ point }: { point: RestorePoint }) {
  const { id, name, namespaces, otherNamespaces, entities } = point;
  const isGoing = point.usability.reasons.some(
    ({ code }) => code === 'BEING_DELETED',
  );
  const owner = entities.find(entity =>
    namespaces.every(namespace => entity.namespaces.includes(namespace)),
  );
  if (!owner || otherNamespaces > 0 || isGoing) return null;
  return (
    <DeletionButton
      entityRef={owner.entityRef}
      point={{ restorePoint: id }}
      backup={name}
    />
  );
}

/**
 * Leads to the restore of a point that no run is known to have made: for each service
 * that has something in it, and each namespace by itself.
 */
export function RestoreOfPoint(props: { point: RestorePoint; clock: Clock }) {
  const { point, clock } = props;
  const offered = foundPointsOf(point, clock.now).map(
    ({ source }) => source.namespace,
  );
  const ways = point.entities.flatMap(({ entityRef, namespaces }) =>
    namespaces
      .filter(namespace => offered.includes(namespace))
      .map(namespace => ({ entityRef, namespace })),
  );
  return (
    <>
      {ways.map(way => (
        <OneWay
          key={`${way.entityRef} ${way.namespace}`}
          {...way}
          id={point.id}
          isOnly={ways.length === 1}
        />
      ))}
    </>
  );
}

function OneWay(props: {
  entityRef: string;
  namespace: string;
  id: string;
  isOnly: boolean;
}) {
  const { entityRef, namespace, id, isOnly } = props;
  const { t } = useText();
  const name = useEntityName(entityRef);
  const chosen = writeChoices({ ...emptyChoices, point: { id, namespace } });
  return (
    <RestoreLink
      entityRef={entityRef}
      chosen={chosen.toString()}
      label={
        isOnly
          ? t('run.backedUp.restore')
          : t('point.restoreOne', { name, namespace })
      }
      variant={isOnly ? 'primary' : 'secondary'}
    />
  );
}
