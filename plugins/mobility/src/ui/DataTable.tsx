import { VisuallyHidden } from '@backstage/ui';
import { CSSProperties, ReactNode, useRef } from 'react';
import styles from './DataTable.module.css';
import { useOverflows } from './useOverflows';

export interface Column<Row> {
  id: string;
  header: string;
  /** For columns whose content says what it is: the header is only spoken. */
  hideHeader?: boolean;
  /** `end` for numbers and actions, `tight` for what must not wrap. */
  align?: 'end' | 'tight';
  /** In pixels; below it the table is scrolled rather than squeezed. */
  minWidth?: number;
  /** Left out where there is little room. */
  isOptional?: boolean;
  /** The column that names the row. */
  isRowHeader?: boolean;
  cell(row: Row): ReactNode;
}

export interface DataTableProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  middle?: boolean;
}

/**
 * A plain table. BUI's is a grid that takes over the arrow keys, cuts text off
 * and has columns of fixed width, which suits long lists to select from; these
 * are short and to be read.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, middle } = props;
  return (
    <TableFrame label={label} middle={middle}>
      <thead
        className={
          columns.every(({ hideHeader }) => hideHeader)
            ? styles.spoken
            : undefined
        }
      >
        <tr>
          {columns.map(column => (
            <th
              key={column.id}
              scope="col"
              className={classOf(column)}
              style={{ minWidth: column.minWidth }}
            >
              {column.hideHeader ? (
                <VisuallyHidden>{column.header}</VisuallyHidden>
              ) : (
                column.header
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={rowKey(row)}>
            {columns.map(column =>
              column.isRowHeader ? (
                <th key={column.id} scope="row" className={classOf(column)}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.id} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function classOf<Row>({ align, isOptional }: Column<Row>): string | undefined {
  const classes = [align && styles[align], isOptional && styles.optional];
  return classes.filter(Boolean).join(' ') || undefined;
}

/** The table alone, for bodies that are no plain rows. */
export function TableFrame(props: {
  label: string;
  middle?: boolean;
  className?: string;
  style?: CSSProperties;
  children: ReactNode;
}) {
  const { label, middle, className, style, children } = props;
  const classes = [styles.table, middle ? styles.middle : '', className ?? ''];
  const frame = useRef<HTMLDivElement>(null);
  const overflows = useOverflows(frame);
  // What scrolls sideways must be reached by the keyboard; what does not must
  // not be a stop on the way.
  const scrolls = overflows
    ? { role: 'region', 'aria-label': label, tabIndex: 0 }
    : {};
  return (
    <div ref={frame} className={styles.frame} {...scrolls}>
      <table
        aria-label={label}
        className={classes.filter(Boolean).join(' ')}
        style={style}
      >
        {children}
      </table>
    </div>
  );
}
