import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';

export type ProgressTone = 'run' | 'ok' | 'bad' | 'off';

const TONES: Record<ProgressTone, string> = {
  run: 'var(--m-bar)',
  ok: 'var(--m-bar-ok)',
  bad: 'var(--m-bar-bad)',
  off: 'var(--m-bar-off)',
};

// Material UI injects its styles outside of all layers, where rules of a layer
// would lose against them.
const useStyles = makeStyles({
  root: {
    height: 6,
    borderRadius: 3,
    backgroundColor: 'var(--m-track)',
    '@media (prefers-reduced-motion: reduce)': {
      '& *': { animation: 'none !important', transition: 'none !important' },
    },
  },
  bar: {
    borderRadius: 3,
    backgroundColor: (props: { tone: ProgressTone }) => TONES[props.tone],
  },
});

export interface ProgressBarProps {
  label: string;
  /** 0 to 1; without it the bar only shows that something is going on. */
  value?: number;
  tone?: ProgressTone;
}

/** A bar. The one place with Material UI's: BUI has none. */
export function ProgressBar({ label, value, tone = 'run' }: ProgressBarProps) {
  const classes = useStyles({ tone });
  const percent = Math.round(Math.min(1, Math.max(0, value ?? 0)) * 100);
  return (
    <LinearProgress
      aria-label={label}
      classes={{
        root: classes.root,
        bar1Determinate: classes.bar,
        bar1Indeterminate: classes.bar,
        bar2Indeterminate: classes.bar,
      }}
      variant={value === undefined ? 'indeterminate' : 'determinate'}
      value={percent}
    />
  );
}
