"""The grammar of time phrases: one pattern per rule, and one compiled pattern of them all.

The rules are tried in the order in which they stand. Each is written once with named groups; the joined pattern
drops the names, runs over the text, and the rule that matched is run again over the match alone to get its parts.
Nothing here gives a phrase a meaning. Every gap in a phrase is at most two blanks, so that no text makes a match
long; a phrase never crosses a line feed.

The text is searched in lower case (a case-insensitive pattern is several times slower in ``re``); what needs the
capital letter, May and March above all, is looked at afterwards in the text itself.
"""

from __future__ import annotations

import re

from goodoffices.dates.lexicon import MONTHS, NUMBERS, WEEKDAYS

S = r"[^\S\n]{1,2}"
_END = r"(?![\w])(?!['’][a-rt-z])"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_WEEKDAY_ANY = rf"(?:{_WEEKDAY}|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\.?)"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_MONTH_ANY = rf"(?:{_MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?)"
_YEAR = r"(?:19|20)\d\d(?![\d]|[.,:]\d)"
_DD = r"(?:[12]\d|3[01]|0?[1-9])(?![\d]|[.,:]\d)"
_NTH = rf"{_DD}(?:st|nd|rd|th)?"
_NUMBER = rf"(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|\d{{1,3}})"
_FEW = rf"(?:(?:a{S})?(?:few|couple(?:{S}of)?)|several)"
_RANGE = rf"{_NUMBER}(?:{S}(?:to|or){S}|[-–]){_NUMBER}"
_COUNT = rf"(?:(?:just|only|less{S}than|about|around|another|at{S}least){S})?(?:{_FEW}|{_RANGE}|{_NUMBER})"
_UNIT1 = r"(?:hour|day|week|fortnight|month|year)"
_UNIT = rf"{_UNIT1}s?"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night|lunchtime|noon|midnight|midday)"
_PART = rf"(?:(?:the{S})?(?:very{S})?(?:start|beginning|end|middle){S}of|early(?:{S}in)?|late(?:{S}in)?|mid)"
_PAST = rf"(?:the{S})?(?:last|past)|this{S}past"
_NEXT = rf"next|the{S}coming|this{S}coming|coming|the{S}next"
_TIME = (
    rf"(?:midnight|noon|midday|sunset|sundown|nightfall|dusk|dawn|sunrise|\d{{4}}{S}(?:gmt|utc|hours)|(?:\d{{1,2}}(?:[:.]\d\d)?[^\S\n]?(?:a\.?m\.?|p\.?m\.?|gmt|utc|local{S}time|hours|"
    rf"o['’]clock)|\d{{1,2}}:\d\d)(?:{S}(?:gmt|utc|local{S}time|local|est|edt|et|cet|eastern))?)(?![\w])"
)

RULES: dict[str, str] = {
    "iso": rf"(?P<y>{_YEAR})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?:t\d\d:\d\d(?::\d\d)?z?)?",
    "dotted": rf"(?P<d>[12]\d|3[01]|0?[1-9])\.(?P<m>0?[1-9]|1[0-2])\.(?P<y>{_YEAR})",
    "dayfirst": (
        rf"(?:(?P<wd>{_WEEKDAY_ANY}),?{S})?(?:the{S})?(?P<d>{_NTH})(?:[^\S\n]?(?:[-–—]|to|and|or)[^\S\n]?(?P<d2>{_NTH}))?"
        rf"{S}(?:of{S})?(?P<m>{_MONTH_ANY})(?:,?{S}(?P<y>{_YEAR}))?"
    ),
    "monthfirst": (
        rf"(?:(?P<wd>{_WEEKDAY_ANY}),?{S}(?:the{S})?)?(?P<m>{_MONTH_ANY}){S}(?:the{S})?(?P<d>{_NTH})"
        rf"(?:(?:[^\S\n]?[-–—][^\S\n]?|{S}(?:to|and|or){S})(?P<d2>{_NTH}(?!{S}[a-z])))?(?:,?{S}(?P<y>{_YEAR}))?"
    ),
    "weekofmonth": (
        rf"(?:the{S})?(?P<nth>first|second|third|fourth|last|final|1st|2nd|3rd){S}(?P<what>week|half|days){S}"
        rf"(?:of|in){S}(?P<m>{_MONTH})(?:,?{S}(?P<y>{_YEAR}))?"
    ),
    "month": (
        rf"(?:(?P<part>{_PART})(?:{S}|-))?(?:(?P<which>last|this|next|this{S}past|this{S}coming){S})?"
        rf"(?P<m>{_MONTH}|(?:jan|feb|sept|oct|nov|dec)\.)(?:,?{S}(?:of{S})?(?P<y>{_YEAR}))?"
    ),
    "weekday": (
        rf"(?:(?P<which>{_PAST}|{_NEXT}|this|the{S}following|the{S}previous){S})?"
        rf"(?:(?P<late>late|early|earlier|later){S})?(?P<wd>{_WEEKDAY})(?:{S}(?:of{S})?(?P<week>last|this|next){S}week)?"
        rf"(?:{S}{_PART_OF_DAY})?"
    ),
    "namedday": (
        rf"(?P<name>the{S}day{S}before{S}yesterday|the{S}day{S}after{S}tomorrow|(?:(?:earlier|late|later){S})?"
        rf"(?:yesterday|today|tomorrow)|tonight|overnight|last{S}night|this{S}(?:morning|afternoon|evening))"
        rf"(?:{S}{_PART_OF_DAY})?"
    ),
    "weekend": (rf"(?:(?P<which>{_PAST}|{_NEXT}|this){S}|(?P<the>the){S}|a{S})(?P<unit>week-?end)(?![-\w])"),
    "ago": rf"(?:(?P<n>{_COUNT}){S})?(?P<unit>{_UNIT}){S}ago",
    "now": rf"(?P<n>{_COUNT}){S}(?P<unit>{_UNIT}){S}from{S}(?:now|today)",
    "later": (
        rf"(?:(?P<n>{_COUNT}|the){S})?(?P<unit>{_UNIT}){S}(?:later(?!{S}this)|earlier(?!{S}this)|afterwards?|before|after|"
        rf"prior{S}to|beforehand)"
    ),
    "sameday": (
        rf"(?:the|that){S}(?:(?:following|previous|same){S}(?P<unit>day|week|month|year|evening|morning|night)"
        rf"|(?:very{S})?next{S}(?:day|morning|evening|night))"
    ),
    "hyphen": rf"(?:(?:a|an|the|another){S})?(?P<n>{_NUMBER})-(?P<unit>{_UNIT1}){S}(?:deadline|ultimatum)",
    "matter": rf"(?:a{S})?(?:matter|question){S}of{S}(?:(?P<n>{_COUNT}){S})?(?P<unit>minutes|hours|days|weeks|months|years)",
    "span": (
        rf"(?:the{S}|these{S})?(?P<dir>next|coming|upcoming|past|last|recent){S}(?:(?P<n>{_COUNT}|half-dozen){S})?"
        rf"(?P<unit>hours|days|weeks|months|years)"
    ),
    "ahead": rf"the{S}(?:(?P<n>{_COUNT}){S})?(?P<unit>hours|days|weeks|months|years){S}(?:ahead|to{S}come)",
    "period": (
        rf"(?:(?P<part>{_PART}|earlier|later)(?:{S}|-))?(?:(?P<which>{_PAST}|{_NEXT}|this){S}(?:calendar{S})?)"
        rf"(?P<unit>week|month|year|fortnight)(?![-\w])"
    ),
    "partofthe": (
        rf"(?:the{S}|later{S}in{S}the{S})?(?:(?P<part>start|beginning|end|middle){S}of{S}the{S})(?P<unit>day|week|month|year)(?![-\w])"
        rf"|(?:the{S})?(?P<unit2>year|month|week)(?:['’]s{S}|-)end|(?:later|earlier){S}in{S}the{S}(?P<unit3>day|week|month|year)(?![-\w])"
        rf"|(?P<unit4>midweek|mid-week)"
    ),
    "isout": rf"the{S}(?P<unit>week|month|year){S}(?:is|was){S}(?:out|over)",
    "dayof": rf"the{S}(?P<nth>first|last){S}day{S}of{S}(?P<which>the|this|next){S}(?P<unit>week|month|year)(?![-\w])",
    "feast": rf"(?P<name>christmas(?:{S}(?:eve|day))?|(?:the{S})?new{S}year(?:['’]s{S}(?:eve|day))?)(?![-\w])",
    "theunit": rf"the{S}(?P<unit>hour|day|week|month|year)(?![-\w])",
    "count": rf"(?P<n>{_COUNT}){S}(?P<unit>{_UNIT})(?P<more>{S}or{S}two)?(?:['’]s?)?(?:{S}time)?(?![-\w])",
    "bareunit": r"(?P<unit>hours|days|weeks|months|years)(?![-\w])",
    "clock": r"(?P<name>midnight|noon|midday)",
    "soon": rf"(?:very{S}|quite{S})soon|soon(?!{S}(?:as|after|enough|be){_END})|shortly(?!{S}(?:after|before|be){_END})",
    "eve": rf"the{S}eve{S}of",
    "year": rf"(?:(?P<part>{_PART})(?:{S}|-))?(?P<y>{_YEAR})(?![-–/]\d)",
}

LEADS: dict[str, str] = {
    "by": rf"(?:no|not){S}later{S}than|by(?:{S}(?:the{S})?(?:end|close){S}of{S}(?:(?:the{S})?day|business)(?:{S}on)?"
    rf"|{S}the{S}close{S}of)?",
    "before": rf"before|prior{S}to|ahead{S}of",
    "until": rf"until|till|through|up{S}(?:to|until)",
    "within": r"within|inside",
    "since": rf"(?:ever{S})?since",
    "for": r"for",
    "in": rf"in|over(?={S}(?:the|recent|coming|past|these){S})|during|throughout|across",
    "at": rf"(?:(?:earlier|later|early|late|beginning|starting|effective){S})?(?:on|from|at|as{S}of)|starting|beginning",
}

_NAME = re.compile(r"\(\?P<\w+>")
_FIRST = "(?=[abcdefhijlmnopqrstuvwy0-9])"


def _plain(source: str) -> str:
    return _NAME.sub("(?:", source)


_LEAD = "|".join(rf"(?P<lead_{name}>{source})" for name, source in LEADS.items())
PHRASE = re.compile(
    rf"(?<![\w’'\-–.$€£]){_FIRST}(?:(?:{_LEAD}){S})?(?:(?:{_TIME}),?{S}(?:(?:on|this|of){S})?)?"
    rf"(?:{'|'.join(rf'(?P<{name}>{_plain(source)})' for name, source in RULES.items())}){_END}"
)
PARTS: dict[str, re.Pattern[str]] = {name: re.compile(source) for name, source in RULES.items()}
