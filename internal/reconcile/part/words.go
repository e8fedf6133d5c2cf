package part

import "strings"

// kinds are the nouns of parts, folded: English, French, Spanish, Portuguese. Plurals are none of them: "in three tranches"
// is said of the whole.
var kinds = table(map[string]string{
	"tranche": "tranche instalment installment disbursement versement decaissement tramo cuota desembolso parcela",
	"phase":   "phase fase etapa",
	"section": "section troncon seccion trecho",
	"batch":   "batch lot lote consignment shipment livraison entrega remessa",
})

const final = "last"

// ordinals have the number of each ordinal, folded.
var ordinals = table(map[string]string{
	"1":   "first 1st initial premier premiere 1er 1ere initiale primer primero primera primeiro primeira inicial",
	"2":   "second 2nd deuxieme seconde 2e 2eme segundo segunda",
	"3":   "third 3rd troisieme 3e 3eme tercer tercero tercera terceiro terceira",
	"4":   "fourth 4th quatrieme 4e 4eme cuarto cuarta quarto quarta",
	"5":   "fifth 5th cinquieme 5e 5eme quinto quinta",
	"6":   "sixth 6th sixieme 6e 6eme sexto sexta",
	"7":   "seventh 7th septieme 7e 7eme septimo septima setimo setima",
	"8":   "eighth 8th huitieme 8e 8eme octavo octava oitavo oitava",
	"9":   "ninth 9th neuvieme 9e 9eme noveno novena nono nona",
	"10":  "tenth 10th dixieme 10e 10eme decimo decima",
	final: "last final dernier derniere finale ultimo ultima",
})

// cardinals have the number of what may follow the noun: "phase two", "phase II".
var cardinals = table(map[string]string{
	"1": "one une un uno uma um i", "2": "two deux dos dois duas ii", "3": "three trois tres iii", "4": "four quatre cuatro quatro iv",
	"5": "five cinq cinco v", "6": "six seis vi",
})

var (
	articles = strings.Fields("a an the un une la le el uma um o")
	renewals = strings.Fields(`reopened renovated rehabilitated refurbished repaired rebuilt extended enlarged expanded upgraded modernised modernized restored
		rouvert rouverte renove renovee rehabilite rehabilitee agrandi agrandie repare reparee modernise modernisee reconstruit reconstruite restaure restauree
		reabierto reabierta reabrio renovado renovada rehabilitado rehabilitada ampliado ampliada modernizado modernizada reconstruido reconstruida
		reaberto reaberta reabilitado reabilitada restaurado restaurada`)
	signatures = strings.Fields(`signed sign signing signature signe signee signes signees signent firmo firmaron firmado firmada firmados suscribio suscribieron suscrito
		assinou assinaram assinado assinada assinatura`)
	amendments = strings.Fields("amendment amendments amended addendum extension renewal renewed avenant prorogation prolongation adenda enmienda prorroga aditivo emenda supplementary")
	// general: what is said of any works and is no purpose beside them
	general = strings.Fields(`project projet proyecto projeto program programme programa works travaux obras construction construccion construcao building
		modernisation modernization modernizacion modernizacao rehabilitation rehabilitacion reabilitacao renovation renovacion renovacao repair repairs
		development developpement desarrollo desenvolvimento upgrade upgrading completion financing financement financiacion financiamiento financiamento
		execution ejecucion execucao implementation mise oeuvre realisation realizacion realizacao restoration reconstruction`)
	fors = strings.Fields("for pour para")
	ands = strings.Fields("and et y e und")

	additions      = []string{"additional", "further", "another", "extra", "supplementary", "in addition", "supplementaire", "supplementaires", "additionnel", "additionnelle", "additionnels", "autres", "adicional", "adicionales", "adicionais", "otros", "otras", "outros", "outras"}
	additionsAfter = []string{"more", "supplementaires", "supplementaire", "de plus", "additionnels", "adicionales", "adicionais", "a mais"}
	ofs            = []string{"of which", "of these", "of it", "of this", "including", "out of which", "dont", "y compris", "de los cuales", "de las cuales", "de ellos", "incluidos", "dos quais", "das quais", "incluindo"}
	ofIt           = []string{"of it", "of this", "of that", "of them", "of the total", "of the amount", "de cette somme", "de ce montant", "de esa suma", "de ese monto", "desse valor", "deste valor"}
	years          = []string{"a year", "per year", "every year", "each year", "yearly", "annually", "par an", "chaque annee", "annuellement", "al ano", "cada ano", "por ano", "anualmente"}
	// otherwise: what follows "a year" and makes a time of it
	otherwise = []string{"year ago", "year after", "year before", "year earlier", "year later", "year and"}
	thans     = []string{"more than", "de plus que", "mais que", "mais do que", "a mais que"}
	// withOthers: "together with" names a second giver and no sum
	withOthers = []string{"together with", "ensemble avec", "juntos con"}
	totals     = []string{"total", "in all", "altogether", "overall", "cumulative", "cumulatively", "en tout", "ao todo", "em conjunto", "together", "ensemble", "juntos"}
	// soFar: of what was given until then
	soFar = []string{
		"cumulative", "cumulatively", "to date", "so far", "brings the total", "bringing the total", "brings its", "bringing its", "brings total", "bringing total", "cumul", "cumule", "cumules", "cumulee", "cumulees", "a ce jour", "jusqu ici", "portant le total", "porte le total", "portant son", "porte a", "portant a",
		"acumulado", "acumulada", "acumulados", "acumuladas", "hasta la fecha", "hasta ahora", "ate a data", "ate agora", "ate o momento",
	}
	// abouts may stand between worths, the words of a conversion, and its amount
	abouts = strings.Fields("about around approximately roughly some nearly almost environ pres de quelque unos unas cerca aproximadamente alrededor casi quase")
	worths = []string{"or", "equivalent to", "equivalent of", "equals", "equal to", "soit", "equivalant a", "equivalent a", "equivalente a", "equivalentes a", "equivale a", "es decir", "o sea", "ou seja"}
	// plurals: several things at once, of which one amount is stated
	plurals = []string{"loans", "grants", "credits", "agreements", "contracts", "prets", "dons", "accords", "conventions", "subventions", "prestamos", "creditos", "acuerdos", "convenios", "donaciones", "emprestimos", "acordos", "subvencoes"}
	// groups: who gives, where it is no one in particular
	groups    = []string{"donors", "lenders", "creditors", "partners", "bailleurs", "donateurs", "creanciers", "partenaires", "donantes", "prestamistas", "acreedores", "socios", "doadores", "credores", "parceiros"}
	contrasts = []string{
		"not", "rather", "instead", "but", "according to", "versus", "et non", "non pas", "plutot", "au lieu", "mais", "selon", "contre", ", no", "y no", "sino", "pero", "en lugar",
		"en vez", "segun", "e nao", ", nao", "em vez", "de acordo",
	}
)

// han are words of Chinese that tell a part, and how they are read.
var han = [][2]string{
	{"第一期", "phase 1"}, {"第二期", "phase 2"}, {"第三期", "phase 3"}, {"第一批", "batch 1"}, {"第二批", "batch 2"}, {"第三批", "batch 3"},
	{"第一笔", "tranche 1"}, {"第二笔", "tranche 2"}, {"第三笔", "tranche 3"}, {"追加", "additional"}, {"其中", "of which"}, {"共提供", "total"}, {"每年", "every year"},
	{"总计", "total"}, {"共计", "total"}, {"合计", "total"}, {"总共", "total"}, {"一共", "total"}, {"总额", "total"}, {"总金额", "total"}, {"累计", "cumulative"}, {"迄今", "to date"}, {"相当于", "equivalent to"}, {"折合", "equivalent to"}, {"约合", "equivalent to"}, {"签署", "signed"}, {"签订", "signed"}, {"而不是", "not"}, {"而非", "not"},
}

// table turns lists of words by meaning into the meaning of each word.
func table(by map[string]string) map[string]string {
	out := map[string]string{}
	for meaning, words := range by {
		for w := range strings.FieldsSeq(words) {
			out[w] = meaning
		}
	}
	return out
}
