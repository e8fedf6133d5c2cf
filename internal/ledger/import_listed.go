package ledger

import (
	"context"

	"toguna/internal/aid"
)

// listed returns an activity that a dataset lists.
func (r *reader) listed(ctx context.Context, id string) (aid.Activity, error) {
	return one[aid.Activity](ctx, r, "activity", id, "SELECT x.body FROM st_listed x WHERE {x} AND x.id = $1", id)
}
