package message

// What findings are told with, for the tests.
var (
	DateSaid  = (*Printer).dateSaid
	MoneySaid = (*Printer).moneySaid
	Said      = (*Printer).said
)

// Tidied is a text of the French catalogue with its spaces set.
func Tidied(text string) string { return forms["fr"].tidy.Replace(text) }
