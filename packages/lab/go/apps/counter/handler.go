package main

import (
	"encoding/json"
	"net/http"
)

// handler is the service's interface:
//
//	GET  /api/health            answers when the service runs
//	GET  /api/counters          counters at the start and now
//	GET  /api/records           all records, with hashes of what the volumes hold
//	POST /api/records/{volume}  keeps the body as a record
func handler(volumes []volume, counting *counting) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/health", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, map[string]string{"status": "ok"})
	})
	mux.HandleFunc("GET /api/counters", func(w http.ResponseWriter, _ *http.Request) {
		counting.mutex.Lock()
		defer counting.mutex.Unlock()
		answer(w, http.StatusOK, counting)
	})
	mux.HandleFunc("GET /api/records", func(w http.ResponseWriter, _ *http.Request) {
		records, err := readRecords(volumes)
		if err != nil {
			fail(w, http.StatusInternalServerError, err.Error())
			return
		}
		answer(w, http.StatusOK, records)
	})
	mux.HandleFunc("POST /api/records/{volume}", func(w http.ResponseWriter, r *http.Request) {
		for _, v := range volumes {
			if v.name != r.PathValue("volume") {
				continue
			}
			record, err := addRecord(v, r.Body)
			if err != nil {
				fail(w, http.StatusInternalServerError, err.Error())
				return
			}
			answer(w, http.StatusCreated, record)
			return
		}
		fail(w, http.StatusNotFound, "there is no volume "+r.PathValue("volume"))
	})
	return mux
}

func answer(w http.ResponseWriter, code int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	// A client that has gone is no error of ours.
	_ = json.NewEncoder(w).Encode(body)
}

func fail(w http.ResponseWriter, code int, message string) {
	answer(w, code, map[string]string{"error": message})
}
