import {
  findingMessages,
  hindranceMessages,
  noteMessages,
  renderMessage,
  runErrorMessages,
} from '.';

describe('renderMessage', () => {
  it('fills parameters, wherever and how often they stand', () => {
    expect(renderMessage('{{a}} and {{ b }} and {{a}}', { a: 'x', b: 2 })).toBe(
      'x and 2 and x',
    );
  });

  it('leaves a gap visible', () => {
    expect(renderMessage('{{a}} of {{toString}}', { a: 1 })).toBe(
      '1 of {{toString}}',
    );
  });

  it('does not fill parameters into parameters', () => {
    expect(renderMessage('{{a}}', { a: '{{b}}', b: 'x' })).toBe('{{b}}');
  });
});

describe('the texts', () => {
  const texts = [
    ...Object.values(findingMessages).flatMap(m => Object.values(m)),
    ...Object.values(runErrorMessages).flatMap(m => Object.values(m)),
    ...Object.values(noteMessages),
    ...Object.values(hindranceMessages).flatMap(m => Object.values(m)),
  ];

  it('have no broken placeholder', () => {
    for (const text of texts) {
      expect(text.replace(/\{\{\w+\}\}/g, '')).not.toMatch(/[{}]/);
    }
  });

  it('do not speak of rungs and hashes', () => {
    for (const text of texts) expect(text).not.toMatch(/\brung\b|\bhash\b/i);
  });

  it('say of all that keeps a run from moving what to do', () => {
    for (const { do: remedy } of Object.values(hindranceMessages)) {
      expect(remedy).toMatch(/^[A-Z].*[.}]$/);
    }
  });

  it('say of every finding what to do', () => {
    for (const { remedy } of Object.values(findingMessages)) {
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
  });
});
