"""Events inside others: what a purpose, a promise, a demand, an accusation or a denial does to them."""

import itertools

from clips.events.frames import Frame, Trigger
from clips.events.scene import Scene
from clips.events.senses import ontology
from clips.events.status import Judgement


def ceases(governor: Trigger, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """Whether a verb between the two says that what `trigger` tells is to stop."""
    return any(
        governor.end <= t.start < trigger.start and any(sense.name == "suspend" for sense in t.word.senses)
        for t in triggers
    )


def charge(governor: Trigger, trigger: Trigger) -> bool:
    """Whether what is refused is an accusation, which remains one (`rejected accusations by X`)."""
    frame = trigger.frame
    return frame is not None and frame.sense.inner == "accuse" and trigger.noun


def done(scene: Scene, governor: Trigger, trigger: Trigger) -> bool:
    """Whether what somebody announces has been done, so that it is no promise (`announced that it had seized X`)."""
    index = scene.token_index(trigger.start) - 1
    perfect = "p" in trigger.form and index >= 0 and "have" in scene.tokens[index][2]
    told = governor.frame is not None and governor.frame.sense.inner == "agree"
    return told and perfect and not trigger.noun and scene.clause(trigger.start)[0] in scene.that


def purposes(scene: Scene, triggers: list[Trigger]) -> set[int]:
    """`sent troops to support X`, `fired missiles to hit Y`: the purpose tells the recipient; it is no event itself."""
    dropped: set[int] = set()
    for trigger, purpose in itertools.pairwise(t for t in triggers if not t.noun):
        frame, inner = trigger.frame, purpose.frame
        index = scene.token_index(purpose.start) - 1
        if not frame or not inner or index < 0 or not scene.tokens[index][2] & {"inf", "to"}:
            continue
        acts = ("SUPPORT", "ASSAULT", "AID"), ("AID", "MOBILIZE", "ASSAULT")
        says = ("REQUEST", "ACCUSE", "REJECT"), ("PROTEST",)  # `marched to demand …`
        if not any(inner.sense.type in why and frame.sense.type in what for why, what in (acts, says)):
            continue
        helps = inner.sense.type != "ASSAULT" or frame.sense.type != "MOBILIZE"  # `scrambled jets to intercept X's`
        if helps and not frame.recipient_ids() and not set(inner.recipient_ids()) & set(frame.actor_ids()):
            frame.recipients, frame.targets = inner.recipients, inner.targets
            other = frame.sense.alt.get("recipient") or frame.sense.alt.get("purpose")
            if other and inner.recipient_ids():
                frame.sense = ontology().sense[other]
        dropped.add(id(purpose))
    return dropped


def takes_over(triggers: list[Trigger]) -> None:
    """What is told before a verb that closes the sentence is inside it (`X will close its border, threatened Y`)."""
    for closing in triggers:
        if closing.closing and closing.frame and closing.frame.sense.inner:
            for trigger in triggers:
                if trigger.end <= closing.start and trigger.governor is None:
                    trigger.governor = closing


def accused(triggers: list[Trigger]) -> None:
    """Where verbs come last, what somebody is accused of is done by the accused (`… göndermekle suçladı`)."""
    for trigger in triggers:
        frame, governor = trigger.frame, trigger.governor
        outer = governor.frame if governor and governor.start > trigger.start and not governor.closing else None
        if not frame or not outer or outer.sense.inner != "accuse" or not outer.recipients or "f" in trigger.form:
            continue
        if any(side is mine for side in frame.actors for mine in outer.actors):
            frame.actors = list(outer.recipients)
            frame.recipients = [s for s in frame.recipients if not any(s is a for a in frame.actors)]


def inherit(outer: Frame, inner: Frame) -> None:
    """What a promise, a demand or an accusation says of its own event goes to it where it has none."""
    kind = outer.sense.inner
    if kind in ("accuse", "claim", "condemn", "deny", "support"):
        if kind != "deny" and not outer.recipient_ids():
            outer.recipients = [s for s in inner.actors if not any(s is a for a in outer.actors)]
        return
    if not outer.recipient_ids():
        sides = inner.recipients if kind in ("agree", "threaten") else inner.actors
        if kind == "refuse" and all(any(s is a for a in outer.actors) for s in sides):
            sides = inner.recipients  # `refused to apologize to X`
        outer.recipients = [s for s in sides if not any(s is a for a in outer.actors)]
    outer.weapons = outer.weapons or inner.weapons
    if inner.sense.subtype and not outer.sense.subtype:
        outer.sense = outer.sense.model_copy(update={"subtype": inner.sense.subtype})


def govern(trigger: Trigger, judged: Judgement) -> None:
    """What an accusation or a denial makes of the status and the source of the event inside it."""
    governor = trigger.governor
    if governor is None:
        return
    frame = governor.frame  # none where nobody is named who accuses (`is accused of arming …`)
    kind = frame.sense.inner if frame else governor.word.senses[0].inner if governor.passive else ""
    if frame is None and kind == "deny" and governor.end <= trigger.start and not trigger.implied:
        kind = ""  # `Contested for weeks, the minister …`
    actor = frame.actors[0] if frame and frame.actors else None
    status = {"accuse": "alleged", "claim": "alleged", "deny": "denied"}.get(kind)
    above = governor.governor
    if status == "alleged" and governor.noun and above and above.word.senses[0].inner in ("refuse", "deny"):
        status = "denied"  # `rejected accusations that …`
    if status == "denied" or (status and judged.status == "asserted"):
        judged.status = "denied" if status == "denied" else "alleged"
        judged.cue, judged.source = kind, actor or judged.source


def lifted(scene: Scene, triggers: list[Trigger]) -> set[int]:
    """The ids of nouns for what is lifted, and so is imposed no more: `lifted the curfew`."""
    verbs = [t for t in triggers if t.frame and not t.noun and t.frame.sense.type == "CONCEDE"]
    nouns = [t for t in triggers if t.frame and t.noun and t.frame.sense.type in ("COERCE", "SANCTION")]
    return {id(noun) for noun in nouns for verb in verbs if scene.clause(noun.start) == scene.clause(verb.start)}


def beneficiary(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> None:
    """Whom a promise or refusal is for, where what is promised has no frame of its own: `pledged radars to X`, `ruled
    out talks with X`."""
    frame = trigger.frame
    if frame is None or trigger.noun or frame.recipient_ids():
        return
    high = scene.clause(trigger.start)[1]
    inner = [t for t in triggers if t.frame is None and trigger.end <= t.start < high]
    mine = set(frame.actor_ids())
    marks = {"to", "for", "with"} if frame.sense.inner == "refuse" else {"to", "for"}
    for side in scene.sides:
        if inner and inner[0].start < side.start < high and side.marks & marks and mine.isdisjoint(side.ids):
            frame.recipients = [side]
            return
