import { mountsBelow } from './takeApart';

describe('mountsBelow', () => {
  it('finds those in the folder, the innermost first', () => {
    const line = (path: string) => `1 2 0:3 / ${path} rw - tmpfs lab rw`;
    const table = [
      line('/'),
      line('/state/a'),
      line('/state/a/b'),
      line('/state2/c'),
    ].join('\n');
    expect(mountsBelow('/state', table)).toEqual(['/state/a/b', '/state/a']);
  });
});
