import { ReactNode, useMemo } from 'react';
import { useClusters } from '../application';
import { Clock } from '../format';
import { useText } from '../text';
import { Choices } from '../wizard/choices';
import { Origin } from '../wizard/copy-request';
import { TargetsStep } from '../wizard/TargetsStep';
import { From } from './From';
import { Point } from './points';

export interface RestoreWhereProps {
  entityRef: string;
  name: string;
  point: Point;
  choices: Choices;
  onChange(next: Choices): void;
  clock: Clock;
  /** How much data comes back, in words. */
  data: string;
  tabPath: string;
  children: ReactNode;
}

/** Where a backup is put: the clusters, also the one that it is of. */
export function RestoreWhere(props: RestoreWhereProps) {
  const { entityRef, name, point, choices, onChange, data } = props;
  const { t } = useText();
  const clusters = useClusters();
  const { parts } = choices;
  const { cluster, namespace } = point.source;
  const origin = useMemo(
    (): Origin => ({
      kind: 'point',
      source: { cluster, namespace },
      point: point.ref,
      parts,
    }),
    [cluster, namespace, point.ref, parts],
  );
  return (
    <TargetsStep
      {...{ entityRef, name, origin, choices, onChange }}
      {...clusters}
      tabPath={props.tabPath}
      blocked={t('restore.blocked')}
      rail={{
        title: t('restore.rail.title'),
        from: <From key="from" point={point} clock={props.clock} />,
        data,
      }}
    >
      {props.children}
    </TargetsStep>
  );
}
