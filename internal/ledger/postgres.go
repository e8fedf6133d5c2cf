package ledger

import (
	"context"
	"errors"
)

func initPostgres(context.Context, string, Options) error { return errors.New("not yet") }

func (l *Ledger) connectPostgres(context.Context, string) error { return errors.New("not yet") }
