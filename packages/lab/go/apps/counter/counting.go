package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// pause after each number. Every write reaches the disk, so without one an idle
// lab would write ten megabytes a second for nothing. Two snapshots that are not
// of one instant are seconds apart, which is many numbers all the same.
const pause = 20 * time.Millisecond

// counters are the numbers on the volumes, by their names.
type counters map[string]uint64

// counting is the state of the counters. What was found at the start is what a
// copy held, before it went on by itself.
type counting struct {
	mutex   sync.Mutex
	AtStart counters `json:"atStart"`
	Now     counters `json:"now"`
	// Whether those at the start can be of one instant.
	Whole bool `json:"whole"`
	// Counters that are torn are left as they are.
	Counting bool   `json:"counting"`
	Error    string `json:"error,omitempty"`
}

func startCounting(volumes []volume, wanted bool) (*counting, error) {
	found, err := readCounters(volumes)
	if err != nil {
		return nil, err
	}
	c := &counting{AtStart: found, Now: counters{}, Whole: whole(volumes, found)}
	for name, number := range found {
		c.Now[name] = number
	}
	c.Counting = wanted && c.Whole
	if c.Counting {
		go c.run(volumes, found[volumes[0].name])
	}
	return c, nil
}

// whole says whether counters can be of one instant: the later a volume's turn,
// the lower its number, by one at most from first to last.
func whole(volumes []volume, found counters) bool {
	first, last := found[volumes[0].name], found[volumes[len(volumes)-1].name]
	for i := 1; i < len(volumes); i++ {
		if found[volumes[i].name] > found[volumes[i-1].name] {
			return false
		}
	}
	return first-last <= 1
}

// run ends only when it cannot write any more.
func (c *counting) run(volumes []volume, number uint64) {
	// The turn in which the copy was made may not have come to its end.
	for ; ; number++ {
		for _, v := range volumes {
			if err := writeCounter(v, number); err != nil {
				c.stop(fmt.Errorf("number %d on volume %s: %w", number, v.name, err))
				return
			}
			c.mutex.Lock()
			c.Now[v.name] = number
			c.mutex.Unlock()
		}
		time.Sleep(pause)
	}
}

func (c *counting) stop(err error) {
	log.Print(err)
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.Counting, c.Error = false, err.Error()
}

const counterFile = "counter"

func readCounters(volumes []volume) (counters, error) {
	found := counters{}
	for _, v := range volumes {
		text, err := os.ReadFile(filepath.Join(v.path, counterFile))
		if errors.Is(err, os.ErrNotExist) {
			found[v.name] = 0
			continue
		}
		if err != nil {
			return nil, err
		}
		number, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64)
		if err != nil {
			return nil, fmt.Errorf("the counter on volume %s: %w", v.name, err)
		}
		found[v.name] = number
	}
	return found, nil
}

// writeCounter writes over the old number, always as many bytes, and returns
// when they are on the volume.
func writeCounter(v volume, number uint64) (err error) {
	file, err := os.OpenFile(filepath.Join(v.path, counterFile), os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if _, err := fmt.Fprintf(file, "%020d\n", number); err != nil {
		return err
	}
	// Data alone: the file's length stays, so it can be found again, and the
	// filesystem's journal has nothing to write.
	return syscall.Fdatasync(int(file.Fd()))
}
