package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
)

// FerretDB makes a collection in steps: a table, a line that names it with the settings {}, the unique index of its _id,
// and settings that tell of the index. Only then are documents written.
const unfinishedTables = `
	SELECT name FROM sqlite_master
	WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' AND substr(name, 1, 10) <> '_ferretdb_'
	AND name NOT IN (SELECT table_name FROM _ferretdb_collections WHERE settings <> '{}')`

// mendUnfinished takes away the databases and collections that a process was killed while making, so that they are made
// once more. FerretDB itself does not start on such a database, never makes such a collection again, or takes the same
// _id twice in it.
func mendUnfinished(ctx context.Context, data string) error {
	files, err := filepath.Glob(filepath.Join(data, "*.sqlite"))
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := finish(ctx, file); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(file), err)
		}
	}
	return nil
}

func finish(ctx context.Context, file string) error {
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=busy_timeout(2000)")
	if err != nil {
		return err
	}
	defer db.Close()
	all, err := names(ctx, db, "SELECT name FROM sqlite_master WHERE type = 'table'")
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return removeDatabase(db, file)
	}
	tables, err := names(ctx, db, unfinishedTables)
	if err != nil {
		return err
	}
	for _, table := range tables {
		if err := dropEmpty(ctx, db, table); err != nil {
			return err
		}
	}
	return nil
}

func removeDatabase(db *sql.DB, file string) error {
	db.Close()
	for _, end := range []string{"-wal", "-shm", ""} {
		if err := os.Remove(file + end); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}

// dropEmpty never takes a document with it, whatever the settings say.
func dropEmpty(ctx context.Context, db *sql.DB, table string) error {
	var filled bool
	if err := db.QueryRowContext(ctx, fmt.Sprintf("SELECT EXISTS (SELECT 1 FROM %q)", table)).Scan(&filled); err != nil {
		return err
	}
	if filled {
		return nil
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "DELETE FROM _ferretdb_collections WHERE table_name = ?", table); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("DROP TABLE %q", table)); err != nil {
		return err
	}
	return tx.Commit()
}
