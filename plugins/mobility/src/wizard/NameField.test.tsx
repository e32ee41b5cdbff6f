import { useEffect } from 'react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { NameField } from './NameField';

const field = (value: string, onChange: (name: string) => void) => (
  <NameField label="Name" help="A name." value={value} onChange={onChange} />
);
const later = (ms: number) => act(() => jest.advanceTimersByTime(ms));

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it('sends what is typed once whoever types it pauses', () => {
  const sent = jest.fn();
  render(field('', sent));
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'a' } });
  later(399);
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'ab' } });
  later(399);
  expect(sent).not.toHaveBeenCalled();
  later(1);
  expect(sent.mock.calls).toEqual([['ab']]);
});

/** Timers of before may fire once a preset is known and before it is drawn. */
function Late({ value, sent }: { value: string; sent(name: string): void }) {
  useEffect(() => {
    if (value !== '') jest.advanceTimersByTime(400);
  }, [value]);
  return field(value, sent);
}

it('never sends what was preset, whenever another preset comes', () => {
  const sent = jest.fn();
  const { rerender } = render(<Late value="" sent={sent} />);
  rerender(<Late value="preset" sent={sent} />);
  later(400);
  expect(screen.getByRole('textbox')).toHaveValue('preset');
  fireEvent.blur(screen.getByRole('textbox'));
  expect(sent).not.toHaveBeenCalled();
});
