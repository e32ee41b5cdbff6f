package driver

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"mobility.lab/csi/internal/alone"
	"mobility.lab/csi/loop"
	"mobility.lab/csi/mount"
	"mobility.lab/csi/store"
)

func TestMain(m *testing.M) { alone.Run(m) }

const size = 32 << 20

// node is one on which a driver runs, with clients on its socket.
type node struct {
	t   *testing.T
	dir string
	// Fields of the process that runs
	driver  *Driver
	server  *Server
	stopped chan error

	identity   csi.IdentityClient
	controller csi.ControllerClient
	groups     csi.GroupControllerClient
	node       csi.NodeClient
}

func startNode(t *testing.T) *node {
	t.Helper()
	// Not t.TempDir: the path of a socket may be 107 bytes long.
	dir, err := os.MkdirTemp("", "labcsi")
	if err != nil {
		t.Fatal(err)
	}
	n := &node{t: t, dir: dir}
	n.start()
	t.Cleanup(n.clearAway)
	return n
}

func (n *node) start() {
	n.t.Helper()
	kept, err := store.Open(filepath.Join(n.dir, "state"))
	if err != nil {
		n.t.Fatal(err)
	}
	n.driver, err = New(Options{Name: "test.csi", Node: "n1", Groups: true, FreezeLimit: 20 * time.Second}, kept)
	if err != nil {
		n.t.Fatal(err)
	}
	if n.server, err = NewServer(n.driver, n.dir); err != nil {
		n.t.Fatal(err)
	}
	n.stopped = make(chan error, 1)
	go func() { n.stopped <- n.server.Serve() }()
	connection, err := grpc.NewClient("unix://"+Endpoint(n.dir, "test.csi"), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		n.t.Fatal(err)
	}
	n.t.Cleanup(func() { connection.Close() })
	n.identity = csi.NewIdentityClient(connection)
	n.controller = csi.NewControllerClient(connection)
	n.groups = csi.NewGroupControllerClient(connection)
	n.node = csi.NewNodeClient(connection)
}

// restart is what a SIGKILL and a new process are: nothing is told to anybody,
// and what the process had open is closed.
func (n *node) restart() {
	n.t.Helper()
	n.server.grpc.Stop()
	if err := <-n.stopped; err != nil {
		n.t.Fatal(err)
	}
	for _, device := range n.driver.devices {
		device.Close()
	}
	n.start()
}

func (n *node) clearAway() {
	n.server.grpc.Stop()
	for _, device := range n.driver.devices {
		device.Close()
	}
	for _, volume := range n.driver.store.Volumes.All() {
		for _, path := range []string{n.target(volume.ID), n.staging(volume.ID)} {
			if err := mount.Remove(path); err != nil {
				n.t.Error(err)
			}
		}
		if left, err := loop.Find(n.driver.store.Volumes.Image(volume.ID)); left != nil || err != nil {
			n.t.Errorf("volume %s keeps its device: %v, %v", volume.ID, left, err)
		}
	}
	if err := os.RemoveAll(n.dir); err != nil {
		n.t.Error(err)
	}
}

func (n *node) staging(id string) string { return filepath.Join(n.dir, "staging", id) }
func (n *node) target(id string) string  { return filepath.Join(n.dir, "pods", id, "mount") }

var mounted = &csi.VolumeCapability{
	AccessMode: &csi.VolumeCapability_AccessMode{Mode: csi.VolumeCapability_AccessMode_SINGLE_NODE_WRITER},
	AccessType: &csi.VolumeCapability_Mount{Mount: &csi.VolumeCapability_MountVolume{FsType: "ext4"}},
}

var asBlock = &csi.VolumeCapability{
	AccessMode: mounted.AccessMode,
	AccessType: &csi.VolumeCapability_Block{Block: &csi.VolumeCapability_BlockVolume{}},
}

var ctx = context.Background()

// create makes a volume of the usual size, from a snapshot if one is named.
func (n *node) create(name string, capability *csi.VolumeCapability, snapshot string) string {
	n.t.Helper()
	request := &csi.CreateVolumeRequest{
		Name:               name,
		VolumeCapabilities: []*csi.VolumeCapability{capability},
		CapacityRange:      &csi.CapacityRange{RequiredBytes: size},
	}
	if snapshot != "" {
		request.VolumeContentSource = &csi.VolumeContentSource{Type: &csi.VolumeContentSource_Snapshot{
			Snapshot: &csi.VolumeContentSource_SnapshotSource{SnapshotId: snapshot},
		}}
	}
	answer, err := n.controller.CreateVolume(ctx, request)
	if err != nil {
		n.t.Fatal(err)
	}
	return answer.GetVolume().GetVolumeId()
}

// use stages and publishes a volume, and gives the path that a pod sees.
func (n *node) use(id string, capability *csi.VolumeCapability) string {
	n.t.Helper()
	if err := os.MkdirAll(n.staging(id), 0o750); err != nil {
		n.t.Fatal(err)
	}
	if _, err := n.node.NodeStageVolume(ctx, &csi.NodeStageVolumeRequest{
		VolumeId: id, StagingTargetPath: n.staging(id), VolumeCapability: capability,
	}); err != nil {
		n.t.Fatal(err)
	}
	if _, err := n.node.NodePublishVolume(ctx, &csi.NodePublishVolumeRequest{
		VolumeId: id, StagingTargetPath: n.staging(id), TargetPath: n.target(id), VolumeCapability: capability,
	}); err != nil {
		n.t.Fatal(err)
	}
	return n.target(id)
}

func (n *node) release(id string) {
	n.t.Helper()
	if _, err := n.node.NodeUnpublishVolume(ctx, &csi.NodeUnpublishVolumeRequest{VolumeId: id, TargetPath: n.target(id)}); err != nil {
		n.t.Fatal(err)
	}
	if _, err := n.node.NodeUnstageVolume(ctx, &csi.NodeUnstageVolumeRequest{VolumeId: id, StagingTargetPath: n.staging(id)}); err != nil {
		n.t.Fatal(err)
	}
}

// fresh is a new volume in use.
func (n *node) fresh(name string) (id, path string) {
	n.t.Helper()
	id = n.create(name, mounted, "")
	return id, n.use(id, mounted)
}

func (n *node) snapshot(name, volume string) *csi.Snapshot {
	n.t.Helper()
	answer, err := n.controller.CreateSnapshot(ctx, &csi.CreateSnapshotRequest{Name: name, SourceVolumeId: volume})
	if err != nil {
		n.t.Fatal(err)
	}
	return answer.GetSnapshot()
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func wantCode(t *testing.T, wanted codes.Code, err error) {
	t.Helper()
	if status.Code(err) != wanted {
		t.Errorf("got %v, wanted %s", err, wanted)
	}
}
