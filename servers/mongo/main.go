// Command mongo serves MongoDB's wire protocol from SQLite files, for machines that have no mongod.
//
// It is FerretDB 1 behind a proxy that makes up for three of its ways: gate.go lets one writing command through at a
// time, index.go gives its tables the index that look-ups by _id need, and unfinished.go takes away what was half-made.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	address := flag.String("addr", "127.0.0.1:27017", "address to listen on")
	data := flag.String("data", "data/", "folder of the SQLite files, with a slash at its end")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *address, *data); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, address, data string) error {
	socket, clear, err := innerSocket(data)
	if err != nil {
		return fmt.Errorf("no place for the inner socket: %w", err)
	}
	defer clear()

	if err := mendUnfinished(ctx, data); err != nil {
		return fmt.Errorf("what was half-made cannot be mended: %w", err)
	}
	inner, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{Unix: socket},
		Handler:   "sqlite",
		SQLiteURL: "file:" + data,
	})
	if err != nil {
		return fmt.Errorf("FerretDB does not start on %s: %w", data, err)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}

	var writing sync.Mutex
	gate := &gate{socket: socket, writing: &writing}
	go gate.serve(listener)
	go mendIndexes(ctx, data, &writing)
	go func() {
		<-ctx.Done()
		listener.Close()
	}()
	if err := inner.Run(ctx); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// innerSocket finds a place for the socket between the gate and FerretDB: the data folder, where one that a killed
// process left is found again, or a temporary folder when that path is longer than a socket's may be.
func innerSocket(data string) (path string, clear func(), err error) {
	const longest = 100
	path = filepath.Join(data, "inner.sock")
	if len(path) <= longest {
		os.Remove(path)
		return path, func() { os.Remove(path) }, nil
	}
	folder, err := os.MkdirTemp("", "vidimus-mongo-")
	return filepath.Join(folder, "inner.sock"), func() { os.RemoveAll(folder) }, err
}
