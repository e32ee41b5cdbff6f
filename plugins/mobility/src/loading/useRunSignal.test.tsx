import { TestApiProvider } from '@backstage/frontend-test-utils';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { useRunSignal } from './useRunSignal';

/** A portal that has signals, and the wire that they come over. */
function createSignals() {
  const wires: { channel: string; send(message: object): void }[] = [];
  const unsubscribe = jest.fn();
  const api: SignalApi = {
    subscribe(channel, onMessage) {
      // As it would come over the wire.
      const send = (message: object) =>
        onMessage(JSON.parse(JSON.stringify(message)));
      wires.push({ channel, send });
      return { unsubscribe };
    },
  };
  return { api, wires, unsubscribe };
}

describe('useRunSignal', () => {
  it('tells which run has changed, each time', () => {
    const { api, wires, unsubscribe } = createSignals();
    const onChange = jest.fn();
    const { unmount } = renderHook(() => useRunSignal(onChange), {
      wrapper: ({ children }: { children: ReactNode }) => (
        <TestApiProvider apis={[[signalApiRef, api]]}>
          {children}
        </TestApiProvider>
      ),
    });
    expect(wires.map(({ channel }) => channel)).toEqual(['mobility:runs']);
    act(() => wires[0].send({ runId: 'r1', version: 1 }));
    act(() => wires[0].send({ runId: 'r1', version: 2 }));
    expect(onChange.mock.calls).toEqual([['r1'], ['r1']]);
    unmount();
    expect(unsubscribe).toHaveBeenCalled();
  });

  it('does without, where the portal has none', () => {
    const onChange = jest.fn();
    renderHook(() => useRunSignal(onChange), {
      wrapper: ({ children }: { children: ReactNode }) => (
        <TestApiProvider apis={[]}>{children}</TestApiProvider>
      ),
    });
    expect(onChange).not.toHaveBeenCalled();
  });
});
