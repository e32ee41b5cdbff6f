import { defineConfig } from '@playwright/test';

/**
 * End-to-end tests: a real portal, a real browser and, unless it is left out,
 * the lab's two clusters. One worker: the machine is small, and the tests share
 * the clusters. No retries: what fails now and then is wrong.
 */
export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  workers: 1,
  retries: 0,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 5 * 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    // What does not come in this time does not come.
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    viewport: { width: 1400, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
