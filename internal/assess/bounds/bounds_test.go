package bounds_test

import (
	"encoding/json"
	"testing"

	"toguna/internal/assess/bounds"
)

func TestAbove(t *testing.T) {
	for _, c := range []struct {
		i    bounds.Interval
		want bounds.Answer
	}{
		{bounds.Exactly(0.5), bounds.Yes},
		{bounds.Exactly(0.4), bounds.No},
		{bounds.Interval{Low: 0.315, High: 0.415}, bounds.NotDeterminable},
		{bounds.Interval{Low: 0.4, High: 0.41}, bounds.NotDeterminable},
		{bounds.AtLeast(0.41), bounds.Yes},
	} {
		if got := c.i.Above(0.4); got != c.want {
			t.Errorf("%v above 0.4: %s, want %s", c.i, got, c.want)
		}
	}
}

func TestMarshalJSON(t *testing.T) {
	for _, c := range []struct {
		i    bounds.Interval
		want string
	}{
		{bounds.Exactly(0.25), `0.25`},
		{bounds.Interval{Low: 1, High: 2}, `{"low":1,"high":2}`},
		{bounds.AtLeast(3), `{"low":3,"high":null}`},
	} {
		got, err := json.Marshal(c.i)
		if err != nil || string(got) != c.want {
			t.Errorf("%v = %s, %v; want %s", c.i, got, err, c.want)
		}
	}
}
