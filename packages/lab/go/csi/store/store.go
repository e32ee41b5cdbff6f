// Package store keeps what the driver knows in a folder: a JSON file for each
// volume, snapshot and group, and beside it the image. The files are all there
// is, so a driver that is started again goes on where it was.
package store

import (
	"crypto/rand"
	"encoding/hex"
	"os"
	"path/filepath"
)

// Extension of the images. Whoever looks for devices of the lab knows them by it.
const Extension = ".labcsi"

// Store is all that a driver keeps.
type Store struct {
	Volumes   *Table[*Volume]
	Snapshots *Table[*Snapshot]
	Groups    *Table[*Group]
	dir       string
}

// Open reads what is there, and clears away what was begun and not finished: a
// record is written when its image is complete, a group's when its snapshots
// are.
func Open(dir string) (*Store, error) {
	s := &Store{dir: dir}
	var err error
	if s.Volumes, err = openTable[*Volume](filepath.Join(dir, "volumes")); err != nil {
		return nil, err
	}
	if s.Snapshots, err = openTable[*Snapshot](filepath.Join(dir, "snapshots")); err != nil {
		return nil, err
	}
	if s.Groups, err = openTable[*Group](filepath.Join(dir, "groups")); err != nil {
		return nil, err
	}
	for _, snapshot := range s.Snapshots.All() {
		if snapshot.Group != "" && s.Groups.Get(snapshot.Group) == nil {
			if err := s.Snapshots.Delete(snapshot.ID); err != nil {
				return nil, err
			}
		}
	}
	for _, images := range []interface{ sweep() error }{s.Volumes, s.Snapshots} {
		if err := images.sweep(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Dir is the folder of everything, for questions about its disk.
func (s *Store) Dir() string { return s.dir }

// NewID gives an id that no other driver gives: a handle from another cluster
// must be unknown here.
func NewID(kind string) string {
	var random [10]byte
	// Never fails, says its documentation.
	rand.Read(random[:])
	return kind + "-" + hex.EncodeToString(random[:])
}

func write(file string, content []byte) error {
	half := file + ".half"
	if err := os.WriteFile(half, content, 0o600); err != nil {
		return err
	}
	return os.Rename(half, file)
}
