package driver

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"
	registration "k8s.io/kubelet/pkg/apis/pluginregistration/v1"
)

// Server answers on two sockets in the kubelet's folder: the driver's own, and
// one by which the kubelet gets to know the driver.
type Server struct {
	driver  *Driver
	grpc    *grpc.Server
	sockets []net.Listener
}

// Endpoint is the socket of a driver of that name.
func Endpoint(kubeletDir, name string) string {
	return filepath.Join(kubeletDir, "plugins", name, "csi.sock")
}

// NewServer opens the sockets. What a killed process has left of them is
// removed first.
func NewServer(driver *Driver, kubeletDir string) (*Server, error) {
	endpoint := Endpoint(kubeletDir, driver.options.Name)
	s := &Server{driver: driver, grpc: grpc.NewServer(grpc.UnaryInterceptor(oneAtATime()))}
	csi.RegisterIdentityServer(s.grpc, driver)
	csi.RegisterControllerServer(s.grpc, driver)
	csi.RegisterNodeServer(s.grpc, driver)
	if driver.options.Groups {
		csi.RegisterGroupControllerServer(s.grpc, driver)
	}
	registration.RegisterRegistrationServer(s.grpc, &registrar{name: driver.options.Name, endpoint: endpoint})
	// The kubelet asks at once, so the second comes when the first is there.
	for _, socket := range []string{
		endpoint,
		filepath.Join(kubeletDir, "plugins_registry", driver.options.Name+"-reg.sock"),
	} {
		listener, err := listen(socket)
		if err != nil {
			return nil, err
		}
		s.sockets = append(s.sockets, listener)
	}
	return s, nil
}

func listen(socket string) (net.Listener, error) {
	if err := os.MkdirAll(filepath.Dir(socket), 0o750); err != nil {
		return nil, err
	}
	if err := os.Remove(socket); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return net.Listen("unix", socket)
}

// Serve answers until Stop.
func (s *Server) Serve() error {
	ended := make(chan error, len(s.sockets))
	for _, socket := range s.sockets {
		go func() {
			err := s.grpc.Serve(socket)
			if errors.Is(err, grpc.ErrServerStopped) {
				err = nil // before this socket was served
			}
			ended <- err
		}()
	}
	var errs []error
	for range s.sockets {
		errs = append(errs, <-ended)
	}
	return errors.Join(errs...)
}

// Stop lets the call that is made come to its end. Volumes stay as they are.
func (s *Server) Stop() { s.grpc.GracefulStop() }

// oneAtATime makes one call after the other, and logs those that change
// something or fail. A test driver has no need for more, and no two calls can
// meet on one volume.
func oneAtATime() grpc.UnaryServerInterceptor {
	var mutex sync.Mutex
	return func(ctx context.Context, request any, info *grpc.UnaryServerInfo, handle grpc.UnaryHandler) (any, error) {
		mutex.Lock()
		defer mutex.Unlock()
		begin := time.Now()
		answer, err := handle(ctx, request)
		method := path.Base(info.FullMethod)
		if err != nil {
			slog.Error(method, "id", idOf(request), "error", err)
		} else if !strings.Contains(method, "Get") && method != "Probe" {
			slog.Info(method, "id", idOf(request), "ms", time.Since(begin).Milliseconds())
		}
		return answer, err
	}
}

// idOf finds what a request is about, for the log. Never the whole of it: there
// may be secrets in it.
func idOf(request any) string {
	switch r := request.(type) {
	case interface{ GetVolumeId() string }:
		return r.GetVolumeId()
	case interface{ GetSnapshotId() string }:
		return r.GetSnapshotId()
	case interface{ GetGroupSnapshotId() string }:
		return r.GetGroupSnapshotId()
	case interface{ GetName() string }:
		return r.GetName()
	}
	return fmt.Sprintf("%T", request)
}
