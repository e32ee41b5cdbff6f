import { ConfigReader } from '@backstage/config';
import { readHookOffers } from './read-hook-offers';

const read = (hooks: object[], quiesceMinutes = 15) =>
  readHookOffers(new ConfigReader({ mobility: { hooks } }), quiesceMinutes);
const command = { name: 'save', title: 'Save', kind: 'command' };

describe('the hooks of the platform team', () => {
  it('are none where none are configured', () => {
    expect(readHookOffers(new ConfigReader({}), 15)).toEqual([]);
  });

  it('run a command as it is given', () => {
    expect(read([{ ...command, before: ['sync'], container: 'db' }])).toEqual([
      {
        name: 'save',
        title: 'Save',
        effect: 'flush',
        container: 'db',
        timeoutSeconds: 60,
        before: ['sync'],
        after: undefined,
      },
    ]);
  });

  it.each([
    ['postgresql', 'flush', false],
    ['mysql', 'hold-writes', true],
    ['mongodb', 'flush', false],
    ['redis', 'flush', false],
  ])('know what %s needs', (kind, effect, isHeld) => {
    const account = ['backup', 'BACKUP_PASSWORD'];
    const [user, passwordEnv] = account;
    const definition = { name: 'db', title: 'Database', kind };
    const [offer] = read([{ ...definition, user, passwordEnv }], 5);
    const [usual] = read([definition], 5);
    expect(usual.before?.slice(4)).toEqual(['', '', '300', '30']);
    expect(offer).toMatchObject({ effect });
    expect(offer.after !== undefined).toBe(isHeld);
    expect(offer.before?.slice(4)).toEqual([...account, '300', '30']);
  });

  it('hold for a minute at least', () => {
    const [offer] = read([{ name: 'db', title: 'Database', kind: 'mysql' }], 0);
    expect(offer.before?.[6]).toBe('60');
  });

  it.each([
    [[{ ...command }], 'needs before, after or both'],
    [[{ ...command, before: ['a'], onError: 'Continue' }], 'onError'],
    [[{ ...command, before: [] }], 'before'],
    [
      [{ ...command, before: ['a'], effect: 'hold-writes' }],
      'before and after',
    ],
    [
      [{ name: 'db', title: 'D', kind: 'mysql', timeoutSeconds: 5 }],
      'at least 20',
    ],
    [[{ name: 'db', title: 'Database', kind: 'oracle' }], 'kind'],
    [
      [{ name: 'db', title: 'D', kind: 'mysql', passwordEnv: '$(id)' }],
      'name of a variable',
    ],
    [
      [
        { ...command, before: ['a'] },
        { ...command, before: ['b'] },
      ],
      'names must differ',
    ],
  ])('are refused where they make no sense: %j', (hooks, reason) => {
    expect(() => read(hooks)).toThrow(reason);
    expect(() => read(hooks)).toThrow('mobility.hooks');
  });
});
