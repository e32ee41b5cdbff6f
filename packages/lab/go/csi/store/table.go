package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

const recordExtension = ".json"

// Record is one of the kinds of this package.
type Record interface {
	comparable
	key() string
}

// Table holds all records of one kind. It is not for use by several at once.
type Table[T Record] struct {
	dir     string
	records map[string]T
}

func openTable[T Record](dir string) (*Table[T], error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"+recordExtension))
	if err != nil {
		return nil, err
	}
	t := &Table[T]{dir: dir, records: map[string]T{}}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var record T
		if err := json.Unmarshal(content, &record); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		t.records[record.key()] = record
	}
	return t, nil
}

// Get gives a record, or nil.
func (t *Table[T]) Get(id string) T { return t.records[id] }

// Find gives the first record that fits, or nil.
func (t *Table[T]) Find(fits func(T) bool) T {
	for _, record := range t.All() {
		if fits(record) {
			return record
		}
	}
	var none T
	return none
}

// All gives the records in the order of their ids.
func (t *Table[T]) All() []T {
	all := make([]T, 0, len(t.records))
	for _, record := range t.records {
		all = append(all, record)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].key() < all[j].key() })
	return all
}

// Put writes a record, new or changed.
func (t *Table[T]) Put(record T) error {
	content, err := json.MarshalIndent(record, "", "  ")
	if err != nil {
		return err
	}
	if err := write(filepath.Join(t.dir, record.key()+recordExtension), content); err != nil {
		return err
	}
	t.records[record.key()] = record
	return nil
}

// Delete removes a record and its image, if it has one.
func (t *Table[T]) Delete(id string) error {
	for _, file := range []string{filepath.Join(t.dir, id+recordExtension), t.Image(id)} {
		if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	delete(t.records, id)
	return nil
}

// Image is the path of a record's image.
func (t *Table[T]) Image(id string) string { return filepath.Join(t.dir, id+Extension) }

// sweep removes images without a record.
func (t *Table[T]) sweep() error {
	images, err := filepath.Glob(t.Image("*"))
	if err != nil {
		return err
	}
	for _, file := range images {
		id := strings.TrimSuffix(filepath.Base(file), Extension)
		if _, known := t.records[id]; known {
			continue
		}
		if err := os.Remove(file); err != nil {
			return err
		}
	}
	return nil
}
