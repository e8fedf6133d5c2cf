//nolint:misspell // it holds words of other languages
package boiler

import (
	"regexp"
	"sync"
)

// compile compiles an expression over folded text, folded as the text is, when it is first asked for: a command that reads no
// document starts without it.
func compile(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(fold(expression)) })
}

// folded folds each phrase, when they are first asked for.
func folded(phrases []string) func() []string {
	return sync.OnceValue(func() []string {
		out := make([]string, len(phrases))
		for i, p := range phrases {
			out[i] = fold(p)
		}
		return out
	})
}

// The vocabulary of what surrounds a text on a page, by purpose and language (en, fr, es, pt, de, zh, ru, ar). An entry is
// a phrase in lower case with straight apostrophes, as fold leaves it; in scripts without spaces it is found anywhere.

// calls are phrases that ask the reader to do something with the page: a short line with one of them is boilerplate.
var calls = folded([]string{
	"sign up", "sign in", "log in", "register now", "subscribe", "subscription", "already a member", "already a subscriber",
	"newsletter", "download the app", "download our app", "get the app", "start reading", "continue reading", "keep reading",
	"free trial", "days free", "day free", "unlimited access", "cancel anytime", "click here", "follow us", "share this", "share on",
	"email this", "print this", "print page", "send to a friend", "back to top", "skip to content", "skip to main", "leave a comment",
	"post a comment", "join the conversation", "support our journalism", "donate now", "become a member", "get our daily",
	"in your inbox", "read the original", "view original", "read full article", "load more", "show more", "view all",
	"all your news", "terms of use", "terms of service", "terms and conditions", "privacy policy", "cookie policy", "accept all",
	"accept cookies", "manage cookies", "manage preferences", "enable javascript", "powered by", "add to favourites",
	"inscrivez-vous", "inscription", "connectez-vous", "se connecter", "s'abonner", "abonnez-vous", "deja abonne",
	"infolettre", "telechargez l'application", "telecharger l'application", "continuer la lecture", "lire la suite",
	"suivez-nous", "partager sur", "partagez cet article", "partager cet article", "imprimer cet article", "imprimer la page",
	"envoyer par", "haut de page", "aller au contenu", "laisser un commentaire", "poster un commentaire", "faire un don",
	"mentions legales", "politique de confidentialite", "conditions d'utilisation", "tout accepter", "accepter les cookies",
	"gerer les cookies", "essai gratuit", "dans votre boite mail", "voir plus", "voir tout", "cliquez ici",
	"suscribete", "suscribase", "registrate", "inicia sesion", "iniciar sesion", "boletin", "descarga la aplicacion",
	"seguir leyendo", "siguenos", "compartir en", "compartir este", "imprimir", "volver arriba", "ir al contenido",
	"deja un comentario", "politica de privacidad", "aviso legal", "condiciones de uso", "aceptar todo", "aceptar cookies",
	"assine", "inscreva-se", "fazer login", "baixe o aplicativo", "continue lendo", "siga-nos", "compartilhar",
	"partilhar", "voltar ao topo", "politica de privacidade", "termos de uso", "aceitar cookies",
	"jetzt anmelden", "abonnieren", "einloggen", "anmelden", "app herunterladen", "weiterlesen", "folgen sie uns", "teilen auf",
	"nach oben", "zum inhalt", "datenschutz", "impressum", "alle akzeptieren",
	"登录", "注册", "订阅", "扫一扫", "扫码", "下载客户端", "下载app", "点击下载", "分享到", "分享至", "关注我们", "微信公众号",
	"返回顶部", "返回首页", "打印本页", "打印本稿", "关闭窗口", "隐私政策", "用户协议", "使用条款", "联系我们", "责任编辑", "字号", "加入收藏",
	"подписаться", "подпишитесь", "войти", "зарегистрироваться", "скачать приложение", "поделиться", "читать далее",
	"политика конфиденциальности", "наверх", "оставить комментарий",
	"اشترك", "سجل الدخول", "تسجيل الدخول", "حمل التطبيق", "شارك", "تابعنا", "سياسة الخصوصية", "شروط الاستخدام",
})

// labels are whole lines that name a part of a page.
var labels = []string{
	"home", "menu", "search", "share", "tweet", "email", "e-mail", "print", "comments", "comment", "tags", "topics", "advertisement",
	"advertising", "sponsored", "sponsored content", "related", "related stories", "related articles", "related content",
	"related topics", "related posts", "related news", "more stories", "more on this", "more on this story", "more from", "most read", "most popular", "most viewed",
	"top stories", "latest news", "latest", "trending", "trending now", "our picks", "editors' picks", "editor's picks",
	"recommended", "recommended for you", "you may also like", "you might also like", "read next", "up next", "previous", "next",
	"previous article", "next article", "contact", "contact us", "about", "about us", "help", "faq", "sitemap", "site map", "rss",
	"facebook", "twitter", "linkedin", "whatsapp", "instagram", "youtube", "telegram", "x", "copy link", "pdf", "download pdf", "cookies", "close", "listen",
	"accueil", "recherche", "rechercher", "partager", "imprimer", "commentaires", "publicite", "a lire aussi", "a lire egalement",
	"articles similaires", "articles lies", "sur le meme sujet", "sur le meme theme", "les plus lus", "le plus lu", "a la une", "dernieres nouvelles", "derniers articles",
	"nos partenaires", "qui sommes-nous", "qui sommes-nous ?", "contactez-nous", "plan du site", "retour", "suivant", "precedent", "mots-cles", "fermer", "nous contacter",
	"inicio", "buscar", "comentarios", "publicidad", "noticias relacionadas", "articulos relacionados", "lo mas leido", "mas leidas", "ultimas noticias", "contacto",
	"quienes somos", "mapa del sitio", "te puede interesar", "temas", "etiquetas", "anterior", "siguiente", "compartir",
	"pagina inicial", "pesquisar", "comentarios", "publicidade", "noticias relacionadas", "mais lidas", "contato", "quem somos",
	"startseite", "suche", "teilen", "drucken", "kommentare", "anzeige", "mehr zum thema", "meistgelesen", "kontakt", "uber uns",
	"首页", "搜索", "分享", "打印", "评论", "广告", "相关阅读", "相关新闻", "相关文章", "相关链接", "推荐阅读", "热门文章", "热点新闻", "最新新闻", "上一篇", "下一篇",
	"关于我们", "网站地图", "导航", "更多", "友情链接", "返回",
	"главная", "поиск", "печать", "комментарии", "реклама", "похожие статьи", "читайте также", "самое читаемое", "контакты", "о нас",
	"الرئيسية", "بحث", "طباعة", "تعليقات", "إعلان", "مواضيع ذات صلة", "الأكثر قراءة", "اتصل بنا", "من نحن",
}

var isLabel = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool, len(labels))
	for _, l := range labels {
		set[fold(l)] = true
	}
	return set
})

// Words without which the expressions below cannot match.
var (
	rightsHints     = folded([]string{"©", "(c)", "copyright", "rights", "droits", "derechos", "direitos", "rechte", "版权", "著作权", "icp备", "права", "حقوق"})
	provenanceHints = folded([]string{"publi", "appeared", "posted", "reproduced", "syndicated", "original", "paru", "repris", "traduit", "erschien", "veroffentlicht", "转载", "首发", "原载", "来源", "转自", "原文链接", "опубликована", "نشر"})
	cookieHints     = folded([]string{"cookie", "تعريف الارتباط"})
	siteZhHints     = folded([]string{"本网", "本站", "凡注明", "凡本"})
)

// links matches the head of a line that points at another text.
var links = compile(
	`^(?:read (?:more|also|next|too)|also read|see also|more on (?:this|the)\b[^:]*|related(?: \w+)?|further reading|don't miss|watch|listen|` +
		`lire (?:aussi|egalement|la suite)|(?:a )?(?:lire|voir|ecouter) (?:aussi|egalement)|voir aussi|pour aller plus loin|sur le meme sujet|` +
		`leer (?:mas|tambien)|lea tambien|lee tambien|ver tambien|te puede interesar|mas informacion|` +
		`leia (?:mais|tambem)|veja tambem|saiba mais|lesen sie auch|mehr dazu|mehr zum thema|siehe auch|` +
		`相关阅读|延伸阅读|推荐阅读|相关链接|相关新闻|更多阅读|阅读更多|читайте также|подробнее|читать далее|смотрите также|اقرأ أيضا|اقرا ايضا|اقرأ المزيد|طالع أيضا) ?[:：>»→|]`)

// rights matches lines on copyright.
var rights = compile(`^(?:©|\(c\) ?(?:19|20)\d\d|copyright\b|all rights reserved|tous droits reserves|todos los derechos reservados|todos os direitos reservados|alle rechte vorbehalten|版权所有|著作权|все права защищены|جميع الحقوق محفوظة)|` +
	`\ball rights reserved\b|\btous droits reserves\b|\btodos los derechos reservados\b|\btodos os direitos reservados\b|alle rechte vorbehalten|版权所有|icp备|все права защищены|جميع الحقوق محفوظة`)

// provenance matches sentences on where a text first appeared or under what licence it is passed on.
var provenance = compile(`\b(?:this|the) (?:article|story|piece|post|commentary|report|text|op-ed|essay) (?:is|was|has been|first|originally)(?: (?:re-?published|originally published|first published|originally appeared|appeared|published|posted|reproduced|syndicated))+|` +
	`\b(?:first|originally) (?:appeared|published) (?:on|in|at|by)\b|\bre-?published (?:from|with permission|under|by permission)\b|\bread the original (?:article|story)\b|` +
	`\b(?:cet article|ce texte|cette tribune|cette version) (?:a ete|est)(?: (?:re)?publiee?| initialement| d'abord| paru| repris| traduit)+|\blire l'article original\b|\binitialement publiee? (?:sur|par|dans)\b|` +
	`\beste (?:articulo|texto) (?:fue|se|ha sido)(?: originalmente)? public|\bpublicado originalmente (?:en|por|no|na|em)\b|\bleer? el articulo original\b|` +
	`\beste artigo (?:foi|e)(?: originalmente)? (?:re)?publicado|\bleia o artigo original\b|\bdieser (?:artikel|beitrag|text) (?:ist|wurde|erschien)\b[^.]*\b(?:erschienen|veroffentlicht|zuerst)|` +
	`(?:本文|文章)(?:转载自|首发于|原载|来源于|转自)|原文链接|статья (?:была )?(?:впервые )?опубликована|نشر هذا المقال`)

// disclosure holds phrases of statements about an author's interests; two of them in one paragraph make such a statement.
var disclosure = folded([]string{
	"does not work for", "do not work for", "own shares", "owns shares", "receive funding", "received funding from", "receives funding", "would benefit from this",
	"has disclosed", "have disclosed", "relevant affiliations", "beyond their academic", "conflict of interest",
	"conflicts of interest", "competing interest", "nothing to disclose", "declare no", "declares no", "declare that they have no", "declared no", "views expressed",
	"do not necessarily reflect", "does not necessarily reflect", "are those of the author", "are the author's own", "solely those of",
	"ne travaille pas", "ne travaillent pas", "ne conseille pas", "possede pas de parts", "ne recoit pas de fonds", "recoivent pas de fonds", "pourrait tirer profit de cet article", "declare aucune autre affiliation",
	"conflit d'interets", "conflits d'interets", "lien d'interet", "liens d'interets", "n'engagent que", "ne refletent pas necessairement", "opinions exprimees", "vues exprimees", "n'a declare aucune",
	"no recibe", "no trabaja para", "ni posee acciones", "ni recibe financiacion", "conflicto de intereses", "conflictos de intereses", "no reflejan necesariamente", "opiniones expresadas", "declara carecer de vinculos", "no declara",
	"conflito de interesses", "nao presta consultoria", "nao trabalha para", "nem recebe financiamento", "nao refletem necessariamente", "opinioes expressas",
	"interessenkonflikt", "arbeitet nicht fur", "geben nicht notwendigerweise", "利益冲突", "利益关系", "不代表本", "仅代表作者", "作者本人观点", "конфликт интересов", "не обязательно отражает", "мнение автора", "لا تعبر بالضرورة", "تضارب المصالح",
})

// cookies matches what a page says of its cookies.
var cookies = compile(`\bcookies?\b.*\b(?:we use|uses?|using|accept|consent|settings|preferences|experience|browser|browsing|site|website|utilis\w+|accept\w+|consent\w+|navigation|acept\w+|utiliz\w+|navegacion|aceit\w+|verwend\w+|zustimm\w+)\b|` +
	`\b(?:we use|uses?|using|accept|consent|utilis\w+|accept\w+|utiliz\w+|usamos|verwend\w+|nutz\w+)\b.*\bcookies?\b|使用.{0,8}cookies?|cookies?.{0,12}(?:同意|接受|隐私)|файлы cookie|ملفات تعريف الارتباط`)

// siteWords are what a site speaks of when it explains how it makes or passes on the texts that it shows. Each group is one
// idea; a closing paragraph on four of them that speaks of the site or of links is such a note.
var siteWords = []string{
	`publications?|publication|publicaciones|publicacoes`,
	`articles?|documents?|reports?|rapports?|documentos?|informes?`,
	`abstracts?|summar(?:y|ies)|resumes?|resumen(?:es)?|resumos?`,
	`extracts?|excerpts?|quotes?|quotations?|extraits?|extractos?|citations?|trechos?`,
	`original(?:e?s)?|originaux|originales|originais`,
	`selected|selection(?:s|nee?s?)?|chosen|choisi(?:e?s)?|seleccionad[oa]s?|selecionad[oa]s?`,
	`modified|adapted|edited|modifiee?s?|adaptee?s?|editad[oa]s?`,
	`translat(?:ion|ions|ed)|traduction|traduite?s?|traduccion|traducid[oa]s?|traducao`,
	`hosted|hebergee?s?|alojad[oa]s?|hospedad[oa]s?|available only|disponibles? qu`,
	`promotion|promote|promouvoir|disseminat\w+|diffus\w+|promover|divulg\w+`,
}

// siteNames are the words by which such a note speaks of the site.
var siteNames = compile(`\b(?:web ?site|site|sitio|portal|platform|plateforme|links? to|liens? vers|renvoie(?:nt)?|enlaces?|newsletter|aggregator)\b|本网|本站|网站|сайт|الموقع`)

// siteZh is the like in Chinese: a note that the page gives about its material.
var siteZh = compile(`(?:本网|本站|本网站|凡注明|凡本).{0,60}(?:转载|版权|来源|注明|稿件|联系)`)
