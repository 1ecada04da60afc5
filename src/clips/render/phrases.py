"""What each of PLOVER's types, modes and subtypes says in English."""

import re
from typing import NamedTuple

from clips.models import Event

__all__ = ["Phrase", "phrase"]

# What each of PLOVER's types says, and each mode or subtype that says more: the verb as it is / in the past, then the
# rest; `*` is the recipient, and what is in brackets falls away where there is none.
_PHRASES = {
    "AGREE": "agree/agreed[ with *]",
    "AGREE/arms-transfer": "promise/promised arms[ to *]",
    "AGREE/ceasefire": "agree/agreed[ with *] on a ceasefire",
    "AGREE/talks": "agree/agreed to meet[ *]",
    "AGREE/visit": "agree/agreed to visit[ *]",
    "CONSULT": "talk/talked[ with *]",
    "CONSULT/phone": "talk/talked[ with *] by phone",
    "CONSULT/talks": "meet/met[ *]",
    "CONSULT/visit": "visit/visited[ *]",
    "CONSULT/mediation": "mediate/mediated[ with *]",
    "SUPPORT": "voice/voiced support[ for *]",
    "SUPPORT/diplomatic-relations": "establish/established relations[ with *]",
    "SUPPORT/treaty": "sign/signed a treaty[ with *]",
    "SUPPORT/praise": "praise/praised[ *]",
    "SUPPORT/recognition": "recognize/recognized[ *]",
    "CONCEDE": "give/gave way[ to *]",
    "CONCEDE/apology": "apologize/apologized[ to *]",
    "CONCEDE/sanctions-relief": "ease/eased sanctions[ on *]",
    "COOPERATE": "cooperate/cooperated[ with *]",
    "AID/arms-sale": "sell/sold arms[ to *]",
    "COOPERATE/arms-transfer": "trade/traded arms[ with *]",
    "COOPERATE/intelligence-sharing": "share/shared intelligence[ with *]",
    "COOPERATE/military-exercise": "hold/held an exercise[ with *]",
    "AID": "give/gave help[ to *]",
    "AID/arms-transfer": "give/gave arms[ to *]",
    "AID/financial-aid": "give/gave money[ to *]",
    "AID/humanitarian-aid": "give/gave humanitarian aid[ to *]",
    "AID/military-aid": "give/gave military aid[ to *]",
    "AID/military-training": "train/trained the forces[ of *]",
    "AID/technology-transfer": "give/gave technology[ to *]",
    "AID/troop-deployment": "send/sent troops[ to *]",
    "RETREAT": "pull/pulled back[ from *]",
    "RETREAT/ceasefire": "cease/ceased fire[ with *]",
    "RETREAT/prisoner-release": "release/released prisoners[ of *]",
    "RETREAT/surrender": "surrender/surrendered[ to *]",
    "RETREAT/disarmament": "disarm/disarmed",
    "RETREAT/evacuation": "evacuate/evacuated people[ from *]",
    "RETREAT/resignation": "resign/resigned",
    "REQUEST": "call/called on [*|others] to act",
    "REQUEST/assist": "ask/asked [*|others] for help",
    "REQUEST/meet": "ask/asked [*|others] to meet",
    "REJECT": "reject/rejected [what * said or wanted|accusations or demands]",
    "REJECT/treaty-withdrawal": "leave/left a treaty[ with *]",
    "REJECT/veto": "veto/vetoed a resolution[ of *]",
    "ACCUSE": "accuse/accused [*|others]",
    "ACCUSE/disapprove": "condemn/condemned [*|what others did]",
    "ACCUSE/investigate": "investigate/investigated [*|others]",
    "THREATEN": "threaten/threatened [*|others]",
    "THREATEN/retaliation": "threaten/threatened [*|others] with retaliation",
    "PROTEST": "protest/protested[ against *]",
    "PROTEST/riot": "riot/rioted[ against *]",
    "PROTEST/hunger-strike": "go/went on hunger strike[ against *]",
    "PROTEST/obstruction": "block/blocked roads[ against *]",
    "SANCTION": "take/took measures[ against *]",
    "SANCTION/sanctions": "impose/imposed sanctions[ on *]",
    "SANCTION/convict": "convict/convicted[ *]",
    "SANCTION/diplomatic-break": "break/broke off relations[ with *]",
    "SANCTION/diplomatic-recall": "recall/recalled diplomats[ from *]",
    "SANCTION/suspension": "suspend/suspended cooperation[ with *]",
    "SANCTION/embargo": "impose/imposed an embargo[ on *]",
    "SANCTION/expel": "expel/expelled diplomats[ of *]",
    "MOBILIZE": "mobilize/mobilized[ against *]",
    "MOBILIZE/missile-test": "test/tested missiles[ against *]",
    "MOBILIZE/nuclear-test": "test/tested a nuclear weapon[ against *]",
    "MOBILIZE/weapons-test": "test/tested weapons[ against *]",
    "MOBILIZE/nuclear-program": "advance/advanced a nuclear program[ against *]",
    "MOBILIZE/satellite-launch": "launch/launched a satellite",
    "MOBILIZE/troop-deployment": "deploy/deployed forces[ against *]",
    "MOBILIZE/weapons-deployment": "deploy/deployed weapons[ against *]",
    "MOBILIZE/military-exercise": "hold/held an exercise[ against *]",
    "MOBILIZE/alert": "go/went on alert[ against *]",
    "COERCE": "use/used force[ on *]",
    "COERCE/blockade": "blockade/blockaded[ *]",
    "COERCE/coup": "seize/seized power[ from *]",
    "COERCE/curfew": "impose/imposed a curfew[ on *]",
    "COERCE/deportation": "deport/deported people[ of *]",
    "COERCE/martial-law": "impose/imposed martial law[ on *]",
    "COERCE/arrest": "arrest/arrested[ *]",
    "COERCE/cyberattack": "hack/hacked[ *]",
    "COERCE/seizure": "seize/seized property[ of *]",
    "ASSAULT": "attack/attacked[ *]",
    "ASSAULT/air-strike": "bomb/bombed[ *] from the air",
    "ASSAULT/bombing": "bomb/bombed[ *]",
    "ASSAULT/chemical-attack": "attack/attacked[ *] with chemical weapons",
    "ASSAULT/drone-strike": "attack/attacked[ *] with drones",
    "ASSAULT/hijacking": "hijack/hijacked[ *]",
    "ASSAULT/missile-strike": "attack/attacked[ *] with missiles",
    "ASSAULT/shooting": "shoot/shot[ at *]",
    "ASSAULT/abduction": "abduct/abducted[ *]",
    "ASSAULT/assassination": "assassinate/assassinated[ *]",
    "ASSAULT/capture": "capture/captured[ *]",
    "ASSAULT/clash": "fight/fought[ *]",
    "ASSAULT/execution": "execute/executed[ *]",
    "ASSAULT/invasion": "invade/invaded[ *]",
    "ASSAULT/killing": "kill/killed people[ of *]",
    "ASSAULT/shelling": "shell/shelled[ *]",
    "ASSAULT/shoot-down": "shoot/shot down aircraft[ of *]",
    "ASSAULT/torture": "torture/tortured[ *]",
    "ASSAULT/beating": "beat/beat people[ of *]",
    "ASSAULT/sexual-violence": "rape/raped people[ of *]",
}
_PLANNED = {  # what is planned is told as itself: who are to meet need not `be to agree to meet`
    "AGREE/arms-transfer": "give/gave arms[ to *]",
    "AGREE/talks": "meet/met[ *]",
    "AGREE/visit": "visit/visited[ *]",
}
_PLAIN = frozenset(  # already in the phrase of the type, or no news beside it
    [
        "agreement",
        "treaty",
        "talks",
        "disapprove",
        "allege",
        "change",
        "yield",
        "violence",
        "military-cooperation",
        "political-support",
        "withdrawal",
        "diplomatic-relations",
        "demonstration",
        "mobilization",
        "restriction",
        "ban",
    ]
)
_GERUNDS = {"expel": "expelling"}
_PARTS = re.compile(r"^(\w+)/(\w+)(.*)")


class Phrase(NamedTuple):
    """A verb as it is (`give`), in the past (`gave`), what follows it (` arms[ to *]`), and a detail that it lacks."""

    base: str
    past: str
    rest: str
    detail: str = ""

    def gerund(self) -> str:
        """The verb in `-ing`: `giving`."""
        stem = self.base[:-1] if self.base.endswith("e") and not self.base.endswith("ee") else self.base
        return _GERUNDS.get(self.base, f"{stem}ing")

    def object(self, recipients: str) -> str:
        """What follows the verb, of whom it is done to (empty: nobody)."""
        before, bracket, inside = self.rest.partition("[")
        if not bracket:
            return self.rest
        inside, _, after = inside.partition("]")
        inside, _, none = inside.partition("|")
        return before + (inside.replace("*", recipients) if recipients else none) + after


def phrase(event: Event) -> Phrase:
    """The most telling phrase for `event`: that of its subtype, else of its mode, else of its type."""
    keys = (f"{event.type}/{event.subtype}", f"{event.type}/{event.mode}", event.type)
    key = next(key for key in keys if key in _PHRASES)
    text = _PLANNED.get(key, _PHRASES[key]) if event.status in ("planned", "hypothetical") else _PHRASES[key]
    base, past, rest = _PARTS.findall(text)[0]
    detail = event.subtype or event.mode
    if key != event.type or not detail or detail in _PLAIN:
        return Phrase(base, past, rest)
    return Phrase(base, past, rest, detail.replace("-", " "))
