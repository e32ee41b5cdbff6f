import { logWords } from './log-line';

it.each([
  [
    'time="2026-11-22T18:00:07Z" level=info msg="Backing up item" resource=pods',
    { message: 'Backing up item', fields: 'resource=pods' },
  ],
  [
    'time="x" level=warning msg="a \\"quoted\\" word" error="b"',
    { message: 'a "quoted" word', fields: 'error="b"' },
  ],
  [
    'time="x" level=error msg="odd \\x1b escape"',
    { message: 'odd \\x1b escape', fields: '' },
  ],
  ['time="x" level=info msg=done n=1', { message: 'done', fields: 'n=1' }],
  ['goroutine 1 [running]:', { message: 'goroutine 1 [running]:', fields: '' }],
  [
    'time="x" level=info error="first"',
    { message: 'error="first"', fields: '' },
  ],
])('takes %s apart', (line, words) => {
  expect(logWords(line)).toEqual(words);
});
