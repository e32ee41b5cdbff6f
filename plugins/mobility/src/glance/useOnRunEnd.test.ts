import { renderHook } from '@testing-library/react';
import { RunState } from 'backstage-plugin-mobility-common';
import { aRun } from '../__testUtils__/fixtures';
import { useOnRunEnd } from './useOnRunEnd';

it('calls once for a run that ends, not for one that was over before', () => {
  const onEnd = jest.fn();
  const runs = (...states: RunState[]) => ({
    runs: states.map((state, i) => aRun({ id: `r${i}`, state })),
  });
  const { rerender } = renderHook(props => useOnRunEnd(props.runs, onEnd), {
    initialProps: runs('running', 'succeeded'),
  });
  expect(onEnd).not.toHaveBeenCalled();
  rerender(runs('cancelling', 'succeeded'));
  expect(onEnd).not.toHaveBeenCalled();
  rerender(runs('cancelled', 'succeeded'));
  rerender(runs('cancelled', 'succeeded'));
  expect(onEnd).toHaveBeenCalledTimes(1);
});
