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
  return (
    <Panel
      title={t('run.steps.title')}
      aside={several ? t('run.steps.independent') : undefined}
    >
      <TableFrame
        label={t('run.steps.title')}
        middle
        className={styles.steps}
        style={targetCount(run)}
      >
        <thead>
          <tr>
            <th scope="col">{t('run.steps.step')}</th>
            {run.targets.map(target => (
              <th key={targetKey(target)} scope="col" className={styles.place}>
                {t('common.place', target)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stepRows(text, run).map(row => (
            <tr
              key={row.name}
              className={row.isLater ? styles.later : undefined}
            >
              <th
                scope="row"
                className={row.strong ? styles.strong : undefined}
              >
                {row.label}
              </th>
              {row.cells.map((cell, i) => (
                <td
                  key={i}
                  colSpan={row.isShared ? run.targets.length : undefined}
                >
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

/** Each target wants its room, before the table is scrolled. */
function targetCount({ targets }: Run): CSSProperties {
  return Object.fromEntries([['--targets', targets.length]]);
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
