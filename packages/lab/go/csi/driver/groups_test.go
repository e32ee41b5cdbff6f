package driver

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
)

// count writes a rising number to one file and then to the other, without a
// pause, until it is told to stop.
func count(t *testing.T, files [2]string) (stop func()) {
	t.Helper()
	end, ended := make(chan struct{}), make(chan struct{})
	begun := make(chan struct{})
	go func() {
		defer close(ended)
		for number := 1; ; number++ {
			for _, file := range files {
				if err := writeThrough(file, strconv.Itoa(number)); err != nil {
					t.Error(err)
					return
				}
			}
			if number == 1 {
				close(begun)
			}
			select {
			case <-end:
				return
			default:
			}
		}
	}()
	<-begun
	return func() { close(end); <-ended }
}

func writeThrough(path, text string) error {
	half := path + ".half"
	file, err := os.Create(half)
	if err != nil {
		return err
	}
	if _, err := file.WriteString(text); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(half, path)
}

// apart is by how much the counters in two snapshots differ.
func (n *node) apart(name string, snapshots [2]string) int {
	n.t.Helper()
	var numbers [2]int
	for i, snapshot := range snapshots {
		id := n.create(name+strconv.Itoa(i), mounted, snapshot)
		number, err := strconv.Atoi(read(n.t, filepath.Join(n.use(id, mounted), "counter")))
		if err != nil {
			n.t.Fatal(err)
		}
		numbers[i] = number
	}
	return numbers[0] - numbers[1]
}

func TestGroupIsOfOneInstantAndSinglesAreNot(t *testing.T) {
	n := startNode(t)
	a, pathA := n.fresh("pvc-a")
	b, pathB := n.fresh("pvc-b")
	stop := count(t, [2]string{filepath.Join(pathA, "counter"), filepath.Join(pathB, "counter")})
	var groups, singles [][2]string
	for _, try := range []string{"1", "2", "3", "4", "5"} {
		answer, err := n.groups.CreateVolumeGroupSnapshot(ctx, &csi.CreateVolumeGroupSnapshotRequest{
			Name: "g" + try, SourceVolumeIds: []string{b, a},
		})
		if err != nil {
			t.Fatal(err)
		}
		of := map[string]string{}
		for _, snapshot := range answer.GetGroupSnapshot().GetSnapshots() {
			of[snapshot.GetSourceVolumeId()] = snapshot.GetSnapshotId()
		}
		groups = append(groups, [2]string{of[a], of[b]})
		first := n.snapshot("a"+try, a).GetSnapshotId()
		// Velero takes longer from one to the next.
		time.Sleep(50 * time.Millisecond)
		singles = append(singles, [2]string{first, n.snapshot("b"+try, b).GetSnapshotId()})
	}
	stop()

	for i, group := range groups {
		if apart := n.apart("group"+strconv.Itoa(i), group); apart < 0 || apart > 1 {
			t.Errorf("the counters of a group are %d apart", apart)
		}
	}
	torn := 0
	for i, pair := range singles {
		if apart := n.apart("single"+strconv.Itoa(i), pair); apart < 0 || apart > 1 {
			torn++
		}
	}
	if torn == 0 {
		t.Error("no pair of single snapshots is torn, so this shows nothing about groups")
	}
}

func TestGroupFromCreationToDeletion(t *testing.T) {
	n := startNode(t)
	a, b := n.create("pvc-a", mounted, ""), n.create("pvc-b", mounted, "")
	request := &csi.CreateVolumeGroupSnapshotRequest{Name: "g1", SourceVolumeIds: []string{a, b}}
	first, err := n.groups.CreateVolumeGroupSnapshot(ctx, request)
	if err != nil {
		t.Fatal(err)
	}
	request.SourceVolumeIds = []string{b, a}
	second, err := n.groups.CreateVolumeGroupSnapshot(ctx, request)
	if err != nil || second.GetGroupSnapshot().GetGroupSnapshotId() != first.GetGroupSnapshot().GetGroupSnapshotId() {
		t.Errorf("the same name gives another group: %v", err)
	}
	request.SourceVolumeIds = []string{a}
	_, err = n.groups.CreateVolumeGroupSnapshot(ctx, request)
	wantCode(t, codes.AlreadyExists, err)

	id := first.GetGroupSnapshot().GetGroupSnapshotId()
	for _, snapshot := range first.GetGroupSnapshot().GetSnapshots() {
		if snapshot.GetGroupSnapshotId() != id || !snapshot.GetReadyToUse() {
			t.Errorf("a member is %v", snapshot)
		}
		alone, err := n.controller.GetSnapshot(ctx, &csi.GetSnapshotRequest{SnapshotId: snapshot.GetSnapshotId()})
		if err != nil || alone.GetSnapshot().GetGroupSnapshotId() != "" {
			t.Errorf("a member asked for alone is %v, %v", alone, err)
		}
	}
	got, err := n.groups.GetVolumeGroupSnapshot(ctx, &csi.GetVolumeGroupSnapshotRequest{GroupSnapshotId: id})
	if err != nil || len(got.GetGroupSnapshot().GetSnapshots()) != 2 {
		t.Errorf("got %v, %v", got, err)
	}
	other := n.snapshot("s1", a).GetSnapshotId()
	_, err = n.groups.DeleteVolumeGroupSnapshot(ctx, &csi.DeleteVolumeGroupSnapshotRequest{GroupSnapshotId: id, SnapshotIds: []string{other}})
	wantCode(t, codes.InvalidArgument, err)
	for range 2 {
		_, err = n.groups.DeleteVolumeGroupSnapshot(ctx, &csi.DeleteVolumeGroupSnapshotRequest{GroupSnapshotId: id})
		wantCode(t, codes.OK, err)
	}
	_, err = n.groups.GetVolumeGroupSnapshot(ctx, &csi.GetVolumeGroupSnapshotRequest{GroupSnapshotId: id})
	wantCode(t, codes.NotFound, err)
	if left := n.driver.store.Snapshots.All(); len(left) != 1 || left[0].ID != other {
		t.Errorf("left are %v", left)
	}
}

// What Velero does: it forgets the group and deletes the members.
func TestGroupGoesWithItsLastMember(t *testing.T) {
	n := startNode(t)
	answer, err := n.groups.CreateVolumeGroupSnapshot(ctx, &csi.CreateVolumeGroupSnapshotRequest{
		Name: "g1", SourceVolumeIds: []string{n.create("pvc-a", mounted, ""), n.create("pvc-b", mounted, "")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, snapshot := range answer.GetGroupSnapshot().GetSnapshots() {
		if len(n.driver.store.Groups.All()) != 1 {
			t.Error("the group has gone too early")
		}
		_, err := n.controller.DeleteSnapshot(ctx, &csi.DeleteSnapshotRequest{SnapshotId: snapshot.GetSnapshotId()})
		wantCode(t, codes.OK, err)
	}
	if left := n.driver.store.Groups.All(); len(left) != 0 {
		t.Errorf("left are %v", left)
	}
}

func TestGroupWithAnUnknownVolumeLeavesNothing(t *testing.T) {
	n := startNode(t)
	_, err := n.groups.CreateVolumeGroupSnapshot(ctx, &csi.CreateVolumeGroupSnapshotRequest{
		Name: "g1", SourceVolumeIds: []string{n.create("pvc-a", mounted, ""), "of another cluster"},
	})
	wantCode(t, codes.NotFound, err)
	if left := n.driver.store.Snapshots.All(); len(left) != 0 {
		t.Errorf("left are %v", left)
	}
}
