// Package edtf reads and compares dates that are known only in part, after ISO 8601-2.
//
// Units: a Day is a day of the proleptic Gregorian calendar; distances are whole days.
// Shape: a Date keeps the text it was read from and the Interval of days it may be; an Interval has
// both ends included, or open. Read: years, months, days; seasons (2020-22); unspecified digits
// (199X, 2004-XX); "~", "?" and "%"; intervals with closed, open ("..") and unknown ends.
// Errors: a SyntaxError, with the text and what is wrong with it; nothing is guessed.
// Source: ISO 8601-2:2019, levels 0 and 1, for the years 0001 to 9999; how wide "~" and a season are
// is decided in the method sheet (docs/methodology.md, dates).
package edtf
