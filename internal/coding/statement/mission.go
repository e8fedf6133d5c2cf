package statement

import (
	"strings"
	"sync"
)

// A missionInfo says who sends a mission and where it serves.
type missionInfo struct{ sender, host string }

// missions reads the table of missions once.
var missions = sync.OnceValue(func() map[string]missionInfo {
	raw, err := data.ReadFile("data/missions.psv")
	if err != nil {
		panic(err) // embedded
	}
	out := map[string]missionInfo{}
	for line := range strings.Lines(string(raw)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) == 3 && !strings.HasPrefix(line, "#") {
			out[cells[0]] = missionInfo{cells[1], stateName(cells[2])}
		}
	}
	return out
})
