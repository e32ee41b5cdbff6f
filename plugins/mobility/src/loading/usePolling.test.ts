import { act, renderHook } from '@testing-library/react';
import { usePolling } from './usePolling';

function setVisibility(state: DocumentVisibilityState) {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

describe('usePolling', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('polls in the interval until it is told to stop', () => {
    const poll = jest.fn();
    const { rerender } = renderHook(
      (props: { ms: number | undefined }) => usePolling(poll, props.ms),
      { initialProps: { ms: 1_000 } as { ms: number | undefined } },
    );
    jest.advanceTimersByTime(3_000);
    expect(poll).toHaveBeenCalledTimes(3);
    rerender({ ms: undefined });
    jest.advanceTimersByTime(5_000);
    expect(poll).toHaveBeenCalledTimes(3);
  });

  it('rests while nobody looks, and asks at once afterwards', () => {
    const poll = jest.fn();
    renderHook(() => usePolling(poll, 1_000));
    setVisibility('hidden');
    jest.advanceTimersByTime(10_000);
    expect(poll).not.toHaveBeenCalled();
    setVisibility('visible');
    expect(poll).toHaveBeenCalledTimes(1);
  });
});
