package main

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
)

// record is what somebody has posted, as it is compared between a service and
// its copy: the hash is of the bytes that the volume holds now.
type record struct {
	Volume string `json:"volume"`
	ID     string `json:"id"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

const recordsFolder = "records"

// addRecord returns when the record is on the volume.
func addRecord(v volume, content io.Reader) (record, error) {
	folder := filepath.Join(v.path, recordsFolder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return record{}, err
	}
	var id [8]byte
	rand.Read(id[:]) // never fails
	path := filepath.Join(folder, hex.EncodeToString(id[:]))
	if err := writeFile(path, content); err != nil {
		return record{}, errors.Join(err, os.Remove(path))
	}
	return readRecord(v, filepath.Base(path))
}

func writeFile(path string, content io.Reader) (err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if _, err := io.Copy(file, content); err != nil {
		return err
	}
	return file.Sync()
}

// readRecords gives all, in the order of volumes and ids.
func readRecords(volumes []volume) ([]record, error) {
	records := []record{}
	for _, v := range volumes {
		entries, err := os.ReadDir(filepath.Join(v.path, recordsFolder))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
		sort.Slice(entries, func(i, j int) bool { return entries[i].Name() < entries[j].Name() })
		for _, entry := range entries {
			r, err := readRecord(v, entry.Name())
			if err != nil {
				return nil, err
			}
			records = append(records, r)
		}
	}
	return records, nil
}

func readRecord(v volume, id string) (record, error) {
	file, err := os.Open(filepath.Join(v.path, recordsFolder, id))
	if err != nil {
		return record{}, err
	}
	defer file.Close()
	hash := sha256.New()
	size, err := io.Copy(hash, file)
	if err != nil {
		return record{}, fmt.Errorf("record %s on volume %s: %w", id, v.name, err)
	}
	return record{Volume: v.name, ID: id, Bytes: size, SHA256: hex.EncodeToString(hash.Sum(nil))}, nil
}
