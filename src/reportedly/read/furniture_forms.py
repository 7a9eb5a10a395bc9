"""The printed forms of furniture, as patterns for one line or one sentence.

A mark that is wrong hides what someone said, so a form is here only if body text hardly ever looks like it. Every
repetition has a greatest length, so that a line takes bounded time.
"""

from __future__ import annotations

import re


def _any(*forms: str) -> str:
    return "(?:" + "|".join(forms) + ")"


_UPPER = "[A-Z\u00c0-\u00de]"
_NAME = rf"{_UPPER}[\w.'\u2019\-]{{0,30}}"
_NAMES = rf"{_NAME}(?: (?:(?:de|da|del|der|la|van|von|bin|al|and|of|for) )?{_NAME}){{0,7}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_WEEKDAY = "(?i:mon|tues|wednes|thurs|fri|satur|sun)day"
_DASH = "(?:--?|[\u2012-\u2015])"
_SEPARATOR = "[|\u2022\u00b7/,\u2012-\u2015-]"
_CAPITAL = "[A-Z\u00c0-\u00de.'\u2019-]"
_CAPITALS = rf"{_UPPER}{_CAPITAL}{{1,24}}(?:[ /]{_UPPER}{_CAPITAL}{{0,24}}){{0,3}}"
_PLACE = rf"(?:{_CAPITALS}|{_NAME}(?: {_NAME}){{0,3}})"
_REGION = rf"(?:, {_UPPER}[\w.]{{1,14}}(?: {_UPPER}[\w.]{{1,14}}){{0,2}})?"
_AGENCY = rf"\({_UPPER}[\w.&\u2019'/\- ]{{1,28}}\)"

DATELINE = re.compile(
    _any(
        rf"{_PLACE}{_REGION}(?:,? {_DAY},?)? ?{_AGENCY} ?{_DASH}(?=\s|\w)",
        rf"{_DAY} {_AGENCY} ?{_DASH}(?=\s)",
        rf"{_CAPITALS}{_REGION},? {_DAY},? ?{_DASH}(?=\s)",
        rf"{_AGENCY} ?{_DASH}(?=\s)",
        r"\([A-Z]{2,6}\)(?= ?[A-Z\u201c\"])",
    )
)
# Without an agency or a day, capitals and a dash may be a name and an aside; then a small letter follows.
_NO_PLACE = (
    "BREAKING|UPDATED?|EXCLUSIVE|VIDEO|WATCH|LIVE|OPINION|ANALYSIS|FILE|PHOTOS?|CORRECTION|RELATED|MORE|NOTE|READ"
)
BARE_DATELINE = re.compile(
    rf"(?!(?:{_NO_PLACE})\b){_CAPITALS}{_REGION} ?{_DASH}(?=\s{{1,3}}[A-Z\u00c0-\u00de0-9\"\u201c\u2018'])"
)
STAMP = re.compile(
    r"(?:(?i:(?:first |last )?(?:published|updated?|posted|modified)(?: on| at)?):? ?)?"
    rf"(?:{_WEEKDAY},? )?(?:{_DAY}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}})"
    r"(?:,?(?: at| \||:)? ?\d{1,2}[:.]\d{2} ?(?:(?i:[ap])\.?(?i:m)\.?)?(?: ?[A-Z]{2,4})?)?\.?"
)

BYLINE = re.compile(
    _any(r"[Bb][Yy]:? (?!The (?!(?:Associated|Press)\b))", "Written by ", "Posted by ", "Reported by ")
    + rf"{_NAMES}(?:,? (?:and|&) {_NAMES})?(?:,? (?:for|of|in) {_NAMES})?"
    + rf"(?: ?{_SEPARATOR} ?{_NAMES}){{0,2}}(?: ?[|\u2022\u00b7,] ?.{{0,60}}\d.{{0,20}})?,?\.?"
)
_JOB = "(?i:writer|reporter|correspondent|editor|columnist|contributor|bureau chief|news service)"
_DESK = (
    "(?i:staff|senior|chief|political|deputy|associate|contributing|special|national|foreign|business|sports"
    "|(?:the )?associated press)"
)
JOB = re.compile(rf"(?:By )?{_NAMES}(?:,| \|| ?-) ?(?:{_NAME} ){{0,3}}{_DESK}? ?{_JOB}\.?")

_PIECE = "(?:report|story|article|post|dispatch|piece|column|item)"
_WRITERS = rf"(?:{_NAME} ){{1,3}}"
_HELP = "(?:assistance|files|reporting|inputs?|contributions?|help)"
_WIRES = "(?:[Ww]ires?|[Ww]ire (?:reports|services)|[Nn]ews [Ss]ervices|[Ss]taff [Rr]eports)"
_USED = "(?:published|reproduced|broadcast|republished|copied|redistributed)"
_PRINTED = "(?:published|appeared|written|produced|provided|supplied|reprinted|republished)"
_LEADING = "[\u2012-\u2015-]{0,3} ?"
CREDIT = re.compile(
    r"\(?"
    + _any(
        rf"{_UPPER}.{{1,160}} contributed(?: reporting| writing| research)?"
        rf"(?: (?:to|for|from) (?:this|the) {_PIECE}| (?:to|from) {_UPPER}.{{1,60}})?",
        rf"{_UPPER}.{{1,160}} contributed to this {_PIECE},? .{{1,80}}",
        rf"{_LEADING}(?:(?i:additional|further) )?(?i:reporting|writing|editing|research|contributing|contributed)"
        rf"(?i: (?:and|&) (?:writing|editing|reporting))?(?: (?:by|from) |: ){_UPPER}.{{1,300}}",
        rf"{_LEADING}(?i:additional|further) reporting (?:by|from) .{{1,200}}",
        rf"{_WRITERS}reported from {_UPPER}.{{1,60}}",
        rf"{_LEADING}With (?:additional |some )?{_HELP} (?:by|from) .{{1,120}}",
        rf"{_LEADING}With (?:the |The )?(?:{_NAME} ){{0,4}}{_WIRES}",
        rf"{_LEADING}With (?:the |The )?(?:AP|AFP|UPI|PA|Associated Press|Reuters)",
        "(?i:information|this information|story) from: .{2,200}",
        "(?i:h/t|hat tip)[: ].{1,80}",
        "(?i:sources?): [A-Z].{1,60}",
        r"(?i:copyright)(?: ?[\u00a9(]|,? (?:19|20)\d\d|: ).{0,300}",
        r"(?:\u00a9|\([cC]\)) ?(?:Copyright )?(?:(?:19|20)\d\d.{0,300}|[A-Z][\w .&-]{0,60})",
        "(?i:all rights reserved).{0,200}",
        rf"(?i:this (?:material|content|story|article)(?: and .{{1,40}})? (?:may|shall|can) ?not be {_USED})"
        ".{0,200}",
        rf"(?i:this {_PIECE} (?:was |has been )?(?:(?:originally|first) )?{_PRINTED}"
        r" (?:(?:originally|first|here) )?(?:on|in|at|by|from|with) ).{2,150}",
        r"(?i:(?:as|originally|first) (?:published|appeared) (?:in|on|at|by) ).{2,80}",
        rf"(?i:read|see|view) the (?i:original|full) {_PIECE} (?:on|at|in|from) .{{2,80}}",
        "(?i:reprinted|republished|used) (?:with|by) (?:the )?permission.{0,100}",
    )
    + r"\.?\)?\.?"
)
LONG_CREDIT = re.compile(r"(?i)\W{0,3}(?:(?:additional |further )?reporting|copyright|\u00a9|all rights|editing)")
END_CREDIT = re.compile(
    r"(?<=[.!?\u201d\"])\s?"
    + _any(r"\([A-Z][\w./&\- ]{1,28}\)", rf"{_DASH} ?[A-Z][\w./&]{{1,20}}(?: [A-Z][\w./&]{{1,20}}){{0,2}}")
    + r"\.?\Z"
)

_AGENCIES = "(?:Getty|AP|AFP|EPA|PA|REUTERS|Reuters|Shutterstock|Alamy|Pool|Rex Features)(?: Images| Photo| Wire)?"
CAPTION = re.compile(
    _any(
        rf"(?:FILE|FILE PHOTO|File photo|File)(?: ?{_DASH} |: ).{{1,500}}",
        "(?i:photos?|pictures?|images?|photograph|illustration)(?i: credits?| courtesy| source| by)?: ?.{1,120}",
        "(?:Photo|Photos|Photograph|Photography|Image|Picture) (?:by|courtesy of|via|credit) .{1,100}",
        "(?:Image (?:copyright|caption|source)|Media caption) .{1,300}",
        "(?i:enlarge this image|hide caption|toggle caption|view (?:photos|gallery|slideshow)).{0,200}",
        r"(?i:slideshow \(\d{1,3} images?\))",
        r"(?:[^.]{0,60}/|[^.]{0,60} via )?(?:Getty(?: Images)?|AP Photo|Shutterstock|Alamy)(?:/[\w /]{1,40})?\.?",
        r".{0,450}\bREUTERS/[\w .'\-/]{2,60}",
        rf".{{0,450}}\| ?{_AGENCIES}",
        r"\d{1,3} ?(?:/|of) ?\d{1,3}",
        r"\((?i:photos?|image|picture|video|illustration|credit|courtesy|screenshot|file)(?i: by| courtesy| credit)?"
        r"[: ].{1,120}\)\.?",
        rf".{{0,450}}\((?:[^()]{{0,80}}[/, ])?{_AGENCIES}(?:[/, ][^()]{{0,60}})?\)\.?",
        r".{0,450}\((?i:photo|image|picture|file photo|photograph)(?: by | courtesy |: |, )[^()]{1,100}\)\.?",
    )
)
# A name is followed by itself in full, headlines and "MORE": a page's links about whom it names, the last group.
LAST_LINK = " MORE"
_HEADLINES = rf"(?=[A-Z0-9])[^\n]{{10,900}}?{LAST_LINK}\b"
_GIVEN = '(?:[("\u201c]?[A-Z][\\w.\'\u2019)"\u201d-]{0,24} )'
LINKS = re.compile(
    r"\b(?:"
    rf"(?P<last>[A-Z][a-z]{{1,24}}) (?P<grown>{_GIVEN}{{1,4}}(?P=last){_HEADLINES})|"
    r"(?P<first>[A-Z][a-z]{1,24}) (?P<name>[A-Z][a-z]{1,24}) "
    rf"(?P<apart>(?P=first) {_GIVEN}{{0,3}}(?P=name) {_HEADLINES}))"
)
GALLERY = re.compile(r"\bHide [Cc]aption \d{1,3} of \d{1,3}\b")
# Body that names an agency in brackets says who said something; a caption's sentence does not.
SAID = re.compile(r"\b(?:said|says|told|according|added|reported|announced|statement)\b")

_NETWORK = "(?:Twitter|Facebook|Instagram|X|Threads|Bluesky|Mastodon|LinkedIn)"
_MORE = (
    "(?i:read (?:more|next|also|the rest|the full|or share|this next)|see also|also read|also on"
    "|more on(?: this)?|more from|must read|don.t miss"
    "|related(?: (?:stories|articles|content|coverage|links?|news|story|article|video))?"
    "|recommended|you may also like|most (?:read|popular|viewed)|trending|in other news)"
)
_BUTTON = (
    "(?i:advertisement|sponsored|loading|share|tweet|facebook|twitter|comments?|print|e-?mail|close|replay|play video"
    "|show more|load more|view comments|leave a comment|copy link|newsletter)"
)
_OFFER = (
    "(?i:already a (?:subscriber|member)|not a subscriber|want more|enjoying this|like what you"
    "|get (?:the|our) (?:latest|app|free)|download (?:the|our) (?:app|free)|support (?:our|independent) journalism"
    "|become a (?:member|subscriber)|thanks for subscribing|enter your (?:email|e-mail)|your email address"
    "|by (?:clicking|signing up|subscribing|entering your))"
)
_COOKIES = (
    "(?i:we use cookies|this (?:site|website) uses cookies|we and our partners|accept (?:all )?cookies"
    "|cookie (?:policy|settings))"
)
PROMOTION = re.compile(
    r"(?:\( ?)?"
    + _any(
        rf"(?i:follow) .{{1,160}} (?i:on) {_NETWORK}\b.{{0,80}}",
        r"(?i:follow) @\w{1,30}.{0,40}",
        "(?i:like|find|join|friend) (?i:us|me|our page) (?i:on) .{1,60}",
        rf"{_MORE}(?: ?[:|\u2012-\u2015-].{{0,200}}|\W{{0,3}})",
        "(?i:read the rest|read the full|read or share|also on|more from) .{1,60}",
        "(?:READ MORE|RELATED|MORE:|WATCH:|WATCH (?:LIVE|NOW)|READ:|LISTEN:).{0,200}",
        "(?i:watch|listen|video|podcast): ?.{1,200}",
        "(?:Watch|Listen to|See|View) (?:.{1,120} )?(?:below|above|here)[.:!]?",
        r"(?i:sign up|subscribe|register|log in|sign in) (?i:for|to|here|now|below|today)\b.{0,200}",
        rf"{_OFFER}\b.{{0,200}}",
        r"(?i:click|tap) (?i:here|on|the|below|through)\b.{0,160}",
        r"(?i:share (?:this|on|via)|tweet this|email this|print this|save this)\b.{0,60}",
        "(?i:(?:story|article|post) continue[sd] below|continue reading|skip (?:to|past|ad)|jump to).{0,60}",
        r"(?:Want .{1,60} in|.{0,160}\b(?:delivered|sent|straight|directly|right) (?:in|to|into)) your inbox\b.{0,80}",
        r"(?i:updated?) (?:at|on) (?:.{1,30} )?\d{1,2}[:.]\d{2} ?(?i:[ap]\.?m\b\.?)(?: ?[A-Z]{2,4})?\.?",
        "PHOTOS?: ?.{1,160}",
        r"(?<=\( )[^()]{1,80}",  # alone in its line, for PROMOTION's brackets
        "(?i:video (?:provided|produced) by ).{1,60}",
        "(?i:you can unsubscribe (?:at any time|anytime)|unsubscribe (?:at any time|anytime)).{0,60}",
        r"(?i:this site is protected by (?:re|h)captcha)\b.{0,120}",
        r".{0,200}(?i:e-?mail sign.?up)\b.{0,300}",
        "(?i:this (?:article|story|post|page) is (?:more than|over) )[^.]{1,20} old",
        r"\d{1,2} (?:second|minute|hour|day|week|month|year)s? ago",
        "(?i:this is a rush transcript|copy may not be in its final form).{0,120}",
        "(?i:content created by ).{1,80}(?i: is available without charge ).{1,200}",
        "(?i:for licensing opportunities ).{1,160}",
        "(?i:just watched|must watch) .{1,200}",
        "(?i:listen to article).{0,80}",
        r"\[(?i:image|video|photo|audio|embed|pullquote|gallery)\]",
        "(?:ANALYSIS|OPINION|COMMENTARY|EDITORIAL|UPDATE|EXCLUSIVE)(?:/(?:ANALYSIS|OPINION|COMMENTARY))?:?",
        rf"{_BUTTON}(?:\.{{1,3}}|\u2026|:| {_DASH} .{{0,60}})?",
        rf"{_COOKIES}.{{0,300}}",
        "(?i:newsletter sign.?up) .{0,560}",
        "(?i:please verify you.re not a robot).{0,560}",
        "(?i:we pay for your (?:stories|videos|photos)).{0,400}",
        r"(?i:[\w ]{0,20}transcripts are created on a rush deadline).{0,560}",
        r"(?i:(?:send|email) (?:us )?(?:tips|your|a tip)|got a (?:tip|story)|(?:do you )?have a (?:tip|story))\b"
        ".{0,160}",
        rf"(?i:(?:the|this) {_PIECE} (?:has been|was) (?:updated|corrected|amended|edited)).{{0,300}}",
        "(?i:editor.{0,2}s?.{0,2} note|correction|clarification|disclosure|disclaimer): .{1,560}",
        "(?:The |Any )?(?i:views|opinions)(?: and opinions)? expressed .{1,200}",
        "(?:His|Her|Their) (?:views|opinions) are (?:his|her|their) own.{0,60}",
    )
    + r"\)?"
)
