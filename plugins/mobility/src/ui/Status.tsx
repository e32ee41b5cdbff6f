import {
  RiAlertLine,
  RiCheckboxCircleLine,
  RiCircleLine,
  RiCloseCircleLine,
  RiIndeterminateCircleLine,
  RiInformationLine,
  RiLoader4Line,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import styles from './Status.module.css';

const ICONS = {
  ok: RiCheckboxCircleLine,
  warn: RiAlertLine,
  bad: RiCloseCircleLine,
  run: RiLoader4Line,
  wait: RiCircleLine,
  skip: RiIndeterminateCircleLine,
  unknown: RiQuestionLine,
  info: RiInformationLine,
  stale: RiTimeLine,
} as const;

export type StatusKind = keyof typeof ICONS;

const TONES: Partial<Record<StatusKind, string>> = {
  ok: styles.ok,
  warn: styles.warn,
  bad: styles.bad,
  run: styles.run,
};

export interface StatusProps {
  kind: StatusKind;
  strong?: boolean;
  size?: 'small' | 'large';
  children: ReactNode;
}

/** A state as icon and word. The colour is on the icon only. */
export function Status({ kind, strong, size, children }: StatusProps) {
  const classes = [
    styles.status,
    strong ? styles.strong : '',
    size === 'large' ? styles.large : '',
  ];
  return (
    <span className={classes.filter(Boolean).join(' ')} data-status={kind}>
      <StatusIcon kind={kind} />
      <span>{children}</span>
    </span>
  );
}

/** The icon alone, where words stand beside it anyway. */
export function StatusIcon({ kind }: { kind: StatusKind }) {
  const Icon = ICONS[kind];
  return (
    <Icon
      aria-hidden
      className={`${styles.icon} ${TONES[kind] ?? ''}`.trim()}
    />
  );
}
