"""The grammar: rules over the classes of `vocabulary`, and what each makes of the tokens it matched.

Every token is one character, so a rule is a regular expression over a short string: its name, the classes that it may
begin with, and the expression. At a place the first rule that fits wins. Rules are compiled when a text first has a
class that opens them.
"""

import re
import sys
from collections.abc import Callable
from functools import cache

Match = Callable[[str, int, int], re.Match[str] | None]

N = r"(?:(?:[cyHjda]|n(?:-?n){0,5})χ?)"  # an amount
NN = rf"(?:Ω|{N}(?:[-&ö]{N})?)"
DAY = r"(?:d\.?|o|ø)"
DAYS = rf"(?:Ω\.?|(?:{DAY},)?{DAY}(?:(?:[-&]|,?[+ö]|P-)?A?{DAY})?)"
MON = r"[mMμ](?:/[mMμ])?"
YR = r"(?:y(?:4|-?ŷ)?|'d|'c)"
OF = r"[OAPŘ]{0,2}[4Π]?"
WD = r"(?:[1BΔ]?[wW]\.?,?[PIA&O]?A?[BΔ]?)"
UNIT = r"[1-8uτΠΔ]"
NU = rf"(?:a{UNIT}ö{N}(?!-?{UNIT})|{NN}b?-?{UNIT})"

HOUR = r"[dnHhj]"

CW = r"(?:\([wWβγ]\))"
CJ = r"(?:[dcy]|n{1,5})"  # a number before a mark of year, month or day

RULES: tuple[tuple[str, str, str], ...] = (
    ("stamp", "Å", r"Å"),
    ("decade", "dy", r"[yd]§"),
    ("last n", "lr", rf"[lr]{CJ}α(?!{CJ}β)"),
    ("cjk ago", "dcn", r"(?:[dc]|n{1,5})[αγ][gf]"),
    (
        "cjk",
        "dcnywlE",
        rf"l(?:{CJ}β)?{CJ}γ|w\((?:{CJ}β)?{CJ}γ\)|(?:E{CJ}(?:\(y\))?α|(?:[dcy]|n{{1,5}})α)(?:{CJ}β(?:{CJ}γ)?)?{CW}?|{CJ}β(?:{CJ}γ)?{CW}?|{CJ}γ{CW}?",
    ),
    (
        "nth",
        "oøwWl",
        rf"[øol]\.?[wW][OAPIŘ]{{0,2}}3?[OŘ]?{MON}\.?(?:(?:,O?|{OF}){YR})?|[wW][øol]3?{MON}\.?(?:{OF}{YR})?",
    ),
    ("nth day", "oøl1", rf"1[øL]3?{MON}\.?(?:{OF}{YR})?|[øol]\.?1[OAPIŘ]{{0,2}}3?[OŘ]?{MON}\.?(?:{OF}{YR})?"),
    ("nth week", "oøl2", rf"[øol]\.?2[OAPIŘ]{{0,2}}3?[OŘ]?{MON}\.?(?:{OF}{YR})?|2[øolL]3?{MON}\.?(?:{OF}{YR})?"),
    ("week number", "døol2", rf"2\.?d(?![-:/]|\.d|\.?[1-8u])(?:[/OPŘ]?y)?|[døo]\.?2{OF}y4?|l2{OF}y"),
    ("half month", "oøl7", rf"[øol]\.?7[OAPIŘ]{{0,2}}3?[OŘ]?{MON}\.?(?:{OF}{YR})?|7[øol]3?{MON}\.?(?:{OF}{YR})?"),
    ("year end", "y", r"yr"),
    (
        "first n",
        "dcnyHjaoølr",
        rf"r(?:[øol]\.?{N}3|{N}[øol]\.?3)|(?:[øol]\.?{N}3|{N}[øol]\.?3|{N}3[øoL])(?:(?:{OF}|I)y4?|[OAPŘ]{{0,2}}(?:l4|4[lLλ]|r))",
    ),
    ("day week", "wWrρ", rf"[rρwW]I{NU}|wG{N}2"),
    (
        "night",
        "p",
        rf"p[RŘ]A?(?:{DAY}[-P@&A]{{1,2}}{DAY}[OA]?{MON}\.?(?:{OF}{YR})?|w[-P@&+A]{{1,2}}w)|p[OAŘPI]{{0,2}}w[P@&+A]{{1,2}}w|pww",
    ),
    ("wd", "wW", rf"[wW],?A?{DAY}(?=,?[-&+]A?(?:[wW],?A?)?{DAY}[OAŘ]{{0,2}}{MON})"),
    ("marked", "dJΔBwW13", rf"{WD}?[BΔ]?d3d(?:,?4y|,y)?|3d4y|3X|3d(?!{UNIT})|[BΔ]d&J|[BΔ][Ji]|(?<=p)J"),
    ("numeric", "JiΔBwW1", rf"{WD}?i|Jy|[1BΔ]?[wW]p?\.?,?\(?[iJ]\)?|[wW]\.?,?j\."),
    ("numeric", "dHjXi", r"i|X|d\.d\.y|[Hj]\."),
    ("dmy", "dΩoøΔBwW1", rf"d-{MON}-y|{WD}?[BΔ]?{DAYS}[OAŘ]{{0,2}}3?[OŘ]?{MON}\.?(?:(?:,O?|{OF}){YR})?"),
    ("mdy", "ΔBwWmMμ1", rf"{WD}?{MON}\.?A?{DAYS}(?:,?O?{YR})?"),
    ("ymd", "y", rf"y[,.]?O?\.?{MON}\.?{DAY}|yO?\.?{MON}\.?"),
    ("month year", "mMμ3", rf"(?:3[OŘ]?)?{MON}\.?(?:,O?|{OF})(?:y4?|'d)"),
    ("feast", "lж", rf"lж|ж(?:,?{OF}y|[Lλ](?![1-8u])|[OAPŘ]{{0,2}}(?:l4|4[lLλ]|r))?"),
    ("era", "dcy4ΠE", r"[4Π]?[ycd]\.?E|E[ycd]"),
    (
        "named",
        "ΔBwWmMμls13",
        rf"[1BΔ]?[wW]\.?,[BΔ]?d(?![/xcu])|l[wmMsσ]|[1BΔ]?w[lLλ](?![1-8u])|(?:3[OŘ]?)?(?:s|{MON})[lLλ](?![1-8u])|(?:3[OŘ]?)?{MON}|[1BΔ]?w1?|W(?=p)|W1|(?<=w[+])W|W(?=[+]w)",
    ),
    (
        "ago",
        "dcnyHjaΩΔ12345678uτΠGĝ",
        rf"G[bA]?{NU}|Gb?{UNIT}|ĝ[bA]?(?:{NU}|{UNIT})[gλ]|{NU}[gλ](?:P?w)?|{NU}ν|{N}{UNIT}χ[gλ]?(?!f)|{UNIT}g(?!{UNIT})",
    ),
    ("later", "dcnyHjaΩΔ12345678uτΠ", rf"{NU}f|{UNIT}f(?!{UNIT})|{N}{UNIT}χf"),
    ("ahead", "dcnyHjaΩ", rf"(?<=I){NU}|(?<=R)(?!y){NU}|(?<=I[bA]){NU}"),
    ("last n", "dcnyHjaΩl1234", rf"l{NU}|{N}l{UNIT}|{NU}L|[1-4]nL"),
    (
        "every",
        "dcnyHjaΩwWvVK",
        rf"V1?[wW]|vV|{NU}ě|{CJ}αě|[wW]V|KV|v[døn]?\.?(?:[1BΔ]?[wW]|3?[mM]|{UNIT}|[sσpρ])|{N}?K[a%vPAIŘO@φ]{{0,2}}(?:{UNIT}|r)|K[IP]?[Av]{N}{UNIT}|V",
    ),
    ("unit", "Δl12345678uτΠ", rf"l{UNIT}|{UNIT}[lLλ]"),
    (
        "quarter",
        "ldyoøQ67",
        rf"y(?:'x)?O?[øod]\.?[67](?![OAPŘ]{{0,2}}y)|[øod]\.?[67](?:{OF}{YR}(?!-?§))?|[67][øod](?:{OF}{YR}(?!-?§)|[/-]y(?!-?§))?|l[67]{OF}y|Q(?:[-/O,]?{YR})?|yQ",
    ),
    ("century", "doø8", r"[øod]\.?8|8[øond]"),
    ("season", "ymMsσ", rf"[sσ]{OF}(?:{YR}|q)|yO?[sσ]|[mM]-?q"),
    (
        "decade",
        "dcyδ4Ππ'",
        r"δ(?:-?4)?|y-4|[ydc]'§4?|y-?§4?|[cdy]-(?=[+&]A?[cdy]-§)|(?<=A)y'x|(?<=[+&])'[dc]§?|[cd]-?§[4Π]?|[cd]\.[4Π]|[πΠ]A?'?(?:y|d|c)-?§?\.?|[πΠ]'?δ|'δ|4[ycd]-?§|4δ",
    ),
    (
        "clock span",
        "dnHhjΩT",
        rf"T{HOUR}[tτ]?k?[&+-]A?T?{HOUR}[tτ]?k?z?|{HOUR}[tτ]?k?[&+-]A?{HOUR}(?:tk?|k)z?"
        rf"|(?:(?<=[RŘ])[dn]τ?|H[tτ]?)[&+-]A?{HOUR}τk?z?|T?Ω(?:tk?|k)z?|TΩ",
    ),
    ("day part", "dnHhjø", r"[dnhHj][PAIO]{1,2}p|(?<=[P@])[dnhHj]p|(?<=[P@])ø[PI]?p"),
    (
        "clock",
        "dnyHhjZτTb",
        r"Tø|T[yZ]k?z?|Zτ|[dn]kz?|T?b?[hH]τk?z?|[dn]τk?z?|Tb?[dn]t?k?z?|T?b?[hHj]t?k?[tη]?z?|Tτ?[hHdj]|[dn]tk?z?|dkz?|[yZ]\.?(?:z|t)|(?<=@)[yZ]τ|[dnhHj]-?ŧ|(?:d|n{1,5})η(?:(?:d|n{1,5})ι|n)?|τ[hHdn]z?|(?<=@)[dn](?![-xcnu1-8.%])",
    ),
    ("word", "rρ", r"r|ρ"),
    ("compound", "lω", r"l?ω"),
    ("year", "yq4Π", r"4yy|(?<=R)yy|y4|q4|y-?ŷ|[4Π][OA]?(?:y|q)"),
    (
        "duration",
        "dcnyHjaΩΔ1234678uτΠ",
        rf"(?<=φ)[1-46-8uΠΔτ]|(?<=b)[1-4uτ]|[1-46-8uΠΔ]ψ|(?<=[PI])[2-48u](?=[OŘ,.]|$)|{NU}",
    ),
    (
        "day",
        "doΔB",
        rf"[od]\.?[POŘ]3|o(?=[OŘPA]{{1,2}}(?:l3|r))|d(?=[OŘ]A?l3)|(?<=w)o|(?<=A)[od](?![xcu3])\.?|(?<=[PR&])d\.(?![1-8cu])|[BΔ]d(?!{UNIT}(?![lLλ])|/)",
    ),
    ("year", "yq'", r"y|q|'d"),
    ("season", "s", r"s"),
    ("part", "p", r"p"),
    ("month short", "μ", r"μ"),
    ("this", "12345678Π", r"(?<=[OAPŘe])[1-8Π]|5"),
)
_GATE = r"a(?=[1-8uτΠΔnb&ö-])|'(?=[dcδ])"  # these two open nothing else


@cache
def start() -> re.Pattern[str]:
    """Finds where a rule may begin."""
    letters = "".join(sorted({letter for _, first, _ in RULES for letter in first if letter not in "a'"}))
    return re.compile(f"[{letters}]|{_GATE}")


@cache
def _compiled(i: int) -> re.Pattern[str]:
    return re.compile(RULES[i][2])


@cache
def opened_by(letter: str) -> tuple[tuple[str, Match], ...]:
    """The rules that may begin with the class `letter`: their names and what matches them."""
    return tuple((name, _compiled(i).match) for i, (name, first, _) in enumerate(RULES) if letter in first)


def match_at(classes: str, at: int, end: int = sys.maxsize) -> tuple[str, int] | None:
    """The name of the first rule that fits at `at`, and where what it matches ends."""
    for name, match in opened_by(classes[at]):
        if found := match(classes, at, end):
            return name, found.end()
    return None
