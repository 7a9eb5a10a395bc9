"""Word lists that rules of this stage look words up in: titles, roles, kinds of bodies, of people and of papers."""

from __future__ import annotations

from functools import cache
from importlib import resources


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.split(",") if phrase.strip())


SHORTENED_TITLES = _words(
    "mr mrs ms miss dr sen sens rep reps gov govs gen lt col maj sgt capt cpl adm rev fr st prof hon msgr asst ch con "
    "det supt insp cllr chf cmdr brig atty cmsr pte dep"
)
"""Titles that are often written with a full stop, which then ends no sentence."""

FEMALE_TITLES = _words(
    "mrs ms miss lady dame queen princess baroness sister congresswoman chairwoman spokeswoman madam first-lady"
)
MALE_TITLES = _words("mr sir lord king prince baron brother congressman chairman spokesman pope")

TITLES = (
    SHORTENED_TITLES
    | FEMALE_TITLES
    | MALE_TITLES
    | _words(
        "president vice-president senator representative governor mayor minister premier chancellor secretary "
        "speaker judge justice general colonel lieutenant major captain sergeant admiral commander commissioner "
        "director professor doctor reverend father bishop archbishop cardinal rabbi imam ayatollah sheikh emir "
        "sultan ambassador consul attorney-general attorney prosecutor sheriff chief superintendent inspector "
        "detective constable officer deputy councillor councilman councilwoman alderman leader whip chair "
        "chairperson spokesperson coach manager analyst strategist adviser advisor host anchor moderator "
        "correspondent editor reporter candidate nominee businessman businesswoman billionaire author economist "
        "historian pollster strategist activist comedian actor actress singer pastor delegate counsel treasurer "
        "economist frontrunner front-runner rival ceo coo cfo mp mep pm msp td dc di ds dci dcs "
        "secretary-general vice-chancellor"
    )
)
"""Words that stand before a name and are no part of it."""

ROLES = TITLES | _words(
    "politician lawmaker legislator congressmember spokeswoman lawyer solicitor barrister journalist columnist "
    "blogger commentator pundit critic scholar academic scientist researcher physicist chemist biologist engineer "
    "architect surgeon physician nurse teacher student writer novelist poet philosopher sociologist psychologist "
    "executive founder co-founder owner boss head banker investor developer mogul magnate tycoon entrepreneur "
    "consultant aide staffer surrogate operative campaigner organizer organiser supporter opponent ally donor "
    "veteran soldier pilot driver farmer fisherman worker resident neighbour neighbor witness survivor victim "
    "suspect defendant plaintiff refugee immigrant dissident defector oligarch diplomat envoy spy hacker informant "
    "whistleblower expert specialist observer official detective policeman policewoman firefighter paramedic father "
    "mother son daughter brother sister wife husband widow widower uncle aunt cousin friend colleague man woman boy "
    "girl person individual voter democrat republican conservative liberal libertarian independent socialist "
    "communist libertarian star celebrity athlete player boxer swimmer skier champion model designer artist painter "
    "musician rapper pianist director producer filmmaker photographer presenter broadcaster neurosurgeon contender "
    "hopeful challenger incumbent successor predecessor mastermind ringleader insider source secretary harbourmaster "
    "trader fan cop customer passenger parent user shopper commuter tourist visitor viewer buyer seller investor "
    "mum mom dad frontman personality "
    "harbormaster ranger warden curator archivist librarian caretaker contributor comedienne clerk registrar auditor "
    "assessor comptroller trustee regent coroner marshal postmaster magistrate chaplain dean provost principal"
)
"""Nouns for one person."""

RECALLING = _words(
    "politician lawmaker legislator man woman candidate contender nominee hopeful challenger frontrunner front-runner "
    "businessman businesswoman billionaire mogul tycoon developer star celebrity actor actress singer author writer "
    "model frontman personality novelist journalist columnist lady historian economist "
    "academic scholar professor scientist researcher physicist "
    "veteran lawyer executive entrepreneur activist dissident diplomat expert analyst strategist democrat republican "
    "socialist comedian neurosurgeon surgeon athlete player"
)
"""Nouns that often take up a person who was just named; a noun for an office rather brings in another one."""

POLITICIANS = _words(
    "mp mep senator congressman congresswoman representative governor president premier minister chancellor mayor "
    "lawmaker legislator candidate nominee deputy councillor speaker sen rep gov secretary"
)
BUSINESS = _words(
    "businessman businesswoman mogul tycoon developer magnate entrepreneur executive ceo billionaire founder owner"
)
HYPERNYMS = {
    "politician": POLITICIANS,
    "lawmaker": POLITICIANS,
    "legislator": POLITICIANS,
    "congressman": _words("rep representative"),
    "congresswoman": _words("rep representative"),
    "senator": _words("sen"),
    "governor": _words("gov"),
    "general": _words("gen"),
    "professor": _words("prof"),
    "billionaire": BUSINESS,
    "mogul": BUSINESS,
    "businessman": BUSINESS,
    "tycoon": BUSINESS,
    "academic": _words("professor historian scholar economist scientist lecturer researcher prof"),
    "scholar": _words("professor historian academic economist scientist lecturer prof"),
    "scientist": _words("professor researcher physicist chemist biologist geologist"),
    "researcher": _words("scientist professor"),
    "author": _words("writer novelist historian journalist"),
    "journalist": _words("reporter correspondent editor columnist anchor host"),
    "candidate": _words("nominee contender hopeful frontrunner front-runner"),
    "airline": _words("airlines airways air aviation jet"),
    "carrier": _words("airlines airways air aviation"),
    "judge": _words("justice magistrate"),
    "magistrate": _words("judge justice"),
    "lawyer": _words("attorney solicitor barrister counsel"),
    "attorney": _words("lawyer counsel"),
    "strategist": _words("adviser advisor consultant operative"),
    "adviser": _words("strategist advisor consultant aide"),
    "nominee": _words("candidate contender frontrunner front-runner"),
    "contender": _words("candidate nominee hopeful"),
    "hopeful": _words("candidate nominee contender"),
    "star": _words("actor actress singer rapper"),
    "doctor": _words("physician surgeon dr"),
    "executive": _words("ceo founder chairman chairwoman president"),
    "officer": _words("policeman policewoman sergeant detective constable"),
    "official": _words("secretary commissioner director minister officer harbourmaster"),
}
"""A general noun and the narrower ones that it can stand for."""

BODIES = _words(
    "zoo aquarium airport clinic prison "
    "works inspectorate directorate secretariat registry observatory museum library theatre theater "
    "ministry committee university college institute institution department agency bureau council commission "
    "parliament congress senate house court tribunal party union federation association organization organisation "
    "foundation trust bank fund group company corporation corp inc ltd llc plc co gmbh ag board authority office "
    "police army navy force forces guard service services church hospital school academy league club society "
    "alliance coalition front movement network center centre campaign administration government cabinet assembly "
    "duma knesset bundestag kremlin pentagon embassy consulate treasury exchange chamber caucus pac conference "
    "partners partnership holdings industries airlines airways railways motors systems technologies laboratories "
    "labs taskforce brigade regiment battalion militia resistance republic kingdom states nations tribe town city "
    "county borough district state province region inquiry international watch studios entertainment semiconductor "
    "semiconductors electronics software pharmaceuticals securities ventures media command energy solutions"
)
"""Nouns that name a body; the last or first word of many names."""

TEAM_NOUNS = BODIES | _words(
    "station desk "
    "firm business team camp crew regime authorities prosecution defence defense opposition leadership regulator "
    "watchdog charity think-tank operator manufacturer maker airline carrier newsroom faction delegation jury panel "
    "union cartel startup retailer supplier contractor military presidency chipmaker carmaker casino circus bank"
)
"""Lower-case nouns for a body."""

COUNTRIES = _phrases(
    "Afghanistan, Albania, Algeria, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahrain, Bangladesh, "
    "Belarus, Belgium, Bolivia, Bosnia, Brazil, Britain, Bulgaria, Cambodia, Cameroon, Canada, Chad, Chile, China, "
    "Colombia, Croatia, Cuba, Cyprus, Czech Republic, Denmark, Ecuador, Egypt, England, Estonia, Ethiopia, Finland, "
    "France, Germany, Ghana, Greece, Guatemala, Haiti, Honduras, Hungary, Iceland, India, Indonesia, Iran, Iraq, "
    "Ireland, Israel, Italy, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kosovo, Kuwait, Latvia, Lebanon, Libya, "
    "Lithuania, Luxembourg, Malaysia, Mali, Malta, Mexico, Moldova, Mongolia, Montenegro, Morocco, Myanmar, Nepal, "
    "Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, Northern Ireland, Norway, Oman, Pakistan, "
    "Panama, Paraguay, Peru, Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Saudi Arabia, Scotland, "
    "Senegal, Serbia, Singapore, Slovakia, Slovenia, Somalia, South Africa, South Korea, Spain, Sri Lanka, Sudan, "
    "Sweden, Switzerland, Syria, Taiwan, Tanzania, Thailand, Tunisia, Turkey, UAE, UK, US, U.S., U.K., Uganda, "
    "Ukraine, United Kingdom, United States, United Arab Emirates, Uruguay, Uzbekistan, Venezuela, Vietnam, Wales, "
    "Yemen, Zambia, Zimbabwe, Crimea, Gaza, Hong Kong, Palestine, Tibet, Europe, America, Africa, Asia, EU, E.U., "
    "Soviet Union"
)
CAPITALS = _phrases(
    "Moscow, Kyiv, Kiev, Washington, London, Paris, Berlin, Rome, Madrid, Beijing, Tokyo, Seoul, Pyongyang, Tehran, "
    "Baghdad, Damascus, Ankara, Cairo, Jerusalem, Tel Aviv, Riyadh, Doha, Kabul, Islamabad, Delhi, New Delhi, "
    "Canberra, Ottawa, Brussels, Vienna, Warsaw, Prague, Budapest, Bucharest, Sofia, Athens, Belgrade, Minsk, "
    "Vilnius, Riga, Tallinn, Helsinki, Stockholm, Oslo, Copenhagen, Dublin, Lisbon, Bern, The Hague, Geneva, "
    "Caracas, Havana, Bogota, Brasilia, Buenos Aires, Santiago, Lima, Mexico City, Nairobi, Abuja, Pretoria, "
    "Tripoli, Tunis, Algiers, Hanoi, Manila, Jakarta, Taipei, Downing Street, the White House, White House, Kremlin, "
    "Pentagon, Capitol Hill, Buckingham Palace, Vatican, Whitehall, Westminster, Brexit, Quai d'Orsay, Elysee, Wall "
    "Street, Silicon Valley"
)
STATES = _phrases(
    "Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, "
    "Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, "
    "Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, North "
    "Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, "
    "Tennessee, Texas, Utah, Vermont, Virginia, West Virginia, Wisconsin, Wyoming, Quebec, Ontario, New England, "
    "Puerto Rico"
)
CITIES = _phrases(
    "New York City, Los Angeles, Chicago, Houston, Philadelphia, Phoenix, San Antonio, San Diego, Dallas, San Jose, "
    "Austin, Jacksonville, Columbus, Charlotte, San Francisco, Indianapolis, Seattle, Denver, Boston, Detroit, "
    "Nashville, Portland, Memphis, Las Vegas, Baltimore, Milwaukee, Cleveland, Pittsburgh, Miami, Atlanta, Orlando, "
    "Manhattan, Brooklyn, Queens, Birmingham, Manchester, Liverpool, Leeds, Glasgow, Edinburgh, Belfast, Cardiff, "
    "Bristol, Oxford, Cambridge, Munich, Hamburg, Frankfurt, Milan, Naples, Turin, Lyon, Marseille, Barcelona, "
    "Istanbul, Mumbai, Shanghai, Sydney, Melbourne, Toronto, Montreal, Vancouver, Dubai, Odesa, Kharkiv, Donetsk, "
    "Iowa City, Des Moines, Cincinnati, St. Petersburg, St. Louis, Sacramento, Aleppo, Mosul, Benghazi"
)
_WORLDS = _phrases("Mars, Moon, Venus, Jupiter, Saturn, Neptune, Uranus, Pluto, Earth")
PLACES = COUNTRIES | CAPITALS | STATES | CITIES | _WORLDS
"""Names of places; as the source of a statement, a body that sits there."""

DEMONYMS = _phrases(
    "American, British, Russian, Ukrainian, French, German, Italian, Spanish, Polish, Chinese, Japanese, Korean, "
    "Indian, Pakistani, Israeli, Palestinian, Iranian, Iraqi, Syrian, Turkish, Greek, Dutch, Belgian, Swiss, "
    "Austrian, Hungarian, Czech, Swedish, Norwegian, Danish, Finnish, Irish, Scottish, Welsh, English, Canadian, "
    "Mexican, Brazilian, Cuban, Australian, African, European, Asian, Arab, Latino, Hispanic, Jewish, Muslim, "
    "Christian, Catholic, Republican, Democratic, Democrat, Conservative, Labour, Liberal, Tory, Green, Libertarian, "
    "Soviet, Western, Northern, Southern, Eastern, Senior, Former, Retired, Ex, Late, GOP, Saudi, Afghan, Egyptian, "
    "Baltic, Nordic, Romanian, Bulgarian, Serbian, Croatian, Georgian, Armenian, Belarusian, Kazakh, Venezuelan, "
    "Argentine, Brit, Chilean, Colombian, Vietnamese, Thai, Indonesian, Filipino, Nigerian, Kenyan, Islamic, "
    "Protestant, Anglican, Sunni, Shiite, Kurdish, Chechen, Estonian, Latvian, Lithuanian, Portuguese, Icelandic, US, "
    "U.S., UK, EU"
)
PEOPLES = _phrases(
    "Americans, Britons, Russians, Ukrainians, Germans, Italians, Spaniards, Poles, Indians, Pakistanis, Israelis, "
    "Palestinians, Iranians, Iraqis, Syrians, Turks, Greeks, Belgians, Austrians, Hungarians, Czechs, Swedes, "
    "Norwegians, Danes, Finns, Scots, Canadians, Mexicans, Brazilians, Cubans, Australians, Africans, Europeans, "
    "Asians, Arabs, Latinos, Hispanics, Jews, Muslims, Christians, Catholics, Evangelicals, Republicans, Democrats, "
    "Conservatives, Liberals, Libertarians, Tories, Greens, Independents, Millennials, Taliban, Kurds, Chechens, "
    "Afghans, Egyptians, Floridians, Iowans, Texans, Californians, New Yorkers, Londoners, Marines"
)

DOCUMENTS = _words(
    "poll polls survey surveys report reports study studies statement statements letter letters lawsuit filing "
    "filings memo memorandum document documents record records email emails e-mail e-mails tweet tweets post "
    "transcript transcripts book books analysis analyses law laws bill constitution treaty agreement resolution "
    "paper papers data figures results findings numbers statistics census complaint indictment affidavit testimony "
    "ruling verdict order decree manifesto proposal plan platform ad ads advertisement commercial video footage "
    "audio tape recording website page blog headline sign banner placard poster brochure release communique notice "
    "editorial column op-ed article story piece review audit dossier file files cable cables log logs interview "
    "count tally estimate estimates average projection forecast index model ballot petition contract rule rules "
    "policy regulations guidelines chart map message messages note notes text texts slogan speech biography memoir "
    "profile questionnaire summary account aggregate tracker snapshot minutes image images photo photos photograph "
    "photographs picture pictures clip diagram translation alert scan brief briefs submission submissions averages "
    "forecasts charts disclosure disclosures announcement announcements legislation amendment render renders "
    "benchmark benchmarks leaks resolutions address cache"
)
OUTLET_WORK = _words(
    "article story report column editorial piece op-ed interview analysis account item dispatch blog profile"
)
"""Kinds of document that an outlet makes; one of these "in the Herald" stands for the Herald."""

MEDIA_NOUNS = _words(
    "newspaper paper daily weekly tabloid broadsheet magazine broadcaster network channel outlet newswire website"
)
BARE_HEADS = _words("person people source sources official officials someone somebody man woman individual")
"""Nouns for people that say little without what follows them: "a person familiar with the inspection"."""

OUTLET_WORDS = _words(
    "times post herald tribune news gazette courier journal radio tv television broadcasting magazine telegraph "
    "guardian mirror observer chronicle examiner inquirer dispatch sentinel globe star sun mail express standard "
    "daily weekly review record press register bulletin monitor reporter ledger argus echo mercury advertiser "
    "enquirer independent today pravda zeitung nachrichten gazeta gazzetta corriere figaro monde zeit welt pais "
    "mundo"
)
"""Last words of many outlets' names; the weaker half also names other things."""
SURE_OUTLET_WORDS = _words(
    "times herald tribune news gazette courier radio tv television broadcasting magazine telegraph chronicle "
    "examiner inquirer dispatch sentinel zeitung gazeta gazzetta corriere newspaper journal"
)


_HALVES = OUTLET_WORDS | _words(
    "telegram democrat leader republican citizen union american enterprise intelligencer constitution statesman "
    "eagle progress picayune capital commercial appeal"
)


def is_outlet_word(word: str, *, surely: bool) -> bool:
    """Whether a last word, or every part of a hyphenated one, ends outlets' names: "Herald", "Star-Telegram"."""
    parts = word.lower().split("-")
    known = not SURE_OUTLET_WORDS.isdisjoint(parts) or (len(parts) > 1 and _HALVES.issuperset(parts))
    return known or (not surely and parts[-1] in OUTLET_WORDS)


SECTIONS = _words("politics online sports business digital sunday weekend radio tv news")
"""What may follow an outlet's name as the part of it that is meant."""

UNNAMED_PLURALS = _words(
    "officials sources people persons insiders individuals witnesses someone somebody others some many few most "
    "everyone everybody anyone nobody those several both one ones two three four all none aides advisers advisors "
    "staffers associates friends colleagues investigators diplomats analysts experts lawyers attorneys "
    "observers strategists operatives"
)
GROUP_NOUNS = _words(
    "police public media press crowd audience left right base electorate majority minority establishment youth staff "
    "clergy community"
)

PERSONAL = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
    "it": "n", "its": "n", "itself": "n",
}  # fmt: skip
KIN = _words(
    "mum mom dad wife husband ex-wife ex-husband widow widower son daughter brother sister father mother fiance "
    "fiancee partner"
)
"""Nouns for whom somebody is to another."""
UNTELLING = _words("you one it its their theirs i we me us myself ourselves yourself")
"""Pronouns that name nobody where nothing else shows whom they mean."""
FIRST_PERSON = _words("i we me us myself ourselves")
RELATIVE = _words("who whom whose which that")

CALENDAR = _words(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec christmas easter thanksgiving "
    "halloween ramadan"
)

ARTICLES = _words("the a an")
ENDINGS = _words("jr sr")
"""What may stand behind a last name."""
FUNCTION_WORDS = _words("the a an and he she it they who i but in on at that you we what which how why when where if")
"""Words at which a name stops even where they are capitalised."""
STARTERS = FUNCTION_WORDS | _words(
    "this these those there here whose whom or nor so yet for by to from of with without within about after against "
    "along among amid as before behind below beneath beside besides between beyond despite during except into onto "
    "per since than through throughout till toward towards until via while whereas although though because unless "
    "even only just also too not yes often sometimes usually rarely perhaps maybe instead however moreover "
    "meanwhile nevertheless nonetheless still then thus therefore hence otherwise furthermore indeed actually "
    "clearly certainly apparently reportedly allegedly recently earlier later yesterday soon ago again already "
    "according either neither each every any many much several other others another such same my your his her its "
    "our their me him them us let's don't do is are was were be been being am has have had having could would shall "
    "should might must "
    "now today tomorrow tonight "
    "above across around down inside like near off out outside over past under up upon once no never ever always "
    "asked speaking writing citing given based following including regarding concerning considering both all some "
    "most more less few one second third last next let does did can will may get got go going come came make made "
    "take took see saw know think say says said tell told ask look want need try use own part parts report sources "
    "officials police experts critics supporters people voters residents men women children nobody everyone anyone "
    "somebody someone everybody nothing something everything anything oh well ok okay please thanks thank hello "
    "dear sorry half nearly almost roughly more former newly polls poll prosecutors lawyers investigators "
    "authorities scientists researchers doctors protesters campaign whether additionally likewise similarly finally "
    "lastly firstly secondly overall ultimately eventually initially originally previously subsequently photo image "
    "video watch read click share follow subscribe related advertisement caption update updated breaking exclusive "
    "opinion editorial analysis comment comments story continue source q call calls"
)
"""Words that begin sentences in capitals and are no names."""

CREDITS = _phrases(
    "getty images, getty, shutterstock, barcroft media, barcroft images, rex features, splash news, wireimage, "
    "alamy, istock, screengrab, epa, handout, contributor"
)
"""What stands at the start of a caption or credit and is no part of the name after it."""
HOLIDAYS = _phrases(
    "new year, new years, new year's, christmas day, christmas eve, boxing day, independence day, memorial day"
)
PLATFORMS = _words("facebook instagram twitter youtube")
FURNITURE = _words(
    "image images photo photos picture pictures video videos caption captions copyright credit gallery hide show "
    "more replay play watch read sign up subscribe newsletter advertisement share follow"
)
"""Words of a page's own captions and controls; nothing but these is no name."""
QUANTITIES = _words(
    "dozens scores hundreds thousands millions number handful majority group groups lot couple pair series"
)
"""Words before "of" that count what follows and are not themselves meant."""
DAYS_AND_NIGHTS = _words("day days night nights eve weekend bowl")
GEOGRAPHY = _words(
    "street avenue road square promenade boulevard lane bridge river lake island islands ocean sea mountain mountains "
    "beach park valley hills heights bay coast strip stadium arena tower desert peninsula peak glacier canal strait"
)
"""Last words of holidays' and occasions' names, and of places'."""

UNRAISED = _words(
    "a an and as at but by for from if in into is it nor of off on onto or over per so than the to up via vs with yet"
)
"""Words that headlines in capitals leave in lower case."""

PARTICLES = _words("de la le du da dos das del della di van von der den bin ibn al el ben ter ten af av zu y")
SAY_VERBS = _words(
    "said says say saying told tells claimed claims claim argued argues warned warns announced announces stated "
    "states admitted admits denied denies insisted insists believes believed thinks thought added adds alleged "
    "alleges acknowledged confirmed confirms declared suggested suggests estimates estimated predicted predicts "
    "revealed reveals concluded concludes maintained maintains complained contends contended asserted asserts "
    "accused accuses vowed promised pledged explained reported reports wrote writes"
)
UTTER_VERBS = SAY_VERBS | _words(
    "asked asks called calls continued described describes emphasized emphasised expressed hinted hints joked noted "
    "notes posted recalled recalls reiterated replied stressed tweeted urged urges wondered wonders"
)
"""Verbs of saying, and such as mostly have a speaker for their subject in news."""

PLURAL_OWNERS = frozenset(
    ["people's", "women's", "men's", "children's", "workers'", "citizens'", "farmers'", "teachers'", "veterans'"]
)
"""Owners with which the names of bodies begin: "People's Daily"."""
PLURALS = _words("authorities hundreds thousands dozens scores members relatives survivors")
OWNED = _words(
    "hospital infirmary college school academy church cathedral daily office foundation trust society association "
    "federation union club"
)
"""What is one name with its owner: "St George's Hospital"."""


@cache
def common_words() -> frozenset[str]:
    """Words that news writes small, but for one time in twenty at most; counted by ``training/common_words.py``."""
    listing = resources.files("reportedly.resolve").joinpath("common_words.txt")
    return frozenset(listing.read_text(encoding="utf-8").split())
