package aid

import (
	"toguna/internal/edtf"
	"toguna/internal/money"
)

// MentionType says what a mention's value is.
type MentionType string

// The types of mentions.
const (
	TypeMoney    MentionType = "money"
	TypeCount    MentionType = "count"
	TypePercent  MentionType = "percent"
	TypeDate     MentionType = "date"
	TypeParty    MentionType = "party"
	TypePlace    MentionType = "place"
	TypeActivity MentionType = "activity"
)

// Confidence says how many readings the form of the words leaves.
type Confidence string

// The confidences of a suggestion. A person's coding has none.
const (
	Sure     Confidence = "sure"     // the form leaves one reading
	Likely   Confidence = "likely"   // the form leaves others, the context does not
	Doubtful Confidence = "doubtful" // a person should look first
)

// A Mention is a span with a typed value. Exactly one of the value fields is set, the one its Type names.
type Mention struct {
	ID         string      `json:"id"` // m001, m002, … in the order of the document's text
	Type       MentionType `json:"type"`
	Span       Span        `json:"span"`
	Rule       string      `json:"rule"` // name and version of what suggested it
	Confidence Confidence  `json:"confidence,omitempty"`

	Money    *MoneyValue   `json:"money,omitempty"`
	Count    *CountValue   `json:"count,omitempty"`
	Percent  *PercentValue `json:"percent,omitempty"`
	Date     *edtf.Date    `json:"date,omitempty"`
	Name     *NameValue    `json:"name,omitempty"` // party, place, activity
	Finding  *Finding      `json:"finding,omitempty"`
	InRepeat bool          `json:"in_repeat,omitempty"` // stands in a repeated stretch
}

// MoneyValue is the value of a mention of money.
type MoneyValue struct {
	money.Money
	Equals   string `json:"equals,omitempty"`    // id of the amount that the text says it converts
	RateYear int    `json:"rate_year,omitempty"` // year whose rate the text names
	Step     string `json:"step,omitempty"`      // one unit of the last digit shown: "136 million" has 1000000
}

// CountValue is the value of a mention of a number of things.
type CountValue struct {
	Value   money.Decimal `json:"value"`
	ValueTo money.Decimal `json:"value_to,omitzero"` // when Bound is between
	Unit    string        `json:"unit"`              // the noun of the text in the singular: soldier, hectare, person, year
	Bound   money.Bound   `json:"bound"`
	What    string        `json:"what,omitempty"` // what is counted, as the text says it
}

// PercentValue is the value of a mention of a share.
type PercentValue struct {
	Value   money.Decimal `json:"value"` // 12.5 is 12.5 %
	ValueTo money.Decimal `json:"value_to,omitzero"`
	Of      string        `json:"of,omitempty"` // the whole, in parentheses whose share
	Bound   money.Bound   `json:"bound"`
	Points  bool          `json:"points,omitempty"` // percentage points
}

// NameValue is the value of a mention of a party, place or activity.
type NameValue struct {
	Canonical string `json:"canonical"`
	Kind      string `json:"kind,omitempty"`    // a PartyKind, a PlaceKind, or an activity's kind
	Country   string `json:"country,omitempty"` // ISO 3166-1 alpha-3
}
