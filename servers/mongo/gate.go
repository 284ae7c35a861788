package main

import (
	"errors"
	"io"
	"log"
	"net"
	"sync"
)

// gate stands between the clients and FerretDB.
//
// FerretDB 1 reads a document, changes it and writes it back in separate statements, so two updates at the same time
// can lose one, and two claims can both win. MongoDB promises that a command on one document is atomic; one writing
// command at a time keeps that promise. Reading commands do not wait for anybody.
type gate struct {
	socket  string
	writing *sync.Mutex
}

func (g *gate) serve(listener net.Listener) {
	for {
		client, err := listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			log.Printf("accept: %v", err)
			continue
		}
		go g.attend(client)
	}
}

// attend carries one client's commands to a FerretDB connection of its own, one after the other.
func (g *gate) attend(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("unix", g.socket)
	if err != nil {
		log.Printf("inner server: %v", err)
		return
	}
	defer server.Close()
	for {
		request, err := readMessage(client)
		if err != nil {
			return
		}
		reply, err := g.ask(server, request)
		if err != nil {
			return
		}
		if _, err := client.Write(reply); err != nil {
			return
		}
	}
}

func (g *gate) ask(server io.ReadWriter, request []byte) ([]byte, error) {
	if mayWrite(request) {
		g.writing.Lock()
		defer g.writing.Unlock()
	}
	if _, err := server.Write(request); err != nil {
		return nil, err
	}
	return readMessage(server)
}
