import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';

/** WCAG 2 A and AA by axe, in the whole page or in what a selector matches. */
export async function expectAccessible(
  page: Page,
  selector?: string,
): Promise<void> {
  // Half-way from one colour to the next nothing can be said of contrast.
  await page.addStyleTag({
    content: '*, *::before, *::after { transition: none !important }',
  });
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']);
  const { violations } = await (selector
    ? axe.include(selector)
    : axe
  ).analyze();
  // In this form a failure says at once what is wrong, and where.
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => ({
        target: target.join(' '),
        why: failureSummary,
      })),
    })),
  ).toEqual([]);
}
