// Command counter is the lab's service for snapshots. It keeps records on
// several volumes, and counts: a number goes to a file on the first volume, then
// to one on the second, and so on, and then the next number. Copies of the
// volumes that are of one instant hold counters at most one apart. `ledger` and
// `depot` are this program.
package main

import (
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	volumes, err := readVolumes(os.Getenv("VOLUMES"))
	if err != nil {
		return err
	}
	counting, err := startCounting(volumes, os.Getenv("COUNT") == "true")
	if err != nil {
		return err
	}
	server := &http.Server{
		Addr:              ":8090",
		Handler:           handler(volumes, counting),
		ReadHeaderTimeout: 10 * time.Second,
	}
	return server.ListenAndServe()
}

// volume is a folder of this program, on a volume of its own.
type volume struct {
	name, path string
}

// readVolumes understands `name=path,name=path`. The order is that of counting.
func readVolumes(text string) ([]volume, error) {
	var volumes []volume
	for _, part := range strings.Split(text, ",") {
		name, path, ok := strings.Cut(part, "=")
		if !ok || name == "" || path == "" {
			return nil, fmt.Errorf("the environment variable VOLUMES is %q, not name=path,…", text)
		}
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			return nil, errors.New(path + " is not a folder")
		}
		volumes = append(volumes, volume{name, path})
	}
	return volumes, nil
}
