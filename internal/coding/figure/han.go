package figure

import (
	"strconv"
	"strings"

	"toguna/internal/coding/token"
	"toguna/internal/money"
)

// hanDigits are the Chinese characters of numbers: digits below ten, and powers of ten as negative exponents.
var hanDigits = map[string]int{
	"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
	"十": -1, "百": -2, "千": -3, "万": -4, "亿": -8, "兆": -12,
}

// inHan reads a number in Chinese characters at token i: 五千万, 二〇一三, 十五, 两亿.
func (r *reader) inHan(i int) (numeral, bool) {
	j := i
	var digits strings.Builder
	positional := true
	for j < r.to && r.toks[j].Kind == token.Han && !r.taken[j] {
		v, ok := hanDigits[r.toks[j].Fold]
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
		return numeral{}, false
	}
	n := numeral{first: i, last: j, step: money.FromInt(1)}
	n.named = r.labelled(i) || r.severalBefore(i)
	if positional && j-i > 1 { // 二〇一三
		v, ok := shifted(digits.String(), 0)
		n.value = v
		if digits.Len() == 4 {
			n.year = year(digits.String())
		}
		return n, ok
	}
	if j-1 > i && r.toks[j-1].Text == "千" && r.unitAt(j-1) {
		j--
		n.last = j
	}
	total, exp, ok := hanValue(r.toks[i:j])
	if !ok || total == 0 {
		return n, false
	}
	n.value = money.FromInt(total)
	n.step, _ = shifted("1", exp)
	n.scaled, n.scale = exp >= 4, exp
	n.article = j == i+1 && (total == 1 || hanDigits[r.toks[i].Fold] <= -2)
	r.hanDecimals(&n)
	r.moreInside(&n)
	return n, true
}

// severalBefore reports whether 数 or 几 before a power of ten leaves the figure open: 数十亿 is some thousands of
// millions. In 人数 and 总数 the character belongs to the word before it.
func (r *reader) severalBefore(i int) bool {
	switch r.fold(i - 1) {
	case "几":
		return true
	case "数":
		switch r.fold(i - 2) {
		case "人", "总", "次", "户", "倍", "指", "件", "约":
			return false
		}
		return true
	}
	return false
}

// hanDecimals moves past 点七 after 九, and past the scale after it: 九点七亿.
func (r *reader) hanDecimals(n *numeral) {
	if r.fold(n.last) != "点" || n.scaled {
		return
	}
	j := n.last + 1
	var decimals strings.Builder
	for j < r.to && r.toks[j].Kind == token.Han {
		v, ok := hanDigits[r.toks[j].Fold]
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
	v, ok := shifted(n.value.String()+decimals.String(), exp-decimals.Len())
	if !ok {
		return
	}
	n.value, n.last, n.article = v, end, false
	n.step, _ = shifted("1", exp-decimals.Len())
	n.scaled, n.scale = exp >= 4, exp
}

// hanValue adds up characters with powers of ten, and returns the power of the last one.
func hanValue(tokens []token.Token) (total int64, exp int, ok bool) {
	var section, digit int64
	for _, t := range tokens {
		v := hanDigits[t.Fold]
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
func (r *reader) hanScale(i int) (exp, end int) {
	end = i
	for end < r.to && r.toks[end].Kind == token.Han && !r.taken[end] && exp < 16 {
		v, ok := hanDigits[r.toks[end].Fold]
		if !ok || v > -2 || r.toks[end].Text == "千" && r.unitAt(end) {
			break // 千瓦 is a kilowatt
		}
		exp += -v
		end++
	}
	if end > i && end < r.to && r.toks[end].Text == "分" && r.toks[i].Text == "百" { // 百分点
		return 0, i
	}
	return exp, end
}

// moreInside moves past 多 and 余 after a number, "more than", and past a scale that follows them: 40多亿.
func (r *reader) moreInside(n *numeral) {
	if !r.lang.moreInside[r.fold(n.last)] {
		return
	}
	n.more = true
	n.last++
	if e, k := r.hanScale(n.last); k > n.last {
		if p, ok := shifted("1", e); ok {
			n.value, n.step = n.value.Mul(p), n.step.Mul(p)
			n.last, n.scaled, n.scale = k, true, n.scale+e
		}
	}
}

// rankFollows reports whether 第 and the number at i are followed by a word that makes them a rank: 第二大.
func (r *reader) rankFollows(i int) bool {
	for j := i; j < min(i+4, r.to); j++ {
		if r.toks[j].Kind == token.Han && r.lang.superlatives[r.toks[j].Text] && j > i {
			return true
		}
	}
	return false
}
