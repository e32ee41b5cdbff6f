package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func twoVolumes(t *testing.T) []volume {
	t.Helper()
	volumes, err := readVolumes("a=" + t.TempDir() + ",b=" + t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return volumes
}

func TestReadVolumes(t *testing.T) {
	for _, text := range []string{"", "a", "a=", "=/tmp", "a=/does/not/exist", "a=/dev/null"} {
		if volumes, err := readVolumes(text); err == nil {
			t.Errorf("%q gives %v", text, volumes)
		}
	}
}

func TestWhole(t *testing.T) {
	volumes := []volume{{name: "a"}, {name: "b"}, {name: "c"}}
	for _, test := range []struct {
		a, b, c uint64
		wanted  bool
	}{
		{0, 0, 0, true}, {7, 7, 7, true}, {7, 6, 6, true}, {7, 7, 6, true},
		{7, 6, 7, false}, {6, 7, 7, false}, {8, 7, 6, false}, {9, 7, 7, false},
	} {
		if found := whole(volumes, counters{"a": test.a, "b": test.b, "c": test.c}); found != test.wanted {
			t.Errorf("%d, %d, %d: %t", test.a, test.b, test.c, found)
		}
	}
}

func TestCountsFromWhereItWas(t *testing.T) {
	volumes := twoVolumes(t)
	for i, number := range []uint64{100, 99} {
		if err := writeCounter(volumes[i], number); err != nil {
			t.Fatal(err)
		}
	}
	c, err := startCounting(volumes, true)
	if err != nil || !c.Counting || c.AtStart["a"] != 100 || c.AtStart["b"] != 99 {
		t.Fatalf("%+v, %v", c, err)
	}
	deadline := time.Now().Add(10 * time.Second)
	for {
		found, err := readCounters(volumes)
		if err != nil {
			t.Fatal(err)
		}
		if found["b"] > 103 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("counters are %v", found)
		}
	}
	// So that it does not write where nothing is any more.
	for _, v := range volumes {
		os.RemoveAll(v.path)
	}
}

func TestLeavesTornCountersAlone(t *testing.T) {
	volumes := twoVolumes(t)
	if err := writeCounter(volumes[1], 5); err != nil {
		t.Fatal(err)
	}
	c, err := startCounting(volumes, true)
	if err != nil || c.Counting || c.Whole {
		t.Fatalf("%+v, %v", c, err)
	}
}

func TestRecords(t *testing.T) {
	volumes := twoVolumes(t)
	server := httptest.NewServer(handler(volumes, &counting{}))
	defer server.Close()
	post := func(volume, content string) *http.Response {
		t.Helper()
		response, err := http.Post(server.URL+"/api/records/"+volume, "", strings.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { response.Body.Close() })
		return response
	}
	if code := post("c", "x").StatusCode; code != http.StatusNotFound {
		t.Errorf("an unknown volume answers %d", code)
	}
	var added record
	if err := json.NewDecoder(post("b", "hello").Body).Decode(&added); err != nil {
		t.Fatal(err)
	}
	const hashOfHello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
	if added.Volume != "b" || added.Bytes != 5 || added.SHA256 != hashOfHello {
		t.Errorf("added %+v", added)
	}

	// The hash is of what lies there, not of what was posted.
	file := filepath.Join(volumes[1].path, recordsFolder, added.ID)
	if err := os.WriteFile(file, bytes.Repeat([]byte{0}, 5), 0o600); err != nil {
		t.Fatal(err)
	}
	response, err := http.Get(server.URL + "/api/records")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var records []record
	if err := json.NewDecoder(response.Body).Decode(&records); err != nil {
		t.Fatal(err)
	}
	if len(records) != 1 || records[0].ID != added.ID || records[0].SHA256 == hashOfHello {
		t.Errorf("records are %+v", records)
	}
}
