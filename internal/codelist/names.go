package codelist

// newNames replaces names of CLDR 32 that the country has changed since, or that do not read in a sentence.
var newNames = map[string]map[string]string{
	"CD": {"en": "Democratic Republic of the Congo", "fr": "République démocratique du Congo", "pt": "República Democrática do Congo"},
	"CG": {"en": "Republic of the Congo", "fr": "République du Congo", "pt": "República do Congo"},
	"CV": {"en": "Cabo Verde"},
	"HK": {"en": "Hong Kong", "fr": "Hong Kong", "es": "Hong Kong", "pt": "Hong Kong", "zh": "香港"},
	"MK": {"en": "North Macedonia", "fr": "Macédoine du Nord", "es": "Macedonia del Norte", "pt": "Macedônia do Norte", "zh": "北马其顿"},
	"MM": {"en": "Myanmar", "fr": "Myanmar", "es": "Myanmar", "pt": "Mianmar"},
	"MO": {"en": "Macao", "fr": "Macao", "es": "Macao", "pt": "Macau", "zh": "澳门"},
	"NL": {"pt": "Países Baixos"},
	"PS": {"en": "Palestine", "fr": "Palestine", "es": "Palestina", "pt": "Palestina", "zh": "巴勒斯坦"},
	"SZ": {"en": "Eswatini", "fr": "Eswatini", "es": "Esuatini", "pt": "Essuatíni"},
}

// notCountries are the regions that CLDR counts as countries and ISO 3166-1 does not list (any more).
const notCountries = "AC AN CP CQ CS DG EA EZ FQ IC NT PC SU TA UN YU"
