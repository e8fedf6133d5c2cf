package name

// A list is a section of data/words.en.yaml, which says what each holds.
type list uint8

// The lists, in the order of listNames.
const (
	possessedAsPlace list = iota
	prepositionsPlace
	prepositionsParty
	placeBeforeOf
	placeBeforeTo
	partyBeforeFrom
	placeBeforeFrom
	partyBeforeOn
	placeVerbs
	ofPartners
	adjectiveAsParty
	adjectiveSkips
	adjectiveNotParty
	governmentWords
	armyWords
	forcesWords
	officialsWords
	titles
	companyHeads
	researchHeads
	governmentHeads
	internationalHeads
	missionHeads
	groupHeads
	militaryHeads
	militaryPhrases
	civilHeads
	rebelWords
	companyWords
	compass
	areaAfter
	areaBefore
	townBefore
	waterBefore
	waterAfter
	locatives
	lineWords
	facilityWords
	notNames
	npEnds
	adverbs
	beingVerbs
	actingVerbs
	modals
	partyBeforeTo
	byHyphen
	forcesModifiers
	militaryNouns
	weakHeads
	particles
	sayingVerbs
	occupations
	townPlurals
	companyPlurals
	researchFirst
	firstSurnames
	worksHeads
	worksLower
	worksModifiers
	agreementHeads
	agreementModifiers
	builtWords
	lineVerbs
	strongWorks
	shortWorks
	rebelNouns
	currencyNouns
	ownedWords
	forceFirsts
	realms
	realmAdjectives
	notTowns
	postWords
	stateServices
	forceNouns
)

// listNames are the names of the sections.
var listNames = [...]string{
	possessedAsPlace:   "possessed_as_place",
	prepositionsPlace:  "prepositions_place",
	prepositionsParty:  "prepositions_party",
	placeBeforeOf:      "place_before_of",
	placeBeforeTo:      "place_before_to",
	partyBeforeFrom:    "party_before_from",
	placeBeforeFrom:    "place_before_from",
	partyBeforeOn:      "party_before_on",
	placeVerbs:         "place_verbs",
	ofPartners:         "of_partners",
	adjectiveAsParty:   "adjective_as_party",
	adjectiveSkips:     "adjective_skips",
	adjectiveNotParty:  "adjective_not_party",
	governmentWords:    "government_words",
	armyWords:          "army_words",
	forcesWords:        "forces_words",
	officialsWords:     "officials_words",
	titles:             "titles",
	companyHeads:       "company_heads",
	researchHeads:      "research_heads",
	governmentHeads:    "government_heads",
	internationalHeads: "international_heads",
	missionHeads:       "mission_heads",
	groupHeads:         "group_heads",
	militaryHeads:      "military_heads",
	militaryPhrases:    "military_phrases",
	civilHeads:         "civil_heads",
	rebelWords:         "rebel_words",
	companyWords:       "company_words",
	compass:            "compass",
	areaAfter:          "area_after",
	areaBefore:         "area_before",
	townBefore:         "town_before",
	waterBefore:        "water_before",
	waterAfter:         "water_after",
	locatives:          "locatives",
	lineWords:          "line_words",
	facilityWords:      "facility_words",
	notNames:           "not_names",
	npEnds:             "np_ends",
	adverbs:            "adverbs",
	beingVerbs:         "being_verbs",
	actingVerbs:        "acting_verbs",
	modals:             "modals",
	partyBeforeTo:      "party_before_to",
	byHyphen:           "by_hyphen",
	forcesModifiers:    "forces_modifiers",
	militaryNouns:      "military_nouns",
	weakHeads:          "weak_heads",
	particles:          "particles",
	sayingVerbs:        "saying_verbs",
	occupations:        "occupations",
	townPlurals:        "town_plurals",
	companyPlurals:     "company_plurals",
	researchFirst:      "research_first",
	firstSurnames:      "first_surnames",
	worksHeads:         "works_heads",
	worksLower:         "works_lower",
	worksModifiers:     "works_modifiers",
	agreementHeads:     "agreement_heads",
	agreementModifiers: "agreement_modifiers",
	builtWords:         "built_words",
	lineVerbs:          "line_verbs",
	strongWorks:        "strong_works",
	shortWorks:         "short_works",
	rebelNouns:         "rebel_nouns",
	currencyNouns:      "currency_nouns",
	ownedWords:         "owned_words",
	forceFirsts:        "force_firsts",
	realms:             "realms",
	realmAdjectives:    "realm_adjectives",
	notTowns:           "not_towns",
	postWords:          "post_words",
	stateServices:      "state_services",
	forceNouns:         "force_nouns",
}
