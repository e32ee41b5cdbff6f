import { CSSProperties } from 'react';
import { Run, targetKey } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { useText } from '../text';
import { Panel, Status, TableFrame } from '../ui';
import { StepCell, stepRows } from './step-cells';
import styles from './StepsPanel.module.css';

/** Steps as rows, targets as columns; what happens once spans them. */
export function StepsPanel({ run, clock }: { run: Run; clock: Clock }) {
  const text = useText();
  const { t } = text;
  const several = run.targets.length > 1;
  const places = placesOf(run);
  return (
    <Panel
      title={t('run.steps.title')}
      aside={several ? t('run.steps.independent') : undefined}
    >
      <TableFrame
        label={t('run.steps.title')}
        middle
        className={styles.steps}
        style={columnCount(places)}
      >
        <thead>
          <tr>
            <th scope="col">{t('run.steps.step')}</th>
            {places.map(place => (
              <th key={targetKey(place)} scope="col" className={styles.place}>
                {t('common.place', { ...place })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stepRows(text, run).map(row => (
            <tr
              key={`${row.name} ${row.isShared}`}
              className={row.isLater ? styles.later : undefined}
            >
              <th
                scope="row"
                className={row.strong ? styles.strong : undefined}
              >
                {row.label}
              </th>
              {row.cells.map((cell, i) => (
                <td key={i} colSpan={row.isShared ? places.length : undefined}>
                  <Cell cell={cell} clock={clock} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </Panel>
  );
}

interface Place {
  cluster: string;
  namespace: string;
}

/** A backup has no targets: all is done where the application is. */
function placesOf({ source, targets }: Run): Place[] {
  if (targets.length > 0 || !source) return targets;
  return [source];
}

/** Each wants its room, before the table is scrolled. */
function columnCount(places: Place[]): CSSProperties {
  return Object.fromEntries([['--targets', places.length]]);
}

function Cell({ cell, clock }: { cell: StepCell; clock: Clock }) {
  const { t } = useText();
  const { attempt } = cell.step;
  const aside = [
    attempt > 1 && !cell.isLater
      ? t('run.steps.attempt', { attempt: String(attempt) })
      : undefined,
    cell.bytes,
    clock.took(cell.step),
  ].filter(Boolean);
  return (
    <div className={styles.cell}>
      <Status kind={cell.kind} strong={cell.strong && cell.kind === 'bad'}>
        {cell.text}
      </Status>
      {aside.length > 0 && (
        <span className={styles.aside}>
          {aside.join(t('common.separator'))}
        </span>
      )}
    </div>
  );
}
