import { addressPlan } from '../topology/addresses';
import { kubeconfig } from './kubeconfig';
import { parseObjects } from './objects';
import { pkiRequest } from './pki';

describe('pkiRequest', () => {
  const addresses = addressPlan('10.222').clusters.cloud;
  const { certificates } = pkiRequest('cloud', addresses);

  it('lets the API server be reached from pods and from the host', () => {
    const hosts = certificates.find(c => c.file === 'apiserver')?.hosts;
    expect(hosts).toContain(addresses.apiService);
    expect(hosts).toContain(addresses.node);
  });

  it('makes the kubelet a node in the eyes of the API server', () => {
    expect(certificates.find(c => c.file === 'kubelet')).toMatchObject({
      commonName: 'system:node:cloud-1',
      organizations: ['system:nodes'],
    });
  });
});

describe('kubeconfig', () => {
  it('carries its certificates inside', () => {
    const pem = { ca: 'CA', certificate: 'CERT', key: 'KEY' };
    const config = JSON.parse(kubeconfig('onprem', 'https://10.0.0.1', pem));
    expect(config['current-context']).toBe('onprem');
    expect(config.clusters[0].cluster).toEqual({
      server: 'https://10.0.0.1',
      'certificate-authority-data': 'Q0E=',
    });
  });
});

describe('parseObjects', () => {
  it('reads several documents and skips empty ones', () => {
    const objects = parseObjects(
      '---\n# nothing\n---\nkind: A\n---\nkind: B\n',
    );
    expect(objects.map(({ kind }) => kind)).toEqual(['A', 'B']);
  });

  it('refuses broken YAML', () => {
    expect(() => parseObjects('a: [')).toThrow();
  });
});
