import { Button } from '@backstage/ui';
import { Clock } from '../format';
import { EntityName, useRunPath } from '../navigation';
import { useText } from '../text';
import { Ago, At, Panel, Small, TextLink } from '../ui';
import { Point } from './points';

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
  const runPath = useRunPath();
  const { takenAt, expiresAt } = point;
  const common = {
    name: <b>{name}</b>,
    place: <b>{t('common.place', { ...point.source })}</b>,
    who: <EntityName entityRef={point.by} />,
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
      <Small as="p">
        {expiresAt &&
          t('restore.point.keptUntil', { date: clock.day(expiresAt) })}{' '}
        <TextLink href={runPath(point.run)}>{t('restore.point.run')}</TextLink>
      </Small>
    </Panel>
  );
}
