// Command redis serves Redis' wire protocol from memory, for machines that have neither Redis nor Valkey.
package main

import (
	"flag"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alicebob/miniredis/v2"
)

func main() {
	address := flag.String("addr", "127.0.0.1:6379", "address to listen on")
	flag.Parse()

	server := miniredis.NewMiniRedis()
	if err := server.StartAddr(*address); err != nil {
		log.Fatal(err)
	}
	defer server.Close()

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	clock := time.NewTicker(step)
	defer clock.Stop()
	for {
		select {
		case <-clock.C:
			// miniredis has no clock of its own: keys expire as far as it is told that time has passed.
			server.FastForward(step)
		case <-stop:
			return
		}
	}
}

// How exactly keys expire. Limits are counted by the minute, and the shortest key lives some seconds.
const step = 100 * time.Millisecond
