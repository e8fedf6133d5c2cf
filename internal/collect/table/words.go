package table

import (
	"strings"

	"toguna/internal/codelist"
)

// A guess is how columns of a field are called, folded, the surest first; not names what a column is never called.
type guess struct {
	field string
	names []string
	not   []string
	is    func(string) bool // what most of its values must be; nil: anything
}

var lenders = []string{"lender", "donor", "bailleur", "preteur", "creancier", "creditor", "financier", "funding", "provider", "acreedor", "credor"}

// guesses are asked in this order; a column is taken once.
var guesses = []guess{
	{"disbursed", []string{"decaisse", "decaissement", "disbursed", "disbursement", "tirage", "drawn", "desembolsado", "desembolso"},
		[]string{"reste", "undisbursed", "non decaisse", "date", "a decaisser"}, numeric},
	{"amount", []string{"montant", "amount", "monto", "valor", "value", "valeur", "usd", "contracte", "committed", "engagement", "commitment", "montante", "total"},
		[]string{"taux", "rate", "reste", "date", "encours", "outstanding"}, numeric},
	{"currency", []string{"currency", "devise", "monnaie", "moneda", "moeda"}, []string{"montant", "amount"}, isWord},
	{"date", []string{"date signature", "date de signature", "signature", "signed", "date", "fecha", "year", "annee", "ano", "exercice"}, nil, isDate},
	{"provider", append(append([]string{}, lenders...), "reporting org"), []string{"pays", "country", "pais", "type", "categorie"}, nil},
	{"receiver", []string{"recipient country", "country", "pays", "recipient", "receiver", "borrower", "emprunteur", "beneficiaire", "pais", "prestatario"}, lenders, nil},
	{"implementer", []string{"contractor", "implement", "entreprise", "execution", "executant"}, nil, nil},
	{"interest", []string{"taux d'interet", "taux d interet", "taux", "interest rate", "interest", "interet", "tasa", "juros"}, []string{"change", "exchange"}, isShare},
	{"maturity", []string{"duree", "maturity", "maturite", "tenor", "plazo", "prazo"}, []string{"date"}, isTime},
	{"grace", []string{"differe", "grace", "franchise", "gracia"}, []string{"date"}, isTime},
	{"stage", []string{"status", "statut", "etat", "stage", "estado"}, nil, isWord},
	{"instrument", []string{"finance type", "type of finance", "instrument", "nature", "type"}, nil, isWord},
	{"sector", []string{"sector", "secteur"}, nil, nil},
	{"place", []string{"place", "location", "lieu", "region", "localisation"}, nil, nil},
	{"activity", []string{"project title", "title", "project", "projet", "intitule", "libelle", "purpose", "objet", "proyecto", "projeto", "name", "nom"}, lenders, nil},
	{"what", []string{"description", "narrative", "observations", "remarks"}, nil, nil},
}

// keys are how columns that identify a record are called.
var keys = []string{"loan id", "project id", "iati identifier", "identifier", "loan no", "loan number", "id", "code", "reference", "ref", "numero",
	"no", "n°", "n", "nº", "num"}

func isWord(s string) bool { return !numeric(s) }

func isShare(s string) bool { return numeric(strings.TrimSpace(strings.TrimSuffix(s, "%"))) }

func isTime(s string) bool { return timeText.MatchString(s) }

// stageWords and instrumentWords are what cells say, folded, and what it means; the beginning of a cell is enough.
var (
	stageWords = map[string]string{
		"signed": "committed", "signe": "committed", "committed": "committed", "approved": "committed", "approuve": "committed", "effective": "under_way",
		"en vigueur": "under_way", "en cours": "under_way", "ongoing": "under_way", "under way": "under_way", "in progress": "under_way",
		"implementation": "under_way", "active": "under_way", "actif": "under_way", "disbursing": "under_way", "en execution": "under_way",
		"acheve": "completed", "termine": "completed", "cloture": "completed", "completed": "completed", "closed": "completed", "repaid": "completed",
		"rembourse": "completed", "solde": "completed", "annule": "cancelled", "cancelled": "cancelled", "canceled": "cancelled",
		"suspendu": "suspended", "suspended": "suspended", "pledged": "pledged", "promesse": "pledged", "en negociation": "pledged",
		"under negotiation": "pledged", "pipeline": "pledged", "decaisse": "disbursed", "disbursed": "disbursed", "fully disbursed": "disbursed",
		"entierement decaisse": "disbursed", "firmado": "committed", "en ejecucion": "under_way", "terminado": "completed",
	}
	instrumentWords = map[string]string{
		"don": "grant", "grant": "grant", "subvention": "grant", "pret": "loan", "loan": "loan", "pret concessionnel": "concessional_loan",
		"concessional loan": "concessional_loan", "pret sans interet": "interest_free_loan", "interest free loan": "interest_free_loan",
		"zil": "interest_free_loan", "cl": "concessional_loan", "don en nature": "in_kind", "investissement": "investment",
	}
)

// meaning is what a cell's words mean by a list: the longest entry that they begin with.
func meaning(cell string, known map[string]string) string {
	s := strings.ReplaceAll(codelist.Fold(cell), "-", " ") + " "
	best := ""
	for word := range known {
		if len(word) > len(best) && (strings.HasPrefix(s, word+" ") || strings.HasPrefix(s, word+",") || strings.HasPrefix(s, word+"e ")) {
			best = word
		}
	}
	return known[best]
}
