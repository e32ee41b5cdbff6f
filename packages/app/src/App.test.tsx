import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('starts with the choice of a user', async () => {
    // This is how the dev server hands the configuration in; the real `env`
    // would turn it into a text.
    process.env = { NODE_ENV: 'test' };
    Object.assign(process.env, {
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Acme Portal' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        },
      ],
    });

    render(App.createRoot());

    expect(
      await screen.findByRole('heading', { name: 'Sign in to Acme Portal' }),
    ).toBeVisible();
  });
});
