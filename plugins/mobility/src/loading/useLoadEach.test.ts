import { act, renderHook } from '@testing-library/react';
import { errorOf, valueOf } from './loaded';
import { useLoadEach } from './useLoadEach';

/** A loader whose answers the test gives. */
function createDesk() {
  const asked: {
    key: string;
    signal: AbortSignal;
    answer(value: string): Promise<void>;
    fail(message: string): Promise<void>;
  }[] = [];
  const load = (key: string, signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      asked.push({
        key,
        signal,
        answer: value => act(async () => resolve(value)),
        fail: message => act(async () => reject(new Error(message))),
      });
    });
  return { asked, load };
}

function renderLoads(keys: string[]) {
  const desk = createDesk();
  const hook = renderHook(
    (props: { keys: string[] }) => useLoadEach(props.keys, desk.load),
    { initialProps: { keys } },
  );
  return { ...desk, ...hook };
}

describe('useLoadEach', () => {
  it('asks for all at once and paints each as it arrives', async () => {
    const { asked, result } = renderLoads(['onprem', 'cloud']);
    expect(asked.map(({ key }) => key)).toEqual(['onprem', 'cloud']);

    await asked[1].answer('clouds');

    expect(valueOf(result.current.get('cloud'))).toBe('clouds');
    expect(result.current.get('onprem').state).toBe('loading');
  });

  it('keeps one failure from the others', async () => {
    const { asked, result } = renderLoads(['onprem', 'cloud']);
    await asked[0].fail('down');
    await asked[1].answer('clouds');
    expect(errorOf(result.current.get('onprem'))?.message).toBe('down');
    expect(valueOf(result.current.get('cloud'))).toBe('clouds');
  });

  it('keeps the last value when asking again fails', async () => {
    const { asked, result } = renderLoads(['cloud']);
    await asked[0].answer('before');
    act(() => result.current.reload('cloud'));
    await asked[1].fail('down');
    expect(result.current.get('cloud')).toEqual({
      state: 'ready',
      value: 'before',
      error: new Error('down'),
    });
    act(() => result.current.reload('cloud'));
    await asked[2].answer('after');
    expect(result.current.get('cloud')).toEqual({
      state: 'ready',
      value: 'after',
    });
  });

  it('does not ask twice when refreshing, but does when reloading', async () => {
    const { asked, result } = renderLoads(['cloud']);
    act(() => result.current.refresh('cloud'));
    expect(asked).toHaveLength(1);
    act(() => result.current.reload('cloud'));
    expect(asked).toHaveLength(2);
    expect(asked[0].signal.aborted).toBe(true);

    await asked[0].answer('given up');
    expect(result.current.get('cloud').state).toBe('loading');
    await asked[1].answer('current');
    act(() => result.current.refresh('cloud'));
    expect(asked).toHaveLength(3);
  });

  it('gives up what is no longer wanted, and asks for what is new', async () => {
    const { asked, rerender, unmount } = renderLoads(['onprem']);
    rerender({ keys: ['cloud'] });
    expect(asked.map(({ key }) => key)).toEqual(['onprem', 'cloud']);
    expect(asked[0].signal.aborted).toBe(true);
    unmount();
    expect(asked[1].signal.aborted).toBe(true);
  });

  it('asks nothing without keys', () => {
    expect(renderLoads([]).asked).toEqual([]);
  });
});
