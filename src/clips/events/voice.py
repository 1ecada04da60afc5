"""Whether a verb is a passive: by its form, its auxiliary, who did it, or what stands behind it."""

from clips.events.frames import Trigger
from clips.events.scene import Scene
from clips.events.triggers import VERB

_AGENT = 16  # code points between the sign of a passive and its verb
_MARKING = frozenset(["det", "obj", "by", "to", "of", "at", "in", "from", "with", "for"])


def voice(scene: Scene, trigger: Trigger) -> None:
    """Notes whether `trigger` is a passive, and whether it is a participle without an auxiliary."""
    if "s" in trigger.form:
        trigger.passive = True
        return
    if scene.pack.prefixes and any(sense.name == "kill" for sense in trigger.word.senses):
        index = scene.token_index(trigger.end)  # `قتل ثلاثة أشخاص`: written like the active
        counted = index < len(scene.tokens) and scene.tokens[index][0] in scene.counts
        bare = not any(s.bare and s.end == trigger.start - 1 for s in scene.sides)
        if counted and bare and "f" in trigger.form:
            trigger.passive, trigger.form = True, "s"
        return
    if "p" not in trigger.form or ("g" in trigger.form and scene.pack.events.verb_final):
        return  # `is afgetreden`: listed as a participle that makes no passive
    grammar = scene.pack.events
    index = scene.token_index(trigger.start)
    low, high = scene.clause(trigger.start)
    if scene.pack.spaceless:  # `被乌军击落`: the agent stands between
        begin = max(scene.chunk(trigger.start)[0], trigger.start - _AGENT)
        begun = [a for a, _, roles in scene.tokens[max(0, index - _AGENT) : index] if "be" in roles and a >= begin]
        trigger.passive = bool(begun) and not any(
            hit.term.group == VERB and begun[-1] < hit.start and hit.end <= trigger.start for hit in scene.hits[VERB]
        )
        return
    if grammar.inversion:
        after = 4 if grammar.verb_final else 0
        window = [t for t in scene.tokens[max(0, index - 40) : index + after + 1] if low <= t[0] < high]
        window = [
            t
            for t, before in zip(window, [scene.tokens[0], *window], strict=False)
            if not trigger.start <= t[0] < trigger.end and not (before[2] & _MARKING - {"det"} and t[0] > trigger.end)
        ]  # `beschuldigd van inmenging in zijn zaken`
    else:
        window = scene.tokens[max(0, index - 4) : index]
    active = any("have" in roles for _, _, roles in window)
    if any(
        "be" in roles and not (active and "poss" in roles) and not any(s.start <= a < s.end for s in scene.sides)
        for a, _, roles in window
        if a >= low
    ):  # but `heeft zijn ambassadeur teruggeroepen`
        trigger.passive = True
        if any("ger" in roles for _, _, roles in scene.tokens[max(0, index - 2) : index]):
            trigger.form = trigger.form.replace("f", "")  # `was freed after being pardoned by X`
        return
    if index and "have" in scene.tokens[index - 1][2]:
        if grammar.head_first and "f" not in trigger.form and (index < 2 or "inf" not in scene.tokens[index - 2][2]):
            trigger.form = trigger.form.replace("p", "f")  # `ha accusato`, but not `di aver accusato`
        return
    if any("by" in s.marks and trigger.end <= s.start < min(high, trigger.end + 60) for s in scene.sides):
        near = [s for s in scene.sides if s.end <= trigger.start and trigger.start - s.end <= 2 and s.bare]
        if not near:
            trigger.passive = trigger.reduced = True
        elif "f" not in trigger.form or any(near[-1].end <= at < trigger.start for at in scene.commas):
            trigger.passive = True  # `the M23, backed by Rwanda, …`
    elif grammar.head_first and set(trigger.form) == {"p"}:  # `Un général russe tué à Moscou`, `X, accusé de …`
        trigger.reduced = bool(index) and scene.tokens[index - 1][0] in scene.commas
        trigger.passive = trigger.reduced or not any(
            "have" in roles for a, _, roles in scene.tokens[scene.token_index(low) : index]
        )
