package driver

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
)

func TestSnapshotHoldsWhatWasThere(t *testing.T) {
	n := startNode(t)
	id, path := n.fresh("pvc-1")
	write(t, filepath.Join(path, "file"), "before")
	snapshot := n.snapshot("s1", id)
	if again := n.snapshot("s1", id); again.GetSnapshotId() != snapshot.GetSnapshotId() {
		t.Error("the same name gives another snapshot")
	}
	write(t, filepath.Join(path, "file"), "after")
	n.release(id)
	if _, err := n.controller.DeleteVolume(ctx, &csi.DeleteVolumeRequest{VolumeId: id}); err != nil {
		t.Fatal(err)
	}

	// It outlives its volume, and is restored as often as one likes.
	for _, name := range []string{"pvc-2", "pvc-3"} {
		restored := n.create(name, mounted, snapshot.GetSnapshotId())
		if found := read(t, filepath.Join(n.use(restored, mounted), "file")); found != "before" {
			t.Errorf("the restored file holds %q", found)
		}
	}
	for range 2 {
		_, err := n.controller.DeleteSnapshot(ctx, &csi.DeleteSnapshotRequest{SnapshotId: snapshot.GetSnapshotId()})
		wantCode(t, codes.OK, err)
	}
	if left, _ := filepath.Glob(filepath.Join(n.dir, "state", "snapshots", "*")); len(left) > 0 {
		t.Errorf("something is left: %v", left)
	}
}

func TestSnapshotRestoredToALargerVolume(t *testing.T) {
	n := startNode(t)
	id, path := n.fresh("pvc-1")
	small := n.stats(id, path).GetTotal()
	snapshot := n.snapshot("s1", id)
	answer, err := n.controller.CreateVolume(ctx, &csi.CreateVolumeRequest{
		Name:               "pvc-2",
		VolumeCapabilities: []*csi.VolumeCapability{mounted},
		CapacityRange:      &csi.CapacityRange{RequiredBytes: 4 * size},
		VolumeContentSource: &csi.VolumeContentSource{Type: &csi.VolumeContentSource_Snapshot{
			Snapshot: &csi.VolumeContentSource_SnapshotSource{SnapshotId: snapshot.GetSnapshotId()},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	restored := answer.GetVolume().GetVolumeId()
	if large := n.stats(restored, n.use(restored, mounted)).GetTotal(); large < 3*small {
		t.Errorf("its filesystem has %d bytes, that of the original %d", large, small)
	}
}

func TestSnapshotReadByTheDataMover(t *testing.T) {
	n := startNode(t)
	id, path := n.fresh("pvc-1")
	write(t, filepath.Join(path, "file"), "content")
	readOnly := &csi.VolumeCapability{
		AccessMode: &csi.VolumeCapability_AccessMode{Mode: csi.VolumeCapability_AccessMode_MULTI_NODE_READER_ONLY},
		AccessType: mounted.AccessType,
	}
	restored := n.create("pvc-2", readOnly, n.snapshot("s1", id).GetSnapshotId())
	seen := n.use(restored, readOnly)
	if found := read(t, filepath.Join(seen, "file")); found != "content" {
		t.Errorf("the file holds %q", found)
	}
	if err := os.WriteFile(filepath.Join(seen, "file"), nil, 0o600); err == nil {
		t.Error("could write")
	}
}

func TestCloneOfAVolumeInUse(t *testing.T) {
	n := startNode(t)
	id, path := n.fresh("pvc-1")
	write(t, filepath.Join(path, "file"), "content")
	answer, err := n.controller.CreateVolume(ctx, &csi.CreateVolumeRequest{
		Name:               "pvc-2",
		VolumeCapabilities: []*csi.VolumeCapability{mounted},
		VolumeContentSource: &csi.VolumeContentSource{Type: &csi.VolumeContentSource_Volume{
			Volume: &csi.VolumeContentSource_VolumeSource{VolumeId: id},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	clone := n.use(answer.GetVolume().GetVolumeId(), mounted)
	if found := read(t, filepath.Join(clone, "file")); found != "content" {
		t.Errorf("the file holds %q", found)
	}
}

func TestSnapshotsAreListed(t *testing.T) {
	n := startNode(t)
	first, second := n.create("pvc-1", mounted, ""), n.create("pvc-2", mounted, "")
	wanted := n.snapshot("s1", first).GetSnapshotId()
	n.snapshot("s2", first)
	n.snapshot("s3", second)

	list := func(request *csi.ListSnapshotsRequest) *csi.ListSnapshotsResponse {
		t.Helper()
		answer, err := n.controller.ListSnapshots(ctx, request)
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
	if found := list(&csi.ListSnapshotsRequest{SnapshotId: wanted}).GetEntries(); len(found) != 1 || found[0].GetSnapshot().GetSizeBytes() != size {
		t.Errorf("by id: %v", found)
	}
	if found := list(&csi.ListSnapshotsRequest{SnapshotId: "of another cluster"}).GetEntries(); len(found) != 0 {
		t.Errorf("by an unknown id: %v", found)
	}
	if found := list(&csi.ListSnapshotsRequest{SourceVolumeId: first}).GetEntries(); len(found) != 2 {
		t.Errorf("by volume: %v", found)
	}
	page := list(&csi.ListSnapshotsRequest{MaxEntries: 2})
	rest := list(&csi.ListSnapshotsRequest{MaxEntries: 2, StartingToken: page.GetNextToken()})
	if len(page.GetEntries()) != 2 || len(rest.GetEntries()) != 1 || rest.GetNextToken() != "" {
		t.Errorf("pages: %v, %v", page, rest)
	}
	_, err := n.controller.ListSnapshots(ctx, &csi.ListSnapshotsRequest{StartingToken: "x"})
	wantCode(t, codes.Aborted, err)
}

func TestSnapshotOfBlockVolume(t *testing.T) {
	n := startNode(t)
	id := n.create("pvc-1", asBlock, "")
	device := n.use(id, asBlock)
	begin := func(path string) string {
		t.Helper()
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		content := make([]byte, 6)
		if _, err := file.Read(content); err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	overwrite(t, device, "before")
	snapshot := n.snapshot("s1", id)
	overwrite(t, device, "after!")
	restored := n.use(n.create("pvc-2", asBlock, snapshot.GetSnapshotId()), asBlock)
	if found := begin(restored); found != "before" {
		t.Errorf("the restored device begins with %q", found)
	}
	if found := begin(device); found != "after!" {
		t.Errorf("the device begins with %q", found)
	}
	_, err := n.controller.CreateVolume(ctx, &csi.CreateVolumeRequest{
		Name:               "pvc-3",
		VolumeCapabilities: []*csi.VolumeCapability{mounted},
		VolumeContentSource: &csi.VolumeContentSource{Type: &csi.VolumeContentSource_Snapshot{
			Snapshot: &csi.VolumeContentSource_SnapshotSource{SnapshotId: snapshot.GetSnapshotId()},
		}},
	})
	wantCode(t, codes.InvalidArgument, err)
	if err != nil && !strings.Contains(err.Error(), "block volume") {
		t.Error(err)
	}
}

// overwrite writes to the beginning of a device, which has no end to cut off.
func overwrite(t *testing.T, device, text string) {
	t.Helper()
	file, err := os.OpenFile(device, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString(text); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}
