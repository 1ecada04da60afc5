"""The grammar: rules over the classes of `vocabulary`, and what each makes of the tokens it matched.

Every token is one character, so a rule is a regular expression over a short string; all rules are one alternation, in
which the first that fits at a place wins.
"""

import re
from functools import cache

N = r"(?:(?:[cyHjda]|n(?:-?n)*)χ?)"  # an amount
NN = rf"{N}(?:[-&]{N})?"
DAY = r"(?:d\.?|o|ø)"
DAYS = rf"(?:Ω\.?|{DAY}(?:[-&+]{DAY})?)"
MON = r"[mMμ]"
YR = r"(?:y|'d|'c)"
OF = r"[OAPŘ]{0,2}[4Π]?"
WD = r"(?:[wW]\.?,?[PIA&]?A?B?)"
UNIT = r"[1-8uτΠ]"
NU = rf"{NN}-?{UNIT}"

RULES: tuple[tuple[str, str], ...] = (
    ("stamp", r"Å"),
    ("cjk", r"E?(?:d|c|n+)?\(?[yc]\)?α|(?:[dcy]|n+)α(?:(?:d|n+)β(?:(?:d|n+)γ)?)?|(?:d|n+)β(?:(?:d|n+)γ)?|(?:d|n+)γ"),
    ("marked", rf"{WD}?B?d3d(?:,?4y|,y)?|{WD}?B?d3d|3d4y|3X|B?d/d/y"),
    ("numeric", rf"{WD}?i|[wW]\.?,?\(?[iJ]\)?|[wW]\.?,?j\."),
    ("numeric", r"i|X|d\.d\.y|[Hj]\."),
    ("dmy", rf"{WD}?B?{DAYS}[OAŘ]{{0,2}}3?[OŘ]?{MON}\.?(?:(?:,O?|{OF}){YR})?"),
    ("mdy", rf"{WD}?{MON}\.?A?{DAYS}(?:,?O?{YR})?"),
    ("ymd", rf"y[,.]?O?\.?{MON}\.?{DAY}?"),
    ("month year", rf"(?:3[OŘ]?)?{MON}\.?(?:,O?|{OF})(?:y|'d)"),
    ("era", r"[ycd]\.?E|E[ycd]"),
    ("named", rf"[wW]\.?,B?d(?![/xcu])|l[wmMs]|w[lLλ](?![1-8u])|(?:3[OŘ]?)?[mMs][lLλ](?![1-8u])|(?:3[OŘ]?)?{MON}|w"),
    ("ago", rf"G[bA]?{NU}|G{UNIT}|{NU}[gλ](?:P?w)?|{NU}ν|{N}{UNIT}χ[gλ]?"),
    ("later", rf"{NU}f"),
    ("ahead", rf"(?<=I){NU}|(?<=I[bA]){NU}"),
    ("last n", rf"l{NU}|{N}l{UNIT}|{NU}L"),
    ("every", rf"v[døn]?\.?(?:{UNIT}|[wsp])|{N}?K[a%vPAIŘ]{{0,2}}(?:{UNIT}|r)|V"),
    ("unit", rf"l{UNIT}|{UNIT}[lLλ]"),
    ("quarter", rf"[øod]\.?[67](?:{OF}{YR})?|[67][øod](?:{OF}{YR}|/y)?|Q(?:[-/O,]?{YR})?|yQ"),
    ("century", r"[øodn]\.?8|8[øon]"),
    ("season", rf"[sσ]{OF}(?:{YR}|q)|[mM]-?q"),
    ("decade", r"δ4?|y-4|y-?§|[cd]-?§|[πΠ]'?(?:y|d|c)-?§?|[πΠ]'?δ|'δ|4y-?§"),
    ("clock", r"T?b?[hH]τk?z?|[dn]τk?|Tb?[dn]t?k?z?|T?b?[hHj]t?k?[tη]?z?|Tτ?[hHdj]|dtk?z?|dkz?|[yZ]\.?(?:z|t)|(?:d|n+)η(?:(?:d|n+)ι)?|τ[hHd]z?"),
    ("day part", r"[dn][PA]{1,2}p"),
    ("word", r"r|ρ"),
    ("compound", r"ω"),
    ("duration", rf"(?<=φ)[1-8u]|{NU}"),
    ("day", r"[od]\.?[POŘ]3|(?<=A)[od](?![xcu3])\.?|Bd"),
    ("year", r"[4Π][OA]?(?:y|q)|y|q|'d"),
    ("season", r"s"),
    ("part", r"p"),
    ("month short", r"μ"),
    ("this", r"(?<=[OAPŘe])[1-8]|5"),
)


@cache
def grammar() -> re.Pattern[str]:
    """All rules as one pattern, its groups named `r0`, `r1`, …"""
    rules = "|".join(f"(?P<r{i}>{pattern})" for i, (_, pattern) in enumerate(RULES))
    return re.compile(rf"(?=[^ xAPOIRŘSCφ@&+.,!k%tfg()a-]|a[1-8uτΠn-])(?:{rules})")
