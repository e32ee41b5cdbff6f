// Command labcsi is the storage of a lab's cluster: a CSI driver whose volumes
// are sparse files with an ext4 in them, on loop devices. It is made for tests
// and fit for nothing else: one node, no redundancy, nothing is ever synced for
// its own sake. What it does it does for real: volumes that pods mount or get as
// block devices, snapshots of one instant, groups of them, restores, expansion,
// capacity and statistics.
//
// It runs as a process of the node, beside kubelet and containerd and in their
// mount namespace, so that what it mounts is where the kubelet looks.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"mobility.lab/csi/driver"
	"mobility.lab/csi/store"
)

const version = "1"

func main() {
	if err := run(); err != nil {
		fmt.Fprintf(os.Stderr, "labcsi: %v\n", err)
		os.Exit(1)
	}
}

func run() error {
	name := flag.String("name", "", "the driver's `name`, as in CSIDriver and StorageClass")
	node := flag.String("node", "", "`name` of the node it runs on")
	state := flag.String("state", "", "`folder` for images and records; nobody else's")
	kubelet := flag.String("kubelet-dir", "/var/lib/kubelet", "the kubelet's `folder`, for the sockets")
	groups := flag.Bool("groups", false, "offer snapshots of several volumes at one instant")
	freeze := flag.Duration("freeze-limit", 20*time.Second, "how long writers may be held for a snapshot")
	flag.Parse()
	for flag, value := range map[string]string{"name": *name, "node": *node, "state": *state} {
		if value == "" {
			return fmt.Errorf("--%s is missing", flag)
		}
	}
	kept, err := store.Open(*state)
	if err != nil {
		return fmt.Errorf("read what is kept in %s: %w", *state, err)
	}
	served, err := driver.New(driver.Options{
		Name: *name, Version: version, Node: *node, Groups: *groups, FreezeLimit: *freeze,
	}, kept)
	if err != nil {
		return fmt.Errorf("go on from %s: %w", *state, err)
	}
	server, err := driver.NewServer(served, *kubelet)
	if err != nil {
		return err
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		<-signals
		server.Stop()
	}()
	return server.Serve()
}
