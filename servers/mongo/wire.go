package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
)

const (
	headerLength   = 16
	longestMessage = 48 << 20 // MongoDB's own limit
	opMsg          = 2013
	// commandName is where an OP_MSG's command stands: behind the header, four bytes of flags, the section's kind, the
	// document's length and the first element's type.
	commandName = headerLength + 4 + 1 + 4 + 1
)

// reading holds the commands that change nothing. Whatever is not named here passes the gate, so a command that this
// list does not know can be slow but never wrong.
var reading = set(
	"aggregate", "buildInfo", "buildinfo", "count", "dbStats", "distinct", "find", "getMore", "hello", "isMaster",
	"ismaster", "killCursors", "listCollections", "listDatabases", "listIndexes", "ping",
)

// mayWrite tells whether a message can change a document. Messages older than OP_MSG are only the driver's greeting.
func mayWrite(message []byte) bool {
	if len(message) <= commandName || binary.LittleEndian.Uint32(message[12:]) != opMsg {
		return false
	}
	name, _, whole := bytes.Cut(message[commandName:], []byte{0})
	return !whole || !reading[string(name)]
}

// readMessage reads one message; its first four bytes hold its length.
func readMessage(from io.Reader) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(from, head[:]); err != nil {
		return nil, err
	}
	length := binary.LittleEndian.Uint32(head[:])
	if length < headerLength || length > longestMessage {
		return nil, fmt.Errorf("a message of %d bytes", length)
	}
	message := make([]byte, length)
	copy(message, head[:])
	_, err := io.ReadFull(from, message[len(head):])
	return message, err
}

func set(names ...string) map[string]bool {
	made := make(map[string]bool, len(names))
	for _, name := range names {
		made[name] = true
	}
	return made
}
