import { someHooks } from '../__testUtils__/fixtures';
import { choose, hookRows } from './hook-rows';

const orders = 'StatefulSet/orders';

describe('the rows of what prepares a backup', () => {
  it('are none where nothing is offered', () => {
    expect(hookRows(undefined, [])).toEqual([]);
    expect(hookRows({ hooks: [], workloads: [orders] }, [])).toEqual([]);
  });

  it('are one for each workload, with what is chosen', () => {
    const rows = hookRows(someHooks, [{ workload: orders, hook: 'freeze' }]);
    expect(rows).toEqual([
      { workload: orders, hook: 'freeze', hooks: someHooks.hooks },
    ]);
  });

  it('keep what is asked for and not there any more', () => {
    const asked = [{ workload: 'Deployment/web', hook: 'gone' }];
    expect(hookRows(undefined, asked)).toEqual([
      { workload: 'Deployment/web', hook: 'gone', hooks: [{ name: 'gone' }] },
    ]);
    expect(hookRows(someHooks, asked).map(({ workload }) => workload)).toEqual([
      orders,
      'Deployment/web',
    ]);
  });

  it('have one hook at most', () => {
    const one = choose([], orders, 'freeze');
    expect(one).toEqual([{ workload: orders, hook: 'freeze' }]);
    expect(choose(one, orders, 'checkpoint')).toEqual([
      { workload: orders, hook: 'checkpoint' },
    ]);
    expect(choose(one, orders, undefined)).toEqual([]);
  });
});
