package site

// StatedFields takes a record apart; a test of foreign bytes calls it without a page.
func StatedFields(stated string) ([]StatedField, bool) { return statedFields(stated) }

// Months writes a list of months; a test calls it without a page.
func (s *Site) Months(ms []string) string { return s.months(ms) }
