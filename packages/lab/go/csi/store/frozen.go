package store

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
)

// WhileFrozen writes down which filesystems are about to be held still, and
// forgets them after the action. Killed in between, the driver finds them when
// it is started again.
func (s *Store) WhileFrozen(paths []string, action func() error) error {
	content, err := json.Marshal(paths)
	if err != nil {
		return err
	}
	if err := write(s.frozenFile(), content); err != nil {
		return err
	}
	return errors.Join(action(), s.ForgetFrozen())
}

// Frozen gives what was written down and not forgotten.
func (s *Store) Frozen() ([]string, error) {
	content, err := os.ReadFile(s.frozenFile())
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var paths []string
	return paths, json.Unmarshal(content, &paths)
}

// ForgetFrozen is for after they have been let go.
func (s *Store) ForgetFrozen() error {
	err := os.Remove(s.frozenFile())
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

func (s *Store) frozenFile() string { return filepath.Join(s.dir, "frozen.json") }
