package ledger

import (
	"context"
	"fmt"
)

// LimitPages makes the embedded database unable to grow beyond n pages, or beyond what it has.
func LimitPages(ctx context.Context, l *Ledger, n int) error {
	_, err := l.write.db.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", n))
	return err
}
