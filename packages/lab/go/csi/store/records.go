package store

import "time"

// Volume is an image that pods mount, or get as a block device.
type Volume struct {
	ID   string
	Name string
	Size int64
	// Block volumes have no filesystem of ours.
	Block bool
	// What it was made from: the id of a snapshot or of a volume.
	Source string `json:",omitempty"`
	// Bytes that the filesystem takes; less than Size until it has been grown.
	Filesystem int64 `json:",omitempty"`
	// Nil unless a node has it.
	Staged *Staged `json:",omitempty"`
}

// Staged says where a volume is on its node.
type Staged struct {
	Path string
	// Of a block volume. Pods were told its number, so it keeps it.
	Device string `json:",omitempty"`
}

// Snapshot is the image of a volume at one instant.
type Snapshot struct {
	ID     string
	Name   string
	Volume string
	// Of the group that was taken at the same instant, if any.
	Group   string `json:",omitempty"`
	Size    int64
	Block   bool
	Created time.Time
	// As the volume has it.
	Filesystem int64 `json:",omitempty"`
}

// Group is a set of snapshots of one instant.
type Group struct {
	ID        string
	Name      string
	Volumes   []string
	Snapshots []string
	Created   time.Time
}

func (v *Volume) key() string   { return v.ID }
func (s *Snapshot) key() string { return s.ID }
func (g *Group) key() string    { return g.ID }
