import { InputError, NotFoundError } from '@backstage/errors';
import { mockServices } from '@backstage/backend-test-utils';
import { outcomeOfError } from './outcome';
import { refusedPlan } from './refused-plan';

const logger = mockServices.logger.mock();
const codeOf = (error: unknown) => {
  const outcome = outcomeOfError(error, logger);
  return outcome.kind === 'failed' ? outcome.error : outcome;
};

it.each([
  new InputError('There is no namespace orders on onprem'),
  new NotFoundError('There is no entity component:default/orders any more'),
])('names what is gone: %s', error => {
  expect(codeOf(refusedPlan(error))).toEqual({
    code: 'APPLICATION_GONE',
    params: { reason: error.message },
    where: {},
  });
  expect(logger.error).not.toHaveBeenCalled();
});

it('leaves what nobody expected to the log', () => {
  const error = new Error('a fault of ours');
  expect(refusedPlan(error)).toBe(error);
  expect(codeOf(refusedPlan(error))).toMatchObject({ code: 'INTERNAL' });
});
