package site

// Months writes a list of months; a test calls it without a page.
func (s *Site) Months(ms []string) string { return s.months(ms) }
