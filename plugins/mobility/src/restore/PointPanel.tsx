import { Button } from '@backstage/ui';
import { Clock } from '../format';
import { listOf, useText } from '../text';
import { Ago, At, Panel, Small, TextLink } from '../ui';
import { MadeBy } from './MadeBy';
import { Point } from './points';
import { usePointPath } from './usePointPath';

export interface PointPanelProps {
  name: string;
  point: Point;
  clock: Clock;
  onAnother(): void;
}

/** What is restored: of when, from where, by whom. */
export function PointPanel(props: PointPanelProps) {
  const { name, point, clock, onAnother } = props;
  const { t } = useText();
  const pathOf = usePointPath();
  const { takenAt, expiresAt, only } = point;
  const common = {
    name: <b>{name}</b>,
    place: <b>{t('common.place', { ...point.source })}</b>,
    who: <MadeBy point={point} />,
  };
  return (
    <Panel
      title={t('restore.point.title')}
      aside={
        <Button variant="tertiary" onPress={onAnother}>
          {t('restore.point.another')}
        </Button>
      }
    >
      <p>
        {takenAt
          ? t('restore.point.text', {
              ...common,
              time: (
                <b>
                  <At iso={takenAt} clock={clock} />
                </b>
              ),
              ago: <Ago iso={takenAt} clock={clock} />,
            })
          : t('restore.point.textUndated', common)}
      </p>
      {only && (
        <p>{t('restore.point.only', { name, workloads: listOf(t, only) })}</p>
      )}
      <Small as="p">
        {expiresAt &&
          t('restore.point.keptUntil', { date: clock.day(expiresAt) })}{' '}
        <TextLink href={pathOf(point.ref)}>
          {t('run' in point.ref ? 'restore.point.run' : 'restore.point.page')}
        </TextLink>
      </Small>
    </Panel>
  );
}
