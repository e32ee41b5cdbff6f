package driver

import (
	"context"
	"log/slog"

	registration "k8s.io/kubelet/pkg/apis/pluginregistration/v1"
)

// registrar is what node-driver-registrar does elsewhere, in a container of its
// own: it tells the kubelet the driver's name and socket.
type registrar struct {
	registration.UnsafeRegistrationServer
	name, endpoint string
}

func (r *registrar) GetInfo(context.Context, *registration.InfoRequest) (*registration.PluginInfo, error) {
	return &registration.PluginInfo{
		Type:              registration.CSIPlugin,
		Name:              r.name,
		Endpoint:          r.endpoint,
		SupportedVersions: []string{"1.0.0"},
	}, nil
}

func (r *registrar) NotifyRegistrationStatus(_ context.Context, status *registration.RegistrationStatus) (*registration.RegistrationStatusResponse, error) {
	if !status.GetPluginRegistered() {
		slog.Error("the kubelet refuses the driver; it asks again", "name", r.name, "reason", status.GetError())
	}
	return &registration.RegistrationStatusResponse{}, nil
}
