package statement

import (
	"toguna/internal/aid"
)

// transfers reports whether a claim has a giver and a receiver.
func transfers(d *draft) bool {
	switch d.kind {
	case aid.Flow, aid.Delivery, aid.Training, aid.Project, aid.Agreement:
		return true
	default:
		return false
	}
}
