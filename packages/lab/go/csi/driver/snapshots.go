package driver

import (
	"context"
	"strconv"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/timestamppb"
	"mobility.lab/csi/store"
)

func (d *Driver) CreateSnapshot(_ context.Context, request *csi.CreateSnapshotRequest) (*csi.CreateSnapshotResponse, error) {
	if request.GetName() == "" {
		return nil, status.Error(codes.InvalidArgument, "name is missing")
	}
	known := d.store.Snapshots.Find(func(s *store.Snapshot) bool { return s.Name == request.GetName() })
	if known != nil {
		if known.Volume != request.GetSourceVolumeId() {
			return nil, status.Errorf(codes.AlreadyExists, "snapshot %s is named %s and is of volume %s", known.ID, known.Name, known.Volume)
		}
		return &csi.CreateSnapshotResponse{Snapshot: describe(known)}, nil
	}
	volume, err := d.volume(request.GetSourceVolumeId())
	if err != nil {
		return nil, err
	}
	snapshots, err := d.take([]*store.Volume{volume}, "", func(*store.Volume) string { return request.GetName() })
	if err != nil {
		return nil, internal("snapshot "+request.GetName(), err)
	}
	return &csi.CreateSnapshotResponse{Snapshot: describe(snapshots[0])}, nil
}

// take makes snapshots of one instant, and writes them down.
func (d *Driver) take(volumes []*store.Volume, group string, name func(*store.Volume) string) ([]*store.Snapshot, error) {
	var snapshots []*store.Snapshot
	var images []string
	for _, volume := range volumes {
		snapshot := &store.Snapshot{
			ID: store.NewID("snap"), Name: name(volume), Volume: volume.ID, Group: group,
			Size: volume.Size, Block: volume.Block, Filesystem: volume.Filesystem,
		}
		snapshots = append(snapshots, snapshot)
		images = append(images, d.store.Snapshots.Image(snapshot.ID))
	}
	instant, err := d.copyAtOneInstant(volumes, images)
	if err != nil {
		return nil, err
	}
	for _, snapshot := range snapshots {
		snapshot.Created = instant
		if err := d.store.Snapshots.Put(snapshot); err != nil {
			return nil, err
		}
	}
	return snapshots, nil
}

// DeleteSnapshot removes one of a group as well, which the specification leaves
// to us. Velero forgets the group as soon as it has the members (1.18.3,
// pkg/backup/actions/csi/pvc_action.go, deleteVGSAndVGSC) and deletes them one by
// one: with a driver that refuses, each group would stay for good.
func (d *Driver) DeleteSnapshot(_ context.Context, request *csi.DeleteSnapshotRequest) (*csi.DeleteSnapshotResponse, error) {
	if request.GetSnapshotId() == "" {
		return nil, status.Error(codes.InvalidArgument, "snapshot id is missing")
	}
	snapshot := d.store.Snapshots.Get(request.GetSnapshotId())
	if snapshot == nil {
		return &csi.DeleteSnapshotResponse{}, nil
	}
	if err := d.store.Snapshots.Delete(snapshot.ID); err != nil {
		return nil, internal("delete snapshot "+snapshot.ID, err)
	}
	if err := d.leaveGroup(snapshot); err != nil {
		return nil, internal("group "+snapshot.Group, err)
	}
	return &csi.DeleteSnapshotResponse{}, nil
}

func (d *Driver) GetSnapshot(_ context.Context, request *csi.GetSnapshotRequest) (*csi.GetSnapshotResponse, error) {
	snapshot := d.store.Snapshots.Get(request.GetSnapshotId())
	if snapshot == nil {
		return nil, status.Errorf(codes.NotFound, "%s on node %s has no snapshot %q", d.options.Name, d.options.Node, request.GetSnapshotId())
	}
	return &csi.GetSnapshotResponse{Snapshot: describe(snapshot)}, nil
}

// ListSnapshots is how csi-snapshotter finds out whether a handle that somebody
// else wrote is one of ours.
func (d *Driver) ListSnapshots(_ context.Context, request *csi.ListSnapshotsRequest) (*csi.ListSnapshotsResponse, error) {
	var entries []*csi.ListSnapshotsResponse_Entry
	for _, snapshot := range d.store.Snapshots.All() {
		if id := request.GetSnapshotId(); id != "" && id != snapshot.ID {
			continue
		}
		if id := request.GetSourceVolumeId(); id != "" && id != snapshot.Volume {
			continue
		}
		entries = append(entries, &csi.ListSnapshotsResponse_Entry{Snapshot: describe(snapshot)})
	}
	begin := 0
	if token := request.GetStartingToken(); token != "" {
		var err error
		if begin, err = strconv.Atoi(token); err != nil || begin < 0 || begin > len(entries) {
			return nil, status.Errorf(codes.Aborted, "starting token %q is not one of ours", token)
		}
	}
	end := len(entries)
	if most := int(request.GetMaxEntries()); most > 0 && begin+most < end {
		end = begin + most
	}
	answer := &csi.ListSnapshotsResponse{Entries: entries[begin:end]}
	if end < len(entries) {
		answer.NextToken = strconv.Itoa(end)
	}
	return answer, nil
}

// describe says nothing of the group, as befits a snapshot that may be deleted
// without it. Velero's data mover depends on that: it gives a member a second
// VolumeSnapshotContent when the group is gone, and with a group's handle on it
// snapshot-controller never calls it ready (external-snapshotter 8.5.0,
// pkg/common-controller/snapshot_controller.go, updateSnapshotStatus).
func describe(snapshot *store.Snapshot) *csi.Snapshot {
	return &csi.Snapshot{
		SnapshotId:     snapshot.ID,
		SourceVolumeId: snapshot.Volume,
		SizeBytes:      snapshot.Size,
		CreationTime:   timestamppb.New(snapshot.Created),
		ReadyToUse:     true,
	}
}
