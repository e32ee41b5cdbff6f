package driver

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
)

func TestVolumeFromCreationToDeletion(t *testing.T) {
	n := startNode(t)
	id, path := n.fresh("pvc-1")
	write(t, filepath.Join(path, "file"), "content")

	// Everything twice: a CO that has not heard the answer asks again.
	if again := n.create("pvc-1", mounted, ""); again != id {
		t.Errorf("the same name gives another volume: %s, %s", id, again)
	}
	n.use(id, mounted)
	if found := read(t, filepath.Join(path, "file")); found != "content" {
		t.Errorf("the file holds %q", found)
	}
	_, err := n.controller.DeleteVolume(ctx, &csi.DeleteVolumeRequest{VolumeId: id})
	wantCode(t, codes.FailedPrecondition, err)
	for range 2 {
		n.release(id)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the target path stays: %v", err)
	}
	// What was written is on the volume, not in the folder it was mounted on.
	n.use(id, mounted)
	if found := read(t, filepath.Join(path, "file")); found != "content" {
		t.Errorf("the file holds %q", found)
	}
	n.release(id)
	for range 2 {
		_, err := n.controller.DeleteVolume(ctx, &csi.DeleteVolumeRequest{VolumeId: id})
		wantCode(t, codes.OK, err)
	}
	if left, _ := filepath.Glob(filepath.Join(n.dir, "state", "volumes", "*")); len(left) > 0 {
		t.Errorf("something is left: %v", left)
	}
}

func TestVolumeOfTheSameNameAndOtherwise(t *testing.T) {
	n := startNode(t)
	n.create("pvc-1", mounted, "")
	for what, request := range map[string]*csi.CreateVolumeRequest{
		"size": {VolumeCapabilities: []*csi.VolumeCapability{mounted}, CapacityRange: &csi.CapacityRange{RequiredBytes: 2 * size}},
		"mode": {VolumeCapabilities: []*csi.VolumeCapability{asBlock}, CapacityRange: &csi.CapacityRange{RequiredBytes: size}},
	} {
		t.Run(what, func(t *testing.T) {
			request.Name = "pvc-1"
			_, err := n.controller.CreateVolume(ctx, request)
			wantCode(t, codes.AlreadyExists, err)
		})
	}
}

func TestWhatCannotBeCreated(t *testing.T) {
	n := startNode(t)
	shared := &csi.VolumeCapability{
		AccessMode: &csi.VolumeCapability_AccessMode{Mode: csi.VolumeCapability_AccessMode_MULTI_NODE_MULTI_WRITER},
		AccessType: mounted.AccessType,
	}
	xfs := &csi.VolumeCapability{
		AccessMode: mounted.AccessMode,
		AccessType: &csi.VolumeCapability_Mount{Mount: &csi.VolumeCapability_MountVolume{FsType: "xfs"}},
	}
	of := func(capabilities ...*csi.VolumeCapability) *csi.CreateVolumeRequest {
		return &csi.CreateVolumeRequest{Name: "v", VolumeCapabilities: capabilities}
	}
	tooSmall := of(mounted)
	tooSmall.CapacityRange = &csi.CapacityRange{LimitBytes: 1 << 20}
	unknown := of(mounted)
	unknown.VolumeContentSource = &csi.VolumeContentSource{Type: &csi.VolumeContentSource_Snapshot{
		Snapshot: &csi.VolumeContentSource_SnapshotSource{SnapshotId: "of another cluster"},
	}}
	for what, test := range map[string]struct {
		request *csi.CreateVolumeRequest
		code    codes.Code
	}{
		"without capability":  {of(), codes.InvalidArgument},
		"for many nodes":      {of(shared), codes.InvalidArgument},
		"another filesystem":  {of(xfs), codes.InvalidArgument},
		"both modes":          {of(mounted, asBlock), codes.InvalidArgument},
		"too small":           {tooSmall, codes.OutOfRange},
		"an unknown snapshot": {unknown, codes.NotFound},
	} {
		t.Run(what, func(t *testing.T) {
			_, err := n.controller.CreateVolume(ctx, test.request)
			wantCode(t, test.code, err)
		})
	}
}

func TestExpansion(t *testing.T) {
	n := startNode(t)
	id, path := n.fresh("pvc-1")
	write(t, filepath.Join(path, "file"), "content")
	before := n.stats(id, path)
	request := &csi.ControllerExpandVolumeRequest{VolumeId: id, CapacityRange: &csi.CapacityRange{RequiredBytes: 4 * size}}
	_, err := n.controller.ControllerExpandVolume(ctx, request)
	wantCode(t, codes.FailedPrecondition, err)
	n.release(id)
	for range 2 {
		answer, err := n.controller.ControllerExpandVolume(ctx, request)
		if err != nil || answer.GetCapacityBytes() != 4*size {
			t.Fatalf("got %v, %v", answer, err)
		}
	}
	n.use(id, mounted)
	if after := n.stats(id, path); after.GetTotal() < 3*before.GetTotal() {
		t.Errorf("from %d to %d bytes", before.GetTotal(), after.GetTotal())
	}
	if found := read(t, filepath.Join(path, "file")); found != "content" {
		t.Errorf("the file holds %q", found)
	}
}

func TestStatisticsFollowTheData(t *testing.T) {
	n := startNode(t)
	id, path := n.fresh("pvc-1")
	before := n.stats(id, path).GetUsed()
	write(t, filepath.Join(path, "file"), string(make([]byte, 5<<20)))
	if more := n.stats(id, path).GetUsed() - before; more < 4<<20 || more > 7<<20 {
		t.Errorf("5 MiB more count as %d bytes", more)
	}
	_, err := n.node.NodeGetVolumeStats(ctx, &csi.NodeGetVolumeStatsRequest{VolumeId: id, VolumePath: path + "/nowhere"})
	wantCode(t, codes.NotFound, err)
	capacity, err := n.controller.GetCapacity(ctx, &csi.GetCapacityRequest{})
	if err != nil || capacity.GetAvailableCapacity() < size {
		t.Errorf("capacity %v, %v", capacity, err)
	}
}

func (n *node) stats(id, path string) *csi.VolumeUsage {
	n.t.Helper()
	answer, err := n.node.NodeGetVolumeStats(ctx, &csi.NodeGetVolumeStatsRequest{VolumeId: id, VolumePath: path})
	if err != nil {
		n.t.Fatal(err)
	}
	return answer.GetUsage()[0]
}
