package aid

// PartyKind says what sort of actor a party is.
type PartyKind string

// The kinds of parties.
const (
	State            PartyKind = "state"
	GovernmentBody   PartyKind = "government_body"
	InternationalOrg PartyKind = "international_org"
	MilitaryBody     PartyKind = "military"
	ArmedGroup       PartyKind = "armed_group"
	Company          PartyKind = "company"
	CivilSociety     PartyKind = "civil_society"
	Research         PartyKind = "research"
	Person           PartyKind = "person"
	Mission          PartyKind = "mission"
)

// A Name is one way in which an entity is called.
type Name struct {
	Text     string `json:"text"`
	Language string `json:"language,omitempty"`
	Source   string `json:"source,omitempty"`
}

// A Party is who gives, receives, implements or acts. Country is the state that it belongs to: sums go by it.
type Party struct {
	ID          string            `json:"id"` // slug of the canonical name
	Name        string            `json:"name"`
	Kind        PartyKind         `json:"kind,omitempty"`
	Country     string            `json:"country,omitempty"` // ISO 3166-1 alpha-3
	Names       []Name            `json:"names,omitempty"`
	Identifiers map[string]string `json:"identifiers,omitempty"`
}

// A Place is where something is. Coordinates are WGS 84 degrees; nil where they are not known.
type Place struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	Kind        string            `json:"kind,omitempty"` // country, admin1, admin2, populated_place, region, facility, waterway
	Country     string            `json:"country,omitempty"`
	Lat         *float64          `json:"lat,omitempty"`
	Lon         *float64          `json:"lon,omitempty"`
	Precision   int               `json:"location_precision,omitempty"` // IATI 1 to 9
	Names       []Name            `json:"names,omitempty"`
	Identifiers map[string]string `json:"identifiers,omitempty"`
}

// An Activity is what claims are about: a project, a loan, a delivery, a mission. One that no text names is made from
// the parties, the kind and the period of its claims, and says so.
type Activity struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	Kind        string            `json:"kind,omitempty"` // project, loan, delivery, deployment, training, agreement, mission, …
	Family      Family            `json:"family,omitempty"`
	Named       bool              `json:"named"` // a text names it; otherwise it is a group of claims
	Country     string            `json:"country,omitempty"`
	Providers   []string          `json:"providers,omitempty"` // party ids
	Receivers   []string          `json:"receivers,omitempty"`
	Implementer []string          `json:"implementers,omitempty"`
	Places      []string          `json:"places,omitempty"`
	Sector      string            `json:"sector,omitempty"`
	Names       []Name            `json:"names,omitempty"`
	MayBe       []string          `json:"may_be,omitempty"` // activities that it may be, or be part of: the texts leave it open
	Note        *Note             `json:"note,omitempty"`
	Title       *Note             `json:"title,omitempty"` // the Name of one that no text names, as a sentence of the catalogue
	Identifiers map[string]string `json:"identifiers,omitempty"`
	Documents   []LinkedDocument  `json:"documents,omitempty"` // that its publisher names
}

// A Link says which entities a claim's names were resolved to.
type Link struct {
	Claim        string   `json:"claim"`
	Activity     string   `json:"activity,omitempty"`
	Providers    []string `json:"providers,omitempty"`
	Receivers    []string `json:"receivers,omitempty"`
	Implementers []string `json:"implementers,omitempty"`
	Places       []string `json:"places,omitempty"`
	Family       Family   `json:"family,omitempty"`
	// ProviderCountry and ReceiverCountry are alpha-3 codes; "" where the parties are of none or of several.
	ProviderCountry string `json:"provider_country,omitempty"`
	ReceiverCountry string `json:"receiver_country,omitempty"`
}
