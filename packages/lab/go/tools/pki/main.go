// Command pki makes the certificates of one cluster: it reads which ones from
// standard input as JSON and writes them to a folder. The openssl command may
// be absent on a machine that has Go.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// request is what src/cluster/pki.ts writes.
type request struct {
	// Name of the authority that signs all the others
	Authority    string        `json:"authority"`
	Certificates []certificate `json:"certificates"`
	// Bare key pairs, such as the one for service-account tokens
	Keys []string `json:"keys"`
}

type certificate struct {
	File          string   `json:"file"`
	CommonName    string   `json:"commonName"`
	Organizations []string `json:"organizations"`
	Hosts         []string `json:"hosts"`
}

// A lab lives for hours; an hour back allows for clocks that are set meanwhile.
const (
	backdate = time.Hour
	lifetime = 30 * 24 * time.Hour
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: pki FOLDER < request.json")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintf(os.Stderr, "pki: %v\n", err)
		os.Exit(1)
	}
}

func run(folder string) error {
	var wanted request
	if err := json.NewDecoder(os.Stdin).Decode(&wanted); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	authorityKey, err := newKey(folder, "ca")
	if err != nil {
		return err
	}
	authority, err := template(pkix.Name{CommonName: wanted.Authority})
	if err != nil {
		return err
	}
	authority.IsCA = true
	authority.BasicConstraintsValid = true
	authority.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature
	if err := sign(folder, "ca", authority, authority, authorityKey, authorityKey); err != nil {
		return err
	}
	for _, c := range wanted.Certificates {
		key, err := newKey(folder, c.File)
		if err != nil {
			return err
		}
		leaf, err := template(pkix.Name{CommonName: c.CommonName, Organization: c.Organizations})
		if err != nil {
			return err
		}
		leaf.KeyUsage = x509.KeyUsageDigitalSignature
		leaf.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth}
		for _, host := range c.Hosts {
			if ip := net.ParseIP(host); ip != nil {
				leaf.IPAddresses = append(leaf.IPAddresses, ip)
			} else {
				leaf.DNSNames = append(leaf.DNSNames, host)
			}
		}
		if err := sign(folder, c.File, leaf, authority, key, authorityKey); err != nil {
			return err
		}
	}
	for _, name := range wanted.Keys {
		key, err := newKey(folder, name)
		if err != nil {
			return err
		}
		public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
		if err != nil {
			return err
		}
		if err := write(folder, name+".pub", "PUBLIC KEY", public); err != nil {
			return err
		}
	}
	return nil
}

func template(subject pkix.Name) (*x509.Certificate, error) {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, err
	}
	now := time.Now()
	return &x509.Certificate{
		SerialNumber: serial,
		Subject:      subject,
		NotBefore:    now.Add(-backdate),
		NotAfter:     now.Add(lifetime),
	}, nil
}

func newKey(folder, name string) (*ecdsa.PrivateKey, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return nil, err
	}
	return key, write(folder, name+".key", "EC PRIVATE KEY", der)
}

func sign(folder, name string, subject, issuer *x509.Certificate, key, issuerKey *ecdsa.PrivateKey) error {
	der, err := x509.CreateCertificate(rand.Reader, subject, issuer, &key.PublicKey, issuerKey)
	if err != nil {
		return err
	}
	return write(folder, name+".crt", "CERTIFICATE", der)
}

func write(folder, name, kind string, der []byte) error {
	block := pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
	return os.WriteFile(filepath.Join(folder, name), block, 0o600)
}
