package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"path/filepath"
	"sync"
	"time"
)

// howOften new tables are looked for. Until its index is there a table is merely slow, and small.
const howOften = 500 * time.Millisecond

const tablesWithoutIndex = `
	SELECT name FROM sqlite_master AS tables
	WHERE type = 'table' AND substr(name, 1, 1) <> '_' AND name NOT LIKE 'sqlite%'
	AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = tables.name || '__by_id')`

// mendIndexes gives every table an index by _id that SQLite can use. FerretDB makes its own on the expression ->"_id"
// and then asks for ->'$._id'. To SQLite these are two different things, so each look-up read the whole table.
func mendIndexes(ctx context.Context, data string, writing *sync.Mutex) {
	ticker := time.NewTicker(howOften)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			files, _ := filepath.Glob(filepath.Join(data, "*.sqlite"))
			for _, file := range files {
				if err := mendFile(ctx, file, writing); err != nil && ctx.Err() == nil {
					log.Printf("index of %s: %v", filepath.Base(file), err)
				}
			}
		}
	}
}

func mendFile(ctx context.Context, file string, writing *sync.Mutex) error {
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=busy_timeout(2000)")
	if err != nil {
		return err
	}
	defer db.Close()
	tables, err := names(ctx, db, tablesWithoutIndex)
	if err != nil || len(tables) == 0 {
		return err
	}
	writing.Lock()
	defer writing.Unlock()
	for _, table := range tables {
		statement := fmt.Sprintf(`CREATE INDEX IF NOT EXISTS "%s__by_id" ON "%s" (_ferretdb_sjson->'$._id')`, table, table)
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

func names(ctx context.Context, db *sql.DB, query string) ([]string, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		found = append(found, name)
	}
	return found, rows.Err()
}
