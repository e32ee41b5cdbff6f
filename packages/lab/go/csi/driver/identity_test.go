package driver

import (
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	registration "k8s.io/kubelet/pkg/apis/pluginregistration/v1"
)

func TestGroupsAreOfferedOnlyIfWanted(t *testing.T) {
	for _, groups := range []bool{true, false} {
		d := &Driver{options: Options{Groups: groups}}
		answer, err := d.GetPluginCapabilities(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		offered := false
		for _, capability := range answer.GetCapabilities() {
			offered = offered || capability.GetService().GetType() == csi.PluginCapability_Service_GROUP_CONTROLLER_SERVICE
		}
		if offered != groups {
			t.Errorf("wanted %t, offered %t", groups, offered)
		}
	}
}

func TestTheKubeletIsTold(t *testing.T) {
	n := startNode(t)
	connection, err := grpc.NewClient("unix://"+n.dir+"/plugins_registry/test.csi-reg.sock", grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	info, err := registration.NewRegistrationClient(connection).GetInfo(ctx, &registration.InfoRequest{})
	if err != nil || info.Name != "test.csi" || info.Type != "CSIPlugin" || info.Endpoint != Endpoint(n.dir, "test.csi") {
		t.Errorf("got %v, %v", info, err)
	}
	name, err := n.identity.GetPluginInfo(ctx, &csi.GetPluginInfoRequest{})
	if err != nil || name.GetName() != "test.csi" {
		t.Errorf("got %v, %v", name, err)
	}
}
