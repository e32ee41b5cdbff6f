import {
  renderInTestApp,
  registerMswTestHooks,
} from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { DemoSignInPage } from './DemoSignInPage';

const config = {
  backend: { baseUrl: 'http://localhost:7007' },
  demo: {
    signIn: {
      users: [
        {
          entityRef: 'user:default/orders-owner',
          name: 'Olivia Orders',
          role: 'Owns the service orders',
          allows: 'May clone orders',
        },
        {
          entityRef: 'user:default/guest',
          name: 'Guest',
          role: 'Owns nothing',
          allows: 'May look around',
        },
      ],
    },
  },
};

const refreshUrl = 'http://localhost:7007/api/auth/demo/refresh';

function signedIn(userEntityRef: string) {
  return HttpResponse.json({
    profile: {},
    backstageIdentity: {
      token: `x.${window.btoa(JSON.stringify({ exp: 4102444800 }))}.x`,
      identity: { type: 'user', userEntityRef, ownershipEntityRefs: [] },
    },
  });
}

describe('DemoSignInPage', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  beforeEach(() => window.sessionStorage.clear());

  it('offers the configured users, in order, and says that it is for the demo', async () => {
    renderInTestApp(<DemoSignInPage onSignInSuccess={jest.fn()} />, { config });

    const buttons = await screen.findAllByRole('button');
    expect(buttons.map(b => b.getAttribute('aria-label'))).toEqual([
      'Sign in as Olivia Orders. Owns the service orders. May clone orders.',
      'Sign in as Guest. Owns nothing. May look around.',
    ]);
    expect(screen.getByText(/For the demo only/)).toBeVisible();
  });

  it('signs in whom the keyboard chooses, and forgets the choice on sign-out', async () => {
    server.use(
      http.get(refreshUrl, ({ request }) =>
        signedIn(request.headers.get('x-demo-user')!),
      ),
    );
    const onSignInSuccess = jest.fn();
    renderInTestApp(<DemoSignInPage onSignInSuccess={onSignInSuccess} />, {
      config,
    });

    await screen.findAllByRole('button');
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const identity = onSignInSuccess.mock.calls[0][0];
    await expect(identity.getBackstageIdentity()).resolves.toMatchObject({
      userEntityRef: 'user:default/guest',
    });
    expect(window.sessionStorage).toHaveLength(1);
    await identity.signOut();
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('signs in without asking again after a reload', async () => {
    window.sessionStorage.setItem(
      'acme-portal.demo-user',
      'user:default/orders-owner',
    );
    server.use(
      http.get(refreshUrl, ({ request }) =>
        signedIn(request.headers.get('x-demo-user')!),
      ),
    );
    const onSignInSuccess = jest.fn();
    renderInTestApp(<DemoSignInPage onSignInSuccess={onSignInSuccess} />, {
      config,
    });

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  });

  it('shows why a sign-in failed, and lets the same user try again', async () => {
    let calls = 0;
    server.use(
      http.get(refreshUrl, () => {
        calls += 1;
        return calls === 1
          ? HttpResponse.json(
              { error: { name: 'NotFoundError', message: 'User not found' } },
              { status: 404 },
            )
          : signedIn('user:default/guest');
      }),
    );
    const onSignInSuccess = jest.fn();
    renderInTestApp(<DemoSignInPage onSignInSuccess={onSignInSuccess} />, {
      config,
    });

    const guest = { name: /Sign in as Guest/ };
    await userEvent.click(await screen.findByRole('button', guest));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /That sign-in did not work/,
    );
    await userEvent.click(screen.getByRole('button', guest));

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  });

  it('says what to do when nobody is configured', async () => {
    renderInTestApp(<DemoSignInPage onSignInSuccess={jest.fn()} />);

    expect(await screen.findByText(/nobody to choose/)).toBeVisible();
  });
});
