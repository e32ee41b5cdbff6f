// The lab's etcd. etcd ships its server as a library; its own main lives in a
// module that cannot be built outside its repository.
package main

import (
	"os"

	"go.etcd.io/etcd/server/v3/etcdmain"
)

func main() { etcdmain.Main(os.Args) }
