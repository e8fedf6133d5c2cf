package exposure

import (
	"encoding/json"
	"fmt"
)

// An object is any GeoJSON object (RFC 7946), as far as its geometry goes.
type object struct {
	Type        string          `json:"type"`
	Coordinates json.RawMessage `json:"coordinates"`
	Geometry    *object         `json:"geometry"`
	Geometries  []object        `json:"geometries"`
	Features    []object        `json:"features"`
}

// A position is longitude and latitude, perhaps with a height, which is ignored.
type position []float64

// ReadGeoJSON makes a shape of a GeoJSON geometry, feature or feature collection.
func ReadGeoJSON(data []byte) (Shape, error) {
	var o object
	if err := json.Unmarshal(data, &o); err != nil {
		return Shape{}, fmt.Errorf("%w: no GeoJSON: %w", ErrInput, err)
	}
	var p parts
	if err := p.add(o, 0); err != nil {
		return Shape{}, err
	}
	if len(p.points) == 1 && len(p.points[0]) == 1 && len(p.lines)+len(p.polygons) == 0 {
		return Point(p.points[0][0])
	}
	return shape(p.points, p.lines, p.polygons)
}

// parts collects the geometries of an object.
type parts struct {
	points, lines [][]Place
	polygons      [][][]Place
}

// maxNesting bounds collections within collections.
const maxNesting = 8

func (p *parts) add(o object, depth int) error {
	if depth > maxNesting {
		return fmt.Errorf("%w: GeoJSON nested more than %d deep", ErrInput, maxNesting)
	}
	children := append(o.Features, o.Geometries...)
	switch o.Type {
	case "FeatureCollection", "GeometryCollection":
	case "Feature":
		if o.Geometry == nil {
			return nil // a feature without a place
		}
		children = []object{*o.Geometry}
	default:
		return p.geometry(o)
	}
	for _, c := range children {
		if err := p.add(c, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (p *parts) geometry(o object) error {
	var err error
	switch o.Type {
	case "Point":
		p.points, err = appendTo(p.points, o, func(c position) ([]Place, error) { return places([]position{c}) })
	case "MultiPoint":
		p.points, err = appendTo(p.points, o, places)
	case "LineString":
		p.lines, err = appendTo(p.lines, o, places)
	case "MultiLineString":
		var lines [][]Place
		lines, err = decode(o, each(places))
		p.lines = append(p.lines, lines...)
	case "Polygon":
		p.polygons, err = appendTo(p.polygons, o, each(places))
	case "MultiPolygon":
		var polygons [][][]Place
		polygons, err = decode(o, each(each(places)))
		p.polygons = append(p.polygons, polygons...)
	default:
		err = fmt.Errorf("%w: GeoJSON of type %q", ErrInput, o.Type)
	}
	return err
}

// decode reads an object's coordinates and converts them.
func decode[C, T any](o object, convert func(C) (T, error)) (T, error) {
	var c C
	if err := json.Unmarshal(o.Coordinates, &c); err != nil {
		var none T
		return none, fmt.Errorf("%w: the coordinates of a %s: %w", ErrInput, o.Type, err)
	}
	return convert(c)
}

func appendTo[C, T any](list []T, o object, convert func(C) (T, error)) ([]T, error) {
	v, err := decode(o, convert)
	return append(list, v), err
}

// each converts the elements of a list.
func each[C, T any](convert func(C) (T, error)) func([]C) ([]T, error) {
	return func(cs []C) ([]T, error) {
		out := make([]T, len(cs))
		for i, c := range cs {
			var err error
			if out[i], err = convert(c); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
}

func places(ps []position) ([]Place, error) {
	return each(func(p position) (Place, error) {
		if len(p) < 2 {
			return Place{}, fmt.Errorf("%w: a position of %d numbers", ErrInput, len(p))
		}
		return Place{Lat: p[1], Lon: p[0]}, nil
	})(ps)
}
