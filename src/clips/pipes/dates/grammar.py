"""The grammar: rules over the classes of `vocabulary`, and what each makes of the tokens it matched.

Every token is one character, so a rule is a regular expression over a short string; all rules are one alternation, in
which the first that fits at a place wins.
"""

import re
from functools import cache

N = r"(?:(?:[cyHjda]|n(?:-?n){0,5})χ?)"  # an amount
NN = rf"(?:Ω|{N}(?:[-&ö]{N})?)"
DAY = r"(?:d\.?|o|ø)"
DAYS = rf"(?:Ω\.?|(?:{DAY},)?{DAY}(?:(?:[-&]|,?[+ö])?A?{DAY})?)"
MON = r"[mMμ](?:/[mMμ])?"
YR = r"(?:y4?|'d|'c)"
OF = r"[OAPŘ]{0,2}[4Π]?"
WD = r"(?:[1BΔ]?[wW]\.?,?[PIA&O]?A?[BΔ]?)"
UNIT = r"[1-8uτΠΔ]"
NU = rf"{NN}b?-?{UNIT}"

HOUR = r"[dnHhj]"

CW = r"(?:\([wWβγ]\))"
CJ = r"(?:[dcy]|n{1,5})"  # a number before a mark of year, month or day

RULES: tuple[tuple[str, str], ...] = (
    ("stamp", r"Å"),
    ("decade", r"[yd]§"),
    ("last n", rf"[lr]{CJ}α(?!{CJ}β)"),
    ("cjk ago", r"(?:[dc]|n{1,5})[αγ][gf]"),
    (
        "cjk",
        rf"l(?:{CJ}β)?{CJ}γ|w\((?:{CJ}β)?{CJ}γ\)|(?:E{CJ}(?:\(y\))?α|(?:[dcy]|n{{1,5}})α)(?:{CJ}β(?:{CJ}γ)?)?{CW}?|{CJ}β(?:{CJ}γ)?{CW}?|{CJ}γ{CW}?",
    ),
    ("nth", rf"[øol]\.?[wW][OAPIŘ]{{0,2}}3?[OŘ]?{MON}\.?(?:(?:,O?|{OF}){YR})?|[wW][øol]3?{MON}\.?(?:{OF}{YR})?"),
    ("nth day", rf"1[øL]3?{MON}\.?(?:{OF}{YR})?|[øol]\.?1[OAPIŘ]{{0,2}}3?[OŘ]?{MON}\.?(?:{OF}{YR})?"),
    ("nth week", rf"[øol]\.?2[OAPIŘ]{{0,2}}3?[OŘ]?{MON}\.?(?:{OF}{YR})?|2[øolL]3?{MON}\.?(?:{OF}{YR})?"),
    ("week number", r"2\.?d(?![-:/]|\.d|\.?[1-8u])(?:[/OP]?y)?"),
    ("half month", rf"[øol]\.?7[OAPIŘ]{{0,2}}3?[OŘ]?{MON}\.?(?:{OF}{YR})?|7[øol]3?{MON}\.?(?:{OF}{YR})?"),
    ("year end", r"yr"),
    (
        "first n",
        rf"r(?:[øol]\.?{N}3|{N}[øol]\.?3)|(?:[øol]\.?{N}3|{N}[øol]\.?3|{N}3[øoL])(?:(?:{OF}|I)y4?|[OAPŘ]{{0,2}}(?:l4|4[lLλ]|r))",
    ),
    ("day week", rf"[rρwW]I{NU}|wG{N}2"),
    ("wd", rf"[wW],?A?{DAY}(?=,?[-&+]A?(?:[wW],?A?)?{DAY}[OAŘ]{{0,2}}{MON})"),
    ("marked", rf"{WD}?[BΔ]?d3d(?:,?4y|,y)?|3d4y|3X|3d(?!{UNIT})|[BΔ]d&J|[BΔ][Ji]|(?<=p)J"),
    ("numeric", rf"{WD}?i|Jy|[1BΔ]?[wW]p?\.?,?\(?[iJ]\)?|[wW]\.?,?j\."),
    ("numeric", r"i|X|d\.d\.y|[Hj]\."),
    ("dmy", rf"d-{MON}-y|{WD}?[BΔ]?{DAYS}[OAŘ]{{0,2}}3?[OŘ]?{MON}\.?(?:(?:,O?|{OF}){YR})?"),
    ("mdy", rf"{WD}?{MON}\.?A?{DAYS}(?:,?O?{YR})?"),
    ("ymd", rf"y[,.]?O?\.?{MON}\.?{DAY}|yO?\.?{MON}\.?"),
    ("month year", rf"(?:3[OŘ]?)?{MON}\.?(?:,O?|{OF})(?:y4?|'d)"),
    ("feast", rf"lж|ж(?:,?{OF}y|[lLλ](?![1-8u])|[OAPŘ]{{0,2}}(?:l4|4[lLλ]|r))?"),
    ("era", r"[4Π]?[ycd]\.?E|E[ycd]"),
    (
        "named",
        rf"[1BΔ]?[wW]\.?,[BΔ]?d(?![/xcu])|l[wmMsσ]|[1BΔ]?w[lLλ](?![1-8u])|(?:3[OŘ]?)?(?:s|{MON})[lLλ](?![1-8u])|(?:3[OŘ]?)?{MON}|[1BΔ]?w1?|W(?=p)|(?<=w[+])W|W(?=[+]w)",
    ),
    (
        "ago",
        rf"G[bA]?{NU}|G{UNIT}|ĝ[bA]?(?:{NU}|{UNIT})[gλ]|{NU}[gλ](?:P?w)?|{NU}ν|{N}{UNIT}χ[gλ]?(?!f)|{UNIT}g(?!{UNIT})",
    ),
    ("later", rf"{NU}f|{UNIT}f(?!{UNIT})|{N}{UNIT}χf"),
    ("ahead", rf"(?<=I){NU}|(?<=R)(?!y){NU}|(?<=I[bA]){NU}"),
    ("last n", rf"l{NU}|{N}l{UNIT}|{NU}L|[1-4]nL"),
    (
        "every",
        rf"V1?[wW]|[wW]V|KV|v[døn]?\.?(?:[1BΔ]?[wW]|3?[mM]|{UNIT}|[sσpρ])|{N}?K[a%vPAIŘO]{{0,2}}(?:{UNIT}|r)|K[IP]?[Av]{N}{UNIT}|V",
    ),
    ("unit", rf"l{UNIT}|{UNIT}[lLλ]"),
    ("quarter", rf"[øod]\.?[67](?:{OF}{YR}(?!-?§))?|[67][øod](?:{OF}{YR}(?!-?§)|[/-]y(?!-?§))?|Q(?:[-/O,]?{YR})?|yQ"),
    ("century", r"[øod]\.?8|8[øond]"),
    ("season", rf"[sσ]{OF}(?:{YR}|q)|[mM]-?q"),
    (
        "decade",
        r"δ(?:-?4)?|y-4|[ydc]'§4?|y-?§4?|[cdy]-(?=[+&]A?[cdy]-§)|(?<=A)y'x|[cd]-?§[4Π]?|[cd]\.[4Π]|[πΠ]A?'?(?:y|d|c)-?§?\.?|[πΠ]'?δ|'δ|4[ycd]-?§|4δ",
    ),
    (
        "clock span",
        rf"T{HOUR}[tτ]?k?[&+-]A?T?{HOUR}[tτ]?k?z?|{HOUR}[tτ]?k?[&+-]A?{HOUR}(?:tk?|k)z?"
        rf"|(?:(?<=[RŘ])[dn]τ?|H[tτ]?)[&+-]A?{HOUR}τk?z?|T?Ω(?:tk?|k)z?|TΩ",
    ),
    ("day part", r"[dnhHj][PAIO]{1,2}p"),
    (
        "clock",
        r"Tø|T[yZ]k?z?|Zτ|[dn]kz?|T?b?[hH]τk?z?|[dn]τk?z?|Tb?[dn]t?k?z?|T?b?[hHj]t?k?[tη]?z?|Tτ?[hHdj]|[dn]tk?z?|dkz?|[yZ]\.?(?:z|t)|(?<=@)[yZ]τ|[dnhHj]-?ŧ|(?:d|n{1,5})η(?:(?:d|n{1,5})ι|n)?|τ[hHdn]z?|(?<=@)[dn](?![-xcnu1-8.%])",
    ),
    ("word", r"r|ρ"),
    ("compound", r"ω"),
    ("year", r"4yy|y4|q4|[4Π][OA]?(?:y|q)"),
    ("duration", rf"(?<=φ)[1-46-8uΠΔτ]|(?<=b)[1-4uτ]|[1-46-8uΠΔ]ψ|a{UNIT}ö{N}(?!-?{UNIT})|{NU}"),
    (
        "day",
        rf"[od]\.?[POŘ]3|o(?=[OŘPA]{{1,2}}(?:l3|r))|d(?=[OŘ]A?l3)|(?<=w)o|(?<=A)[od](?![xcu3])\.?|(?<=[PR&])d\.(?![1-8cu])|[BΔ]d(?!{UNIT}(?![lLλ])|/)",
    ),
    ("year", r"y|q|'d"),
    ("season", r"s"),
    ("part", r"p"),
    ("month short", r"μ"),
    ("this", r"(?<=[OAPŘe])[1-8Π]|5"),
)


@cache
def grammar() -> re.Pattern[str]:
    """All rules as one pattern, its groups named `r0`, `r1`, …"""
    rules = "|".join(f"(?P<r{i}>{pattern})" for i, (_, pattern) in enumerate(RULES))
    return re.compile(rf"(?=[^ xñöŧξψAPOIRŘSCφ@&+.,!k%tfg()a-]|a[1-8uτΠΔnb&ö-])(?:{rules})")
