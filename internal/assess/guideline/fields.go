package guideline

import (
	"strings"

	"cel.dev/cel-go/cel"
)

// A Kind is what a field holds.
type Kind string

// The kinds of fields.
const (
	Text    Kind = "text"    // a reference to a document is its title, address or number; "" is known to be none
	Date    Kind = "date"    // EDTF; "" is known to be none
	Number  Kind = "number"  // a float
	Share   Kind = "share"   // a float from 0 to 1
	Whole   Kind = "whole"   // an integer
	YesNo   Kind = "yes/no"  // true or false
	Texts   Kind = "texts"   // a list of text
	Wholes  Kind = "wholes"  // a list of integers
	Records Kind = "records" // a list of rows with named columns; a column that a row lacks is missing
)

// A Field is something that a deal may state and a rule may ask. A field that a deal does not state is unknown.
type Field struct {
	Name    string
	Kind    Kind
	Meaning string
	Columns []string // of Records
}

// Fields lists the fields of a security-assistance deal, in the order of the documentation.
func Fields() []Field {
	return []Field{
		{"as_of", Date, "the day the deal is looked at", nil},
		{"giver", Text, "the state or body that gives", nil},
		{"receiver", Text, "the state that receives", nil},
		{"receiver_ministry", Text, "the ministry that receives", nil},
		{"end_user_unit", Text, "the unit that uses it in the end", nil},
		{"assistance", Texts, "what it consists of: equipment, training, infrastructure, funds, advice", nil},
		{"cost_type", Text, "gift, sale or loan", nil},
		{"agreement_held", YesNo, "the text of the agreement is held", nil},
		{"gazette_ref", Text, "where a gazette printed it", nil},
		{"oversight_event", YesNo, "it was laid before parliament or an audit body", nil},
		{"value_giver", Number, "the value that the giver states", nil},
		{"value_receiver", Number, "the value that the receiver states, in the same currency", nil},
		{"value_origins", Whole, "the number of independent origins of the stated values", nil},
		{"equipment", Records, "one row an item", []string{"type", "quantity", "condition"}},
		{"unroca_category", Text, "I to VII, SALW or none", nil},
		{"unroca_giver_quantity", Number, "items in the giver's report to the UN register", nil},
		{"unroca_receiver_quantity", Number, "items in the receiver's report", nil},
		{"unroca_difference_explained", YesNo, "a difference between the two is explained", nil},
		{"att_reports", Records, "one row a party and year with transfers", []string{"state", "state_party", "year", "reported"}},
		{"ecowas_convention_binds", YesNo, "the receiver was bound by the small-arms convention at the time", nil},
		{"ecowas_certificate", Text, "the exemption on file", nil},
		{"end_use_document", Text, "assurance on end use and re-export", nil},
		{"risk_assessment", Text, "published assessment of risks to human rights and humanitarian law", nil},
		{"abuse_findings", Records, "one row a finding about the unit", []string{"text", "digit", "open"}},
		{"training_course", Text, "what is taught", nil},
		{"training_place", Text, "where", nil},
		{"training_number", Whole, "how many are trained", nil},
		{"training_selection_rule", Text, "how they are chosen", nil},
		{"loan_detail", Whole, "the loan detail score, 0 to 5", nil},
		{"debt_register_row", Text, "its line in the public debt register", nil},
		{"sustainment_plan", Text, "spare parts, fuel, training to keep it running", nil},
		{"objective", Text, "what it is for, as stated", nil},
		{"indicator", Text, "how success is measured, as stated", nil},
		{"planned_date", Date, "when it was to be delivered", nil},
		{"delivered_date", Date, "when it was delivered", nil},
		{"delivery_confirmed_by", Texts, "who confirms the delivery", nil},
		{"evaluation_date", Date, "when a review or evaluation was published", nil},
		{"latest_status_date", Date, "the date of the latest evidence of its status", nil},
		{"top_supplier_share", Share, "largest supplier's share of five years' TIV, 0 to 1", nil},
		{"critical_class_share", Share, "largest supplier's share of the most dependent critical class of items, 0 to 1", nil},
		{"diversification_plan", Text, "a public plan to diversify suppliers", nil},
		{"supplier_loss_shortfall_months", Number, "shortfall in months of demand if the largest supplier is lost", nil},
		{"civil_society_consultation", YesNo, "a consultation with civil society is recorded", nil},
		{"report_years_due", Wholes, "years for which reports on incidents, losses and diversion are due", nil},
		{"report_years_published", Wholes, "years for which such reports were published", nil},
	}
}

// celType is the type that rules see.
func (f Field) celType() *cel.Type {
	switch f.Kind {
	case Number, Share:
		return cel.DoubleType
	case Whole:
		return cel.IntType
	case YesNo:
		return cel.BoolType
	case Texts:
		return cel.ListType(cel.StringType)
	case Wholes:
		return cel.ListType(cel.IntType)
	case Records:
		return cel.ListType(cel.MapType(cel.StringType, cel.DynType))
	default:
		return cel.StringType
	}
}

// names lists the names of fields.
func names(fs []Field) string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.Name
	}
	return strings.Join(out, ", ")
}
