package exposure

import (
	"fmt"
	"math"
)

// A Shape is where a site is: points, lines along great circles, or areas.
type Shape struct {
	points   []vec
	lat, lon float64 // of a shape that is one point
	single   bool
	arcs     [][2]vec
	areas    []area
	centre   vec
	reach    float64 // angle from the centre to the farthest vertex
}

// A Place is a latitude and a longitude in degrees.
type Place struct{ Lat, Lon float64 }

// Point is a shape of one place.
func Point(p Place) (Shape, error) {
	s, err := shape([][]Place{{p}}, nil, nil)
	if err != nil {
		return Shape{}, err
	}
	s.lat, s.lon, s.single = p.Lat, p.Lon, true
	return s, nil
}

// Line is a shape of a path, each leg the shortest way over the sphere.
func Line(path []Place) (Shape, error) { return shape(nil, [][]Place{path}, nil) }

// Polygon is a shape of an area: its outline first, then its holes. It must fit well into a hemisphere.
func Polygon(rings [][]Place) (Shape, error) { return shape(nil, nil, [][][]Place{rings}) }

// shape makes one of any number of points, lines and polygons.
func shape(points, lines [][]Place, polygons [][][]Place) (Shape, error) {
	var b builder
	for _, ps := range points {
		b.shape.points = append(b.shape.points, b.add(ps)...)
	}
	for _, path := range lines {
		b.shape.addArcs(b.add(path))
	}
	rings := make([][][]vec, len(polygons))
	for i, p := range polygons {
		for _, ring := range p {
			rings[i] = append(rings[i], b.ring(ring))
		}
	}
	if b.err != nil {
		return Shape{}, b.err
	}
	if err := b.shape.bound(b.all); err != nil {
		return Shape{}, err
	}
	return b.shape, b.shape.addAreas(rings)
}

// A builder collects the vertices of a shape and the first error.
type builder struct {
	shape Shape
	all   []vec
	err   error
}

func (b *builder) add(ps []Place) []vec {
	vs := make([]vec, len(ps))
	for i, p := range ps {
		if !validPlace(p.Lat, p.Lon) && b.err == nil {
			b.err = fmt.Errorf("%w: the site lies at %g, %g; latitudes go from -90 to 90, longitudes from -180 to 180", ErrInput, p.Lat, p.Lon)
		}
		vs[i] = unit(p.Lat, p.Lon)
	}
	b.all = append(b.all, vs...)
	return vs
}

// ring adds the outline of an area or hole, and closes it.
func (b *builder) ring(ps []Place) []vec {
	vs := b.add(ps)
	if len(vs) < 3 {
		if b.err == nil {
			b.err = fmt.Errorf("%w: a ring of a polygon has %d places", ErrInput, len(vs))
		}
		return vs
	}
	if vs[0] != vs[len(vs)-1] {
		vs = append(vs, vs[0])
	}
	b.shape.addArcs(vs)
	return vs
}

func (s *Shape) addArcs(vs []vec) {
	if len(vs) == 1 {
		s.points = append(s.points, vs[0])
	}
	for i := 1; i < len(vs); i++ {
		s.arcs = append(s.arcs, [2]vec{vs[i-1], vs[i]})
	}
}

// bound finds a cap that holds all vertices, and with them all arcs as long as it is smaller than a hemisphere.
func (s *Shape) bound(all []vec) error {
	if len(all) == 0 {
		return fmt.Errorf("%w: the site has no places", ErrInput)
	}
	var sum vec
	for _, v := range all {
		sum = vec{sum.x + v.x, sum.y + v.y, sum.z + v.z}
	}
	centre, ok := sum.normalised()
	if !ok {
		centre = all[0]
	}
	s.centre = centre
	for _, v := range all {
		s.reach = math.Max(s.reach, centre.angle(v))
	}
	if s.reach >= math.Pi/2 && len(s.arcs) > 0 {
		return fmt.Errorf("%w: the site spans more than a hemisphere", ErrInput)
	}
	return nil
}

// km is the distance from a point to the shape, 0 inside an area.
func (s Shape) km(p vec) float64 {
	for _, a := range s.areas {
		if a.contains(p) {
			return 0
		}
	}
	least := math.Inf(1)
	for _, v := range s.points {
		least = math.Min(least, v.angle(p))
	}
	for _, a := range s.arcs {
		least = math.Min(least, arcAngle(a[0], a[1], p))
	}
	return least * EarthRadiusKm
}

// distance is the distance from a place to the shape, by the haversine formula where the shape is one point.
func (s Shape) distance(lat, lon float64, p vec) float64 {
	if s.single {
		return Haversine(s.lat, s.lon, lat, lon)
	}
	return s.km(p)
}

// arcAngle is the angle from p to the nearest point of the great-circle arc from a to b.
func arcAngle(a, b, p vec) float64 {
	n, ok := a.cross(b).normalised()
	if ok && n.cross(a).dot(p) >= 0 && b.cross(n).dot(p) >= 0 {
		across := n.dot(p) // p lies beside the arc
		return math.Atan2(math.Abs(across), math.Sqrt(math.Max(0, 1-across*across)))
	}
	return math.Min(a.angle(p), b.angle(p))
}
