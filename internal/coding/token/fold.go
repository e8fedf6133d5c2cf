package token

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Lower returns s in lower case, without invisible marks.
func Lower(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if classify(r) == hidden {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// Fold returns s in lower case, without accents and invisible marks, with plain apostrophes, full-width characters
// narrowed, every digit in ASCII, and traditional Han characters of figures in their simplified form.
func Fold(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	if short, ok := foldCommon(s); ok {
		return short
	}
	return foldAny(s)
}

// foldCommon folds text of the characters that have no part in a composition with their neighbours: those of Latin
// alphabets, of common punctuation, and Han. ok is false where others stand in it.
func foldCommon(s string) (folded string, ok bool) {
	table := latinFolded()
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r < latinEnd:
			b.WriteString(table[r])
		case r >= 0x4E00 && r <= 0x9FFF:
			if plain := simplified[r]; plain != 0 {
				r = plain
			}
			b.WriteRune(r)
		case apostrophe(r):
			b.WriteByte('\'')
		default:
			return "", false
		}
	}
	return b.String(), true
}

// latinEnd is past the last of the Latin letters that have a place in a table.
const latinEnd = 0x250

// latinFolded are the characters below latinEnd in folded form.
var latinFolded = sync.OnceValue(func() *[latinEnd]string {
	var t [latinEnd]string
	for r := range rune(latinEnd) {
		t[r] = foldAny(string(r))
	}
	return &t
})

// foldAny folds any text.
func foldAny(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), classify(r) == hidden:
		case apostrophe(r):
			b.WriteByte('\'')
		case unicode.IsDigit(r):
			b.WriteByte('0' + decimalDigit(r))
		case simplified[r] != 0:
			b.WriteRune(simplified[r])
		default:
			b.WriteString(spellOut(unicode.ToLower(r)))
		}
	}
	return b.String()
}

// decimalDigit returns the value of a digit: the digits of a script stand together, from zero on.
func decimalDigit(r rune) byte {
	var n byte
	for n < 9 && unicode.IsDigit(r-1) && (r > '9' || r > '0') {
		if r <= '9' {
			return byte(r - '0')
		}
		r--
		n++
	}
	return n
}

// spellOut writes the letters that have no accent to take off.
func spellOut(r rune) string {
	switch r {
	case 'œ':
		return "oe"
	case 'æ':
		return "ae"
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'đ':
		return "d"
	case 'ł':
		return "l"
	case 'ı':
		return "i"
	case '⁄':
		return "/"
	}
	return string(r)
}

// simplified are the traditional Han characters of words that figures, names and claims are read by, and their simplified
// forms.
var simplified = func() map[rune]rune {
	traditional := []rune("對說們時會來為將後並給歲號開關長東門見貝風馬電訊認識證議萬億兩個條輛項車機學醫橋樑艦員專護歲噸頃場間處種貿夥約過達餘萬於與從這維軍隊醫療聯絡題產業國際區動鐵設備東亞幣鎊盧鎳羅爾蘭爾馬優發關頭號書買賣難戶戰爭師徵開實應務總統計價僅達區" +
		"職廠畝輪灣倉場領導養導電噸層樓營庫農賑災捨還圓韓澳澤紐圖裡雙單彈" +
		"臨舉義習亂儀體債償儲兒興決減擊劃剛劑辦華協衛廈參變團園壩復獎審寬島帳帶幫廣廢棄強錄徑願擴報擔擬撥換據擱無顯暫術極構槍歐氣匯漢濟漁燈獻現瘧蓋礦碼磚礎積稱穩簽糧紅練組織經結絕綜綠緬纜締網腦脹藥獲襲裝觀訂討訓許訪試話語諾課調諧" +
		"財責賬貨貧貸費資贈軌軟輕輸運進選針銀銷鏡問閒陽顧預額飛館駁駐騷鮮麥掃數斷檢湯獨瑪納紀級線繼續聖薩萊蘇範烏茲岡幾內贊魯寧倫愛撾敘盡縣靈慮緩連遷遺鄰須頻頒類鄉屬歸當聞陣陸隨響親詞詳誠誤賽載轉較釋鋼銅錫閉險霧靜順飲驅魚雞龍齊爛" +
		"熱滅爐煉搶攔擇損攝敵舊標樹樣檔毀溝淚潔淺測塗潤漲濕滿潛犧環監盤離窯競筆築簡紡細終紹繞編罰肅勝節藝蒼蒞藍雖補視覽規覺評診講談謀謂貢賢敗質購貴趕躍輔邁違適遜郵鄭鐘鋒階隱" +
		"臺畫執驗點鹽慶歷鎮廳聲衝屆眾籌攜誼碩勵幹篩賴錢艙砲佈轟週賓緊壓麵溫創壯勞隻遞顆齡駛縮樞塢繕莊鍵鑽餽饋鎗裏綁駕驟鬥籃畢曆檯" +
		"僑羣雲陝遼濱瀋瓊嶼瀾絲喬韋葉趙謝鄧蘆薈麗鳥閣殘權黨")
	plain := []rune("对说们时会来为将后并给岁号开关长东门见贝风马电讯认识证议万亿两个条辆项车机学医桥梁舰员专护岁吨顷场间处种贸伙约过达余万于与从这维军队医疗联络题产业国际区动铁设备东亚币镑卢镍罗尔兰尔马优发关头号书买卖难户战争师征开实应务总统计价仅达区" +
		"职厂亩轮湾仓场领导养导电吨层楼营库农赈灾舍还圆韩澳泽纽图里双单弹" +
		"临举义习乱仪体债偿储儿兴决减击划刚剂办华协卫厦参变团园坝复奖审宽岛帐带帮广废弃强录径愿扩报担拟拨换据搁无显暂术极构枪欧气汇汉济渔灯献现疟盖矿码砖础积称稳签粮红练组织经结绝综绿缅缆缔网脑胀药获袭装观订讨训许访试话语诺课调谐" +
		"财责账货贫贷费资赠轨软轻输运进选针银销镜问闲阳顾预额飞馆驳驻骚鲜麦扫数断检汤独玛纳纪级线继续圣萨莱苏范乌兹冈几内赞鲁宁伦爱挝叙尽县灵虑缓连迁遗邻须频颁类乡属归当闻阵陆随响亲词详诚误赛载转较释钢铜锡闭险雾静顺饮驱鱼鸡龙齐烂" +
		"热灭炉炼抢拦择损摄敌旧标树样档毁沟泪洁浅测涂润涨湿满潜牺环监盘离窑竞笔筑简纺细终绍绕编罚肃胜节艺苍莅蓝虽补视览规觉评诊讲谈谋谓贡贤败质购贵赶跃辅迈违适逊邮郑钟锋阶隐" +
		"台划执验点盐庆历镇厅声冲届众筹携谊硕励干筛赖钱舱炮布轰周宾紧压面温创壮劳只递颗龄驶缩枢坞缮庄键钻馈馈枪里绑驾骤斗篮毕历台" +
		"侨群云陕辽滨沈琼屿澜丝乔韦叶赵谢邓芦荟丽鸟阁残权党")
	m := make(map[rune]rune, len(traditional))
	for i, r := range traditional {
		m[r] = plain[i]
	}
	return m
}()
