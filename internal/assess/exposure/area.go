package exposure

import (
	"fmt"
	"math"
)

// An area is a polygon seen from the centre of the earth on a plane that touches the sphere: there, arcs of great
// circles are straight lines, at the poles and across the antimeridian as anywhere.
type area struct {
	centre, east, north vec
	rings               [][][2]float64
}

// maxAreaReach is how far a polygon may reach from its centre; near 90° the plane has no end.
const maxAreaReach = 80 * math.Pi / 180

func (s *Shape) addAreas(polygons [][][]vec) error {
	if len(polygons) == 0 {
		return nil
	}
	if s.reach > maxAreaReach {
		return fmt.Errorf("%w: the polygon reaches %.0f° from its centre; at most 80° are possible", ErrInput, s.reach*180/math.Pi)
	}
	east, ok := vec{0, 0, 1}.cross(s.centre).normalised()
	if !ok { // at a pole any direction will do
		east = vec{0, 1, 0}
	}
	plane := area{centre: s.centre, east: east, north: s.centre.cross(east)}
	for _, rings := range polygons {
		a := plane
		a.rings = make([][][2]float64, len(rings))
		for i, ring := range rings {
			for _, v := range ring {
				x, y, _ := a.project(v)
				a.rings[i] = append(a.rings[i], [2]float64{x, y})
			}
		}
		s.areas = append(s.areas, a)
	}
	return nil
}

// project gives the coordinates on the plane; ok is false on the other half of the sphere.
func (a area) project(v vec) (x, y float64, ok bool) {
	d := v.dot(a.centre)
	if d <= 1e-9 {
		return 0, 0, false
	}
	return v.dot(a.east) / d, v.dot(a.north) / d, true
}

// contains counts the edges to the right of the point: an odd number means inside, and holes come out right.
func (a area) contains(v vec) bool {
	x, y, ok := a.project(v)
	if !ok {
		return false
	}
	inside := false
	for _, ring := range a.rings {
		for i := 1; i < len(ring); i++ {
			p, q := ring[i-1], ring[i]
			if (p[1] > y) != (q[1] > y) && x < p[0]+(y-p[1])/(q[1]-p[1])*(q[0]-p[0]) {
				inside = !inside
			}
		}
	}
	return inside
}
