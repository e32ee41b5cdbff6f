/** What the portal is told. */
export function configOf(offersPoints = false) {
  return {
    app: { title: 'Portal', baseUrl: 'http://localhost' },
    backend: { baseUrl: 'http://example.com' },
    mobility: { restorePoints: { enabled: offersPoints } },
  };
}
