package exposure

import "math"

// A vec is a point on the unit sphere, or a direction.
type vec struct{ x, y, z float64 }

func unit(lat, lon float64) vec {
	sinLat, cosLat := math.Sincos(lat * math.Pi / 180)
	sinLon, cosLon := math.Sincos(lon * math.Pi / 180)
	return vec{cosLat * cosLon, cosLat * sinLon, sinLat}
}

func (a vec) dot(b vec) float64 { return a.x*b.x + a.y*b.y + a.z*b.z }

func (a vec) cross(b vec) vec {
	return vec{a.y*b.z - a.z*b.y, a.z*b.x - a.x*b.z, a.x*b.y - a.y*b.x}
}

func (a vec) sub(b vec) vec { return vec{a.x - b.x, a.y - b.y, a.z - b.z} }

func (a vec) norm() float64 { return math.Sqrt(a.dot(a)) }

func (a vec) normalised() (vec, bool) {
	n := a.norm()
	if n < 1e-12 {
		return vec{}, false
	}
	return vec{a.x / n, a.y / n, a.z / n}, true
}

// angle between two unit vectors, exact for small and large ones alike.
func (a vec) angle(b vec) float64 { return math.Atan2(a.cross(b).norm(), a.dot(b)) }

func (a vec) latLon() (lat, lon float64) {
	return math.Atan2(a.z, math.Hypot(a.x, a.y)) * 180 / math.Pi, math.Atan2(a.y, a.x) * 180 / math.Pi
}

// Haversine is the distance in km between two places; it decides every pair that is too close to a radius for anything
// faster.
func Haversine(lat1, lon1, lat2, lon2 float64) float64 {
	const radians = math.Pi / 180
	sinLat, sinLon := math.Sin((lat2-lat1)*radians/2), math.Sin((lon2-lon1)*radians/2)
	h := sinLat*sinLat + math.Cos(lat1*radians)*math.Cos(lat2*radians)*sinLon*sinLon
	return 2 * EarthRadiusKm * math.Asin(math.Sqrt(min(1, h)))
}

// chord2 is the square of the straight distance between two points of the unit sphere that lie so many km apart. It
// grows with the distance, so comparing squares of chords compares distances.
func chord2(km float64) float64 {
	if km >= math.Pi*EarthRadiusKm {
		return 4
	}
	s := 2 * math.Sin(km/EarthRadiusKm/2)
	return s * s
}

// band widens a squared chord by more than float arithmetic can be wrong in the coordinates of a unit vector.
func band(c2 float64) (low, high float64) {
	margin := 1e-9*c2 + 4e-15*math.Sqrt(c2) + 1e-30
	return c2 - margin, c2 + margin
}
