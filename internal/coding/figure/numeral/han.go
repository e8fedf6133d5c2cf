package numeral

import (
	"strconv"
	"strings"

	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// HanDigits are the Chinese characters of numbers: digits below ten, and powers of ten as negative exponents.
var HanDigits = map[string]int{
	"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
	"十": -1, "百": -2, "千": -3, "万": -4, "亿": -8, "兆": -12,
}

// inHan reads a number in Chinese characters at token i: 五千万, 二〇一三, 十五, 两亿.
func (r *Reader) inHan(i int) (Number, bool) {
	j := i
	var digits strings.Builder
	positional := true
	for j < r.To && r.Tokens[j].Kind == token.Han && !r.Taken[j] {
		v, ok := HanDigits[r.Tokens[j].Fold]
		if !ok {
			break
		}
		if v < 0 {
			positional = false
		} else {
			digits.WriteString(strconv.Itoa(v))
		}
		j++
	}
	if j == i {
		return Number{}, false
	}
	n := Number{First: i, Last: j, Step: money.FromInt(1)}
	n.Named = r.Labelled(i) || r.severalBefore(i)
	if positional && j-i > 1 { // 二〇一三
		v, ok := Shifted(digits.String(), 0)
		n.Value = v
		if digits.Len() == 4 {
			n.Year = year(digits.String())
		}
		return n, ok
	}
	if j-1 > i && r.Tokens[j-1].Text == "千" && r.UnitAt(j-1) {
		j--
		n.Last = j
	}
	total, exp, ok := hanValue(r.Tokens[i:j])
	if !ok || total == 0 {
		return n, false
	}
	n.Value = money.FromInt(total)
	n.Step, _ = Shifted("1", exp)
	n.Scaled, n.Scale = exp >= 4, exp
	n.Article = j == i+1 && (total == 1 || HanDigits[r.Tokens[i].Fold] <= -2)
	r.hanDecimals(&n)
	r.moreInside(&n)
	return n, true
}

// severalBefore reports whether 数 or 几 before a power of ten leaves the figure open: 数十亿 is some thousands of
// millions. In 人数 and 总数 the character belongs to the word before it.
func (r *Reader) severalBefore(i int) bool {
	switch r.Fold(i - 1) {
	case "几":
		return true
	case "数":
		switch r.Fold(i - 2) {
		case "人", "总", "次", "户", "倍", "指", "件", "约":
			return false
		}
		return true
	}
	return false
}

// hanDecimals moves past 点七 after 九, and past the scale after it: 九点七亿.
func (r *Reader) hanDecimals(n *Number) {
	if r.Fold(n.Last) != "点" || n.Scaled {
		return
	}
	j := n.Last + 1
	var decimals strings.Builder
	for j < r.To && r.Tokens[j].Kind == token.Han {
		v, ok := HanDigits[r.Tokens[j].Fold]
		if !ok || v < 0 {
			break
		}
		decimals.WriteString(strconv.Itoa(v))
		j++
	}
	if decimals.Len() == 0 {
		return
	}
	exp, end := r.hanScale(j)
	v, ok := Shifted(n.Value.String()+decimals.String(), exp-decimals.Len())
	if !ok {
		return
	}
	n.Value, n.Last, n.Article = v, end, false
	n.Step, _ = Shifted("1", exp-decimals.Len())
	n.Scaled, n.Scale = exp >= 4, exp
}

// hanValue adds up characters with powers of ten, and returns the power of the last one.
func hanValue(tokens []token.Token) (total int64, exp int, ok bool) {
	var section, digit int64
	for _, t := range tokens {
		v := HanDigits[t.Fold]
		switch {
		case v >= 0:
			digit, exp = int64(v), 0
		case v > -4:
			section += max(digit, 1) * pow(-v)
			digit, exp = 0, -v
		default:
			section += digit
			if section == 0 && total > 0 { // 万亿
				total *= pow(-v)
			} else if -v == 8 && total > 0 {
				total = (total + section) * pow(-v)
			} else {
				total += max(section, 1) * pow(-v)
			}
			section, digit = 0, 0
			exp = -v + exp*btoi(exp >= 4)
		}
		if total > maxSum || section > maxSum {
			return 0, 0, false
		}
	}
	return total + section + digit, exp, true
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func pow(e int) int64 {
	p := int64(1)
	for range e {
		p *= 10
	}
	return p
}

// hanScale returns the power of ten of the Chinese characters that multiply the digits before token i, and where they
// end: 亿, 万亿, 千万.
func (r *Reader) hanScale(i int) (exp, end int) {
	end = i
	for end < r.To && r.Tokens[end].Kind == token.Han && !r.Taken[end] && exp < 16 {
		v, ok := HanDigits[r.Tokens[end].Fold]
		if !ok || v > -2 || r.Tokens[end].Text == "千" && r.UnitAt(end) {
			break // 千瓦 is a kilowatt
		}
		exp += -v
		end++
	}
	if end > i && end < r.To && r.Tokens[end].Text == "分" && r.Tokens[i].Text == "百" { // 百分点
		return 0, i
	}
	return exp, end
}

// moreInside moves past 多 and 余 after a number, "more than", and past a scale that follows them: 40多亿.
func (r *Reader) moreInside(n *Number) {
	if !r.Lang.MoreInside[r.Fold(n.Last)] {
		return
	}
	n.More = true
	n.Last++
	if e, k := r.hanScale(n.Last); k > n.Last {
		if p, ok := Shifted("1", e); ok {
			n.Value, n.Step = n.Value.Mul(p), n.Step.Mul(p)
			n.Last, n.Scaled, n.Scale = k, true, n.Scale+e
		}
	}
}

// lowerHan reads "3億4500萬", "1億2千萬" and "2万6000": what follows in digits is of a lower power of ten.
func (r *Reader) lowerHan(n *Number) {
	const step, digits = 4, 4 // powers of ten, digits below the power
	if r.Lang.Code != "zh" || n.Scale != 2*step && n.Scale != step || n.More || n.Last >= r.To || r.Tokens[n.Last].Kind != token.Number || r.Taken[n.Last] {
		return
	}
	rest := strings.ReplaceAll(r.Tokens[n.Last].Fold, ",", "")
	e, end := r.hanScale(n.Last + 1)
	if e == 0 {
		end = n.Last + 1
	}
	if strings.Trim(rest, "0123456789") != "" || len(rest) > digits || e != n.Scale-step && (n.Scale == step || e < step || e+len(rest) > n.Scale) || e == 0 && (len(rest) < digits || r.Tokens[n.Last].Space || Dash(r.Fold(end))) {
		return
	}
	if v, ok := Shifted(rest, e); ok {
		n.Value, n.Last = n.Value.Add(v), end
		n.Step, _ = Shifted("1", e)
	}
}

// rankFollows reports whether 第 and the number at i are followed by a word that makes them a rank: 第二大.
func (r *Reader) rankFollows(i int) bool {
	for j := i; j < min(i+4, r.To); j++ {
		if r.Tokens[j].Kind == token.Han && r.Lang.superlatives[r.Tokens[j].Text] && j > i {
			return true
		}
	}
	return false
}
