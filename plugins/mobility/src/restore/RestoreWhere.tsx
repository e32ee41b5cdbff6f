import { Run } from 'backstage-plugin-mobility-common';
import { ReactNode, useMemo } from 'react';
import { useClusters } from '../application';
import { Clock, formatBytes } from '../format';
import { Translate, useText } from '../text';
import { Choices } from '../wizard/choices';
import { Origin } from '../wizard/copy-request';
import { TargetsStep } from '../wizard/TargetsStep';
import { From } from './From';
import { Point } from './points';

export interface RestoreWhereProps {
  entityRef: string;
  name: string;
  run: Run;
  point: Point;
  choices: Choices;
  onChange(next: Choices): void;
  clock: Clock;
  tabPath: string;
  children: ReactNode;
}

/** Where a backup is put: the clusters, also the one that it is of. */
export function RestoreWhere(props: RestoreWhereProps) {
  const { entityRef, name, run, point, choices, onChange } = props;
  const { t } = useText();
  const clusters = useClusters();
  const { cluster, namespace } = point.source;
  const origin = useMemo(
    (): Origin => ({
      kind: 'point',
      source: { cluster, namespace },
      run: point.run,
    }),
    [cluster, namespace, point.run],
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
        data: dataOf(t, run),
      }}
    >
      {props.children}
    </TargetsStep>
  );
}

function dataOf(t: Translate, run: Run): string {
  const volumes = run.volumes.filter(
    ({ intoStore }) => intoStore.state !== 'left-out',
  );
  if (volumes.length === 0) return t('wizard.rail.noData');
  return t('glance.volumes', {
    volumes: t('common.volumes', { count: volumes.length }),
    size: formatBytes(volumes.reduce((sum, v) => sum + v.capacityBytes, 0)),
  });
}
