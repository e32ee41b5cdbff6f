import Step from '@material-ui/core/Step';
import StepConnector from '@material-ui/core/StepConnector';
import StepLabel, { StepLabelProps } from '@material-ui/core/StepLabel';
import Stepper from '@material-ui/core/Stepper';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    padding: 0,
    background: 'none',
    minWidth: 260,
    '& .MuiStepIcon-root': { color: 'var(--bui-fg-secondary)' },
    '& .MuiStepIcon-root.MuiStepIcon-active, & .MuiStepIcon-completed': {
      color: 'var(--bui-accent-bg)',
    },
    '& .MuiStepIcon-text': { fill: 'var(--bui-bg-app)', fontWeight: 600 },
    '& .MuiStepIcon-active .MuiStepIcon-text': { fill: 'var(--bui-accent-fg)' },
    '& .MuiStepLabel-label': {
      font: 'inherit',
      color: 'var(--bui-fg-secondary)',
    },
    '& .MuiStepLabel-label.MuiStepLabel-active': {
      fontWeight: 600,
      color: 'var(--bui-fg-primary)',
    },
    '& .MuiStepConnector-line': { borderColor: 'var(--bui-border-2)' },
  },
});

export interface StepsBarProps {
  label: string;
  steps: string[];
  active: number;
}

/** Which step of a few one is in. Material UI's: BUI has none. */
export function StepsBar({ label, steps, active }: StepsBarProps) {
  const classes = useStyles();
  return (
    <Stepper
      role="list"
      aria-label={label}
      className={classes.root}
      activeStep={active}
      connector={<StepConnector aria-hidden />}
    >
      {steps.map((step, i) => {
        const current: StepLabelProps =
          i === active ? { 'aria-current': 'step' } : {};
        return (
          <Step key={step} role="listitem">
            <StepLabel {...current}>{step}</StepLabel>
          </Step>
        );
      })}
    </Stepper>
  );
}
