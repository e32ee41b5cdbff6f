package driver

import (
	"context"
	"slices"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/timestamppb"
	"mobility.lab/csi/store"
)

func (d *Driver) CreateVolumeGroupSnapshot(_ context.Context, request *csi.CreateVolumeGroupSnapshotRequest) (*csi.CreateVolumeGroupSnapshotResponse, error) {
	if request.GetName() == "" || len(request.GetSourceVolumeIds()) == 0 {
		return nil, status.Error(codes.InvalidArgument, "name or volume ids are missing")
	}
	ids := slices.Clone(request.GetSourceVolumeIds())
	slices.Sort(ids)
	known := d.store.Groups.Find(func(g *store.Group) bool { return g.Name == request.GetName() })
	if known != nil {
		if !slices.Equal(known.Volumes, ids) {
			return nil, status.Errorf(codes.AlreadyExists, "group %s is named %s and is of other volumes", known.ID, known.Name)
		}
		return &csi.CreateVolumeGroupSnapshotResponse{GroupSnapshot: d.describeGroup(known)}, nil
	}
	var volumes []*store.Volume
	for _, id := range ids {
		volume, err := d.volume(id)
		if err != nil {
			return nil, err
		}
		volumes = append(volumes, volume)
	}
	group := &store.Group{ID: store.NewID("group"), Name: request.GetName(), Volumes: ids}
	snapshots, err := d.take(volumes, group.ID, func(v *store.Volume) string { return group.Name + "/" + v.ID })
	if err != nil {
		return nil, internal("group snapshot "+group.Name, err)
	}
	group.Created = snapshots[0].Created
	for _, snapshot := range snapshots {
		group.Snapshots = append(group.Snapshots, snapshot.ID)
	}
	if err := d.store.Groups.Put(group); err != nil {
		return nil, internal("group snapshot "+group.Name, err)
	}
	return &csi.CreateVolumeGroupSnapshotResponse{GroupSnapshot: d.describeGroup(group)}, nil
}

func (d *Driver) DeleteVolumeGroupSnapshot(_ context.Context, request *csi.DeleteVolumeGroupSnapshotRequest) (*csi.DeleteVolumeGroupSnapshotResponse, error) {
	group, err := d.group(request.GetGroupSnapshotId(), request.GetSnapshotIds())
	if status.Code(err) == codes.NotFound {
		return &csi.DeleteVolumeGroupSnapshotResponse{}, nil
	}
	if err != nil {
		return nil, err
	}
	for _, id := range group.Snapshots {
		if err := d.store.Snapshots.Delete(id); err != nil {
			return nil, internal("delete snapshot "+id, err)
		}
	}
	if err := d.store.Groups.Delete(group.ID); err != nil {
		return nil, internal("delete group "+group.ID, err)
	}
	return &csi.DeleteVolumeGroupSnapshotResponse{}, nil
}

func (d *Driver) GetVolumeGroupSnapshot(_ context.Context, request *csi.GetVolumeGroupSnapshotRequest) (*csi.GetVolumeGroupSnapshotResponse, error) {
	group, err := d.group(request.GetGroupSnapshotId(), request.GetSnapshotIds())
	if err != nil {
		return nil, err
	}
	return &csi.GetVolumeGroupSnapshotResponse{GroupSnapshot: d.describeGroup(group)}, nil
}

func (d *Driver) group(id string, snapshots []string) (*store.Group, error) {
	if id == "" {
		return nil, status.Error(codes.InvalidArgument, "group snapshot id is missing")
	}
	group := d.store.Groups.Get(id)
	if group == nil {
		return nil, status.Errorf(codes.NotFound, "%s on node %s has no group snapshot %s", d.options.Name, d.options.Node, id)
	}
	for _, snapshot := range snapshots {
		// Members may have been deleted alone, and their names still be known.
		if kept := d.store.Snapshots.Get(snapshot); kept != nil && kept.Group != id {
			return nil, status.Errorf(codes.InvalidArgument, "snapshot %s is not of group %s", snapshot, id)
		}
	}
	return group, nil
}

// leaveGroup forgets a deleted member, and the group with its last one.
func (d *Driver) leaveGroup(snapshot *store.Snapshot) error {
	group := d.store.Groups.Get(snapshot.Group)
	if group == nil {
		return nil
	}
	group.Snapshots = slices.DeleteFunc(group.Snapshots, func(id string) bool { return id == snapshot.ID })
	if len(group.Snapshots) == 0 {
		return d.store.Groups.Delete(group.ID)
	}
	return d.store.Groups.Put(group)
}

func (d *Driver) describeGroup(group *store.Group) *csi.VolumeGroupSnapshot {
	described := &csi.VolumeGroupSnapshot{
		GroupSnapshotId: group.ID,
		CreationTime:    timestamppb.New(group.Created),
		ReadyToUse:      true,
	}
	for _, id := range group.Snapshots {
		if snapshot := d.store.Snapshots.Get(id); snapshot != nil {
			member := describe(snapshot)
			member.GroupSnapshotId = group.ID
			described.Snapshots = append(described.Snapshots, member)
		}
	}
	return described
}
