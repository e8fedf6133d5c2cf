// Package debt compares debt figures with the thresholds of the debt sustainability framework for low-income countries.
//
// Units: ratios, thresholds and headroom are percent; the composite indicator has no unit.
// Shape: figures that a user or a source supplies, with a debt-carrying capacity, give headroom and breach. No rating of
// risk comes out: ratings are quoted from the published analysis, with its date.
// Errors: values that make no sense, and frameworks not known, wrap ErrInput.
// Source: IMF and World Bank, framework in force since 2018; docs/methodology.md#dsf-headroom.
package debt

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// ErrInput is wrapped by every error about values that make no sense.
var ErrInput = errors.New("debt ratios")

// Capacity is a country's debt-carrying capacity.
type Capacity string

// The capacities.
const (
	Weak   Capacity = "weak"
	Medium Capacity = "medium"
	Strong Capacity = "strong"
)

// Ratio names one of the framework's ratios.
type Ratio string

// The ratios: external public and publicly guaranteed debt, present value at 5 %; the last is the benchmark for all
// public debt.
const (
	PVGDP       Ratio = "pv_gdp"
	PVExports   Ratio = "pv_exports"
	DSExports   Ratio = "ds_exports"
	DSRevenue   Ratio = "ds_revenue"
	PVPublicGDP Ratio = "pv_public_gdp"
)

// Ratios lists the ratios in the order of the framework's table.
func Ratios() []Ratio { return []Ratio{PVGDP, PVExports, DSExports, DSRevenue, PVPublicGDP} }

// thresholds by framework version, capacity and ratio. IMF factsheet on the framework; the present value of external
// debt to GDP for strong capacity is 55 (50 was the value before 2018).
var thresholds = map[string]map[Capacity]map[Ratio]float64{
	"2018": {
		Weak:   {PVGDP: 30, PVExports: 140, DSExports: 10, DSRevenue: 14, PVPublicGDP: 35},
		Medium: {PVGDP: 40, PVExports: 180, DSExports: 15, DSRevenue: 18, PVPublicGDP: 55},
		Strong: {PVGDP: 55, PVExports: 240, DSExports: 21, DSRevenue: 23, PVPublicGDP: 70},
	},
}

// Threshold looks a threshold up.
func Threshold(framework string, c Capacity, r Ratio) (float64, error) {
	byCapacity, ok := thresholds[framework]
	if !ok {
		return 0, fmt.Errorf("%w: unknown framework %q; known are %s", ErrInput, framework, strings.Join(slices.Sorted(maps.Keys(thresholds)), ", "))
	}
	byRatio, ok := byCapacity[c]
	if !ok {
		return 0, fmt.Errorf("%w: unknown capacity %q; known are weak, medium, strong", ErrInput, c)
	}
	t, ok := byRatio[r]
	if !ok {
		return 0, fmt.Errorf("%w: unknown ratio %q", ErrInput, r)
	}
	return t, nil
}

// Headroom is how far a ratio lies below its threshold.
type Headroom struct {
	Ratio        Ratio
	ValuePct     float64
	ThresholdPct float64
	HeadroomPct  float64 // of the threshold; negative above it
	Breach       bool
}

// Room compares one ratio with its threshold.
func Room(framework string, c Capacity, r Ratio, valuePct float64) (Headroom, error) {
	t, err := Threshold(framework, c, r)
	if err != nil {
		return Headroom{}, err
	}
	if math.IsNaN(valuePct) || math.IsInf(valuePct, 0) || valuePct < 0 {
		return Headroom{}, fmt.Errorf("%w: %s is %g %%", ErrInput, r, valuePct)
	}
	return Headroom{r, valuePct, t, 100 * (t - valuePct) / t, valuePct > t}, nil
}

// Inputs of the composite indicator: averages over ten years, five of them projected.
type Inputs struct {
	CPIA           float64 // 1 to 6
	GrowthPct      float64 // of real GDP
	ReservesPct    float64 // of imports
	RemittancesPct float64 // of GDP
	WorldPct       float64 // growth of the world
}

// Composite is the indicator that the capacity depends on, and the capacity. The coefficients are those published with
// the 2018 framework, as quoted in its guidance; they are still to be checked against the primary text.
func (in Inputs) Composite() (float64, Capacity, error) {
	if !(in.CPIA >= 1 && in.CPIA <= 6) {
		return 0, "", fmt.Errorf("%w: the CPIA is a number from 1 to 6, got %g", ErrInput, in.CPIA)
	}
	if !(in.ReservesPct >= 0) || !(in.RemittancesPct >= 0) {
		return 0, "", fmt.Errorf("%w: reserves (%g %%) and remittances (%g %%) cannot be negative", ErrInput, in.ReservesPct, in.RemittancesPct)
	}
	g, r, rem, w := in.GrowthPct/100, in.ReservesPct/100, in.RemittancesPct/100, in.WorldPct/100
	ci := 0.385*in.CPIA + 2.719*g + 4.052*r - 3.990*r*r + 2.022*rem + 13.520*w
	if math.IsNaN(ci) || math.IsInf(ci, 0) {
		return 0, "", fmt.Errorf("%w: the inputs are not numbers", ErrInput)
	}
	switch {
	case ci < 2.69:
		return ci, Weak, nil
	case ci <= 3.05:
		return ci, Medium, nil
	}
	return ci, Strong, nil
}
