"""The words of a sentence that may be events: nouns and verbs told apart, passives, supporting and governing verbs."""

from dataclasses import replace

from clips.events.frames import Trigger
from clips.events.governing import despite, governors, support
from clips.events.order import after_it, after_verb, of_object, singular, strict
from clips.events.particles import continued, has_particle, where
from clips.events.scene import Scene
from clips.events.triggers import ACTOR, NOUN, THEME, VERB, Word, adjective_endings, function_words
from clips.events.voice import voice
from clips.lexicon import HEAD, Hit

_ENDS = frozenset(",、，。．.…」』\"”')）】=＝|")  # what may follow the bare noun that ends a headline
_BEFORE_NOUN = frozenset(["obj", "by", "of", "at", "in", "from", "with", "for", "between", "other"])
_SHUT = frozenset("」』\"”'")
_REPORTED = 40  # code points between a statement and the verb that makes it one
_MARKING = frozenset(["det", "obj", "by", "to", "of", "at", "in", "from", "with", "for"])
_QUOTED = frozenset('“”„«»"')
_SAID = frozenset(["ACCUSE", "REJECT", "SUPPORT", "REQUEST", "AGREE"])  # done by saying so


def find_triggers(scene: Scene, folded: str) -> list[Trigger]:
    """The words of `scene` that may be events, nouns and verbs told apart, passives and supporting verbs seen."""
    if not scene.weapons and any("sport" in h.term.payload for h in scene.hits.get(THEME, ())):
        return []  # who attacks and shoots in a match harms nobody
    found: list[Trigger] = []
    blocked, grammar = -1, scene.pack.events
    later: list[range] = []  # what comes later of phrases: `retter skarp kritik mod X`, whose noun is no other event
    verbs, nouns, arms = scene.hits.get(VERB, []), scene.hits.get(NOUN, []), _arms(scene)
    named = {n.start for n in nouns}
    for hit in sorted([*verbs, *nouns], key=lambda h: (h.start, -h.end, h.term.group == NOUN)):
        if hit.start < blocked:
            continue
        if not any(word.senses for word in hit.term.payload):
            blocked = hit.end  # a phrase that is no trigger, whatever its words are
            continue
        if scene.pack.spaceless and any(s.first <= hit.start < s.end for s in scene.sides):
            continue  # a part of a name
        if hit.term.group == NOUN and any(hit.start in part for part in later):
            blocked = hit.end
            continue
        trigger = None if _named(scene.names, hit) else _trigger(scene, folded, hit)
        if trigger is None or ("p" in trigger.form and _hyphened(folded, hit.start)):
            continue
        if trigger.noun and despite(scene, trigger.start):
            continue
        if not trigger.noun and trigger.start in arms and " " not in hit.term.text and _thing(scene, trigger):
            continue
        last = found[-1] if found else None
        if last and trigger.start < last.end:
            same = trigger.start == last.start and trigger.end == last.end
            gerund = "g" in last.form and _takes_object(scene, last.end)
            longer = last.noun and not trigger.noun and trigger.end > last.end  # `追加制裁を科した`
            after = len(found) > 1 and not found[-2].noun and found[-2].end + 1 == trigger.start
            after = after and not scene.pack.spaceless
            noun = after or _is_noun(scene, trigger.start, folded, base="b" in last.form)
            noun = noun or _unbound(scene, last) or _compound(scene, last) or after_verb(scene, found[:-1], last)
            if (same and not gerund and noun) or (longer and (grammar.postpositions or grammar.behind)):
                found[-1] = trigger  # `eased sanctions`
            continue
        if (
            not trigger.noun
            and "p" not in trigger.form
            and "g" not in trigger.form
            and trigger.start not in named
            and not (grammar.behind and " " in hit.term.text)  # `yönündeki iddiaları reddetti`
            and not after_it(scene, trigger)
            and (
                _is_noun(scene, trigger.start, folded, clause=False, base="b" in trigger.form)
                or after_verb(scene, found, trigger)
            )
        ):
            continue
        if not trigger.noun and "p" in trigger.form and not trigger.passive and _attribute(scene, trigger, folded):
            continue
        if last and grammar.inversion and last.end + 1 == trigger.start and "f" in last.form and not trigger.noun:
            index = scene.token_index(trigger.start)
            if index < len(scene.tokens) and "it" in scene.tokens[index][2]:
                continue  # `prøvde landet ut nye missiler`: the country, not who landed
        chained = scene.pack.events.postpositions  # verbs follow each other: `訪問し会談した`
        if last and scene.pack.events.verb_final and not chained and _second(scene, last, trigger):
            continue
        found.append(trigger)
        if trigger.word.particle:
            at, size = where(folded, trigger.word, trigger.end)
            later.append(range(at, at - size))
    found = [t for t in found if not of_object(scene, found, t)]
    support(scene, found)
    governors(scene, found, folded)
    return found


def _named(names: list[tuple[int, int]], hit: Hit) -> bool:
    """Whether a hit is a part of a date or of a name (`March 3`, `the Stabroek Block`)."""
    return any(start <= hit.start and hit.end <= end for start, end in names)


def _arms(scene: Scene) -> set[int]:
    """Where words of weapons begin."""
    found = {h.start for h in scene.hits.get(THEME, ()) if "arms" in h.term.payload}
    for weapon in scene.weapons:
        index = scene.token_index(weapon.start)
        found.update(start for start, end, _ in scene.tokens[index : index + 4] if end <= weapon.end)
    return found


def _thing(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word is a weapon here, not a verb (`sent bombs`): no subject stands directly before it."""
    if scene.pack.events.postpositions:
        return False
    index = scene.token_index(trigger.start) - 1
    if index < 0:
        return True
    _, b, roles = scene.tokens[index]
    return not roles & {"he", "they", "it", "rel", "have", "be", "inf"} and not any(s.end == b for s in scene.sides)


def _second(scene: Scene, last: Trigger, trigger: Trigger) -> bool:
    """Whether a finite verb follows another one in its clause, so that it must be some other word."""
    if trigger.noun or last.noun or set(trigger.form) != {"f"} or set(last.form) != {"f"}:
        return False
    if scene.chunk(last.start) != scene.chunk(trigger.start):
        return False
    between = scene.tokens[scene.token_index(last.end) : scene.token_index(trigger.start)]
    return bool(between) and not any("and" in roles for _, _, roles in between)


def _trigger(scene: Scene, folded: str, hit: Hit) -> Trigger | None:
    noun = hit.term.group == NOUN
    if scene.pack.spaceless:
        hit = continued(folded, hit)
    text = hit.term.text.lower()
    stem = folded.rfind(text, hit.start, hit.end) if hit.term.flags & HEAD else folded.find(text, hit.start, hit.end)
    ending = folded[stem + len(text) : hit.end] if stem >= 0 else ""
    words = [
        w
        for w in scene.meant(hit)
        if w.senses and ending in w.forms and (not w.particle or has_particle(scene, folded, w, hit))
    ]
    if scene.pack.events.postpositions and not noun and not _closes(scene, folded, hit.end):
        words = [w for w in words if "h" not in w.forms[ending]]
    if not words:
        return None
    if any("e" in w.forms[ending] for w in words):  # the present at the end of a clause tells a plan
        plan = _closes(scene, folded, hit.end) and not any(s.inner or s.type in _SAID for w in words for s in w.senses)
        words = [replace(w, forms={ending: w.forms[ending].replace("e", "u" if plan else "")}) for w in words]
    if any("n" in w.forms[ending] for w in words):  # a negated verb may be a refusal of its own (`kabul etmedi`)
        own = [w for w in words if "n" not in w.forms[ending]]
        whole = bool(scene.pack.events.behind) and not ending  # `izin vermedi` is an entry of its own
        words = [w for w in own if whole or any(s.inner == "refuse" for s in w.senses)] or words
    if len(words) == 1:
        senses, form = words[0].senses, words[0].forms[ending]
    else:
        if parted := [w for w in words if w.particle]:
            if scene.pack.events.verb_final:  # `sprach X wegen Treffen mit … schuldig`
                parted = [w for w in parted if w.particle[0] != "~"] or parted
            first = min(where(folded, w, hit.end) for w in parted)
            words = [w for w in parted if where(folded, w, hit.end) == first]
        senses = sorted((s for w in words for s in w.senses), key=lambda s: s.rank)
        form = "".join(w.forms[ending] for w in words)
    index = scene.token_index(hit.start) - 1
    after_marker = index >= 0 and "inf" in scene.tokens[index][2]
    if not noun and after_marker and "b" in form:
        form = "b"
    if not noun and scene.pack.events.verb_final and "f" in form and "p" in form:
        low, high = scene.clause(hit.start)
        bound = any(roles & {"have", "be"} and low <= a < high for a, _, roles in scene.tokens)
        form = form.replace("f" if bound else "p", "")
    merged = Word(senses, words[0].forms, words[0].particle, words[0].compound)
    trigger = Trigger(hit, merged, form, noun, folded[hit.start : hit.end])
    if not noun:
        voice(scene, trigger)
        trigger.reports = scene.pack.events.postpositions and _reports(scene, folded, hit.start)
    return trigger


def _reports(scene: Scene, folded: str, start: int) -> bool:
    """Whether a word that makes what precedes it a statement stands right before `start` (`…と批判した`)."""
    words, stretch = function_words(scene.pack), folded[max(scene.start, start - 6) : start].rstrip()
    found = next((size for size in (4, 3, 2, 1) if "quo" in words.get(stretch[-size:], ())), 0)
    end = start - found - (len(folded[start - 1 : start]) - len(folded[start - 1 : start].rstrip()))
    return bool(found) and not any(side.end == end for side in scene.sides)  # `米国と協議した`


def _closes(scene: Scene, folded: str, end: int) -> bool:
    """Whether nothing of the clause follows `end`: a noun there is a verb, as headlines have it."""
    after = folded[end : min(end + 2, scene.end)]
    if after[:1] in _SHUT and folded[end + 1 : end + 2].isalnum():
        return False  # `"공격"이라고`
    return not after.strip() or after[0] == "\u3000" or after.strip()[0] in _ENDS


def _is_noun(scene: Scene, start: int, folded: str, clause: bool = True, base: bool = True) -> bool:
    """Whether a word that may be a verb or a noun is a noun here: by what stands before it; `base`: it may be an
    infinitive."""
    index = scene.token_index(start) - 1
    if scene.pack.spaceless and not scene.pack.events.postpositions:  # `反对加税的游行`
        return bool(start) and "of" in function_words(scene.pack).get(folded[start - 1], ())
    if scene.pack.spaceless:
        return False
    if scene.pack.events.postpositions or index < 0:  # `Attaque russe contre …`
        return index < 0 and clause and scene.pack.events.head_first and not _before_name(scene, start, folded)
    while index and folded[scene.tokens[index][0]] in _QUOTED:  # `contra "ameaça" dos EUA`
        index -= 1
    a, b, roles = scene.tokens[index]
    if folded[a] == ":" and clause and scene.pack.events.head_first:
        return True
    weak = "det" in roles and not clause and scene.pack.events.head_first and index and not roles & {"of", "at"}
    if weak and any(s.bare and s.end == scene.tokens[index - 1][1] for s in scene.sides):
        return False  # `Moscou l'accuse`: a pronoun
    pronoun = roles & {"he", "they", "it", "me", "rel"}
    if ("inf" in roles and (base or not roles & _MARKING)) or (pronoun and not (clause and "det" in roles)):
        return False
    formed = bool(scene.pack.events.declension) and not clause  # a verb has forms of its own there
    if roles & _BEFORE_NOUN or ("det" in roles and not formed) or (clause and roles & {"brk", "that"}):
        return True
    words_apart = scene.pack.events.inversion and not scene.pack.events.head_first  # no compound: `Droner angrep …`
    if clause and not words_apart and any(w.end == b for w in scene.weapons):
        return True
    if base and index and "indef" in scene.tokens[index - 1][2] and any(n.end == b for n in scene.nouns):
        return not scene.pack.events.verb_final  # `an army supply convoy`
    if base and clause and singular(scene, index, folded):
        return True
    for side in scene.sides:
        if side.end == b or (side.start <= a < side.end):
            return clause and (side.form != "name" or side.head == "noun") and side.head not in ("actor", "platform")
    if folded[a].isdigit() or (a in scene.counts and not clause):  # `honderd ontvoerde scholieren`
        return not any(w.end == b for w in scene.weapons)
    endings = adjective_endings(scene.pack)
    if formed:
        return False  # `впервые встретились`, `Неизвестные обстреляли`
    if not endings or b - a <= 4 or not folded[a:b].endswith(endings) or any(p.end == b for p, _ in scene.places):
        return False
    if any(w.end == b for w in scene.weapons) or any(hit.end == b for hit in scene.hits.get(THEME, ())):
        return False
    return not any(hit.end == b for hit in scene.hits.get(ACTOR, ()))


def _compound(scene: Scene, verb: Trigger) -> bool:
    """Whether a gerund stands behind an article and one more word, so that it is a noun (`hold a flag meeting`)."""
    index = scene.token_index(verb.start) - 1
    if index < 1 or "g" not in verb.form or scene.pack.spaceless or scene.pack.events.postpositions:
        return False
    (a, b, roles), (_, before, det) = scene.tokens[index], scene.tokens[index - 1]
    return not roles and b + 1 == verb.start and before + 1 == a and "det" in det and not _takes_object(scene, verb.end)


def _hyphened(folded: str, start: int) -> bool:
    """Whether a participle is the end of a compound (`nuclear-armed`), which says what somebody is."""
    return folded[start - 1 : start] == "-" and folded[start - 2 : start - 1].isalpha()


def _attribute(scene: Scene, verb: Trigger, folded: str) -> bool:
    """Whether a participle stands between an article or a number and a noun (`300 captured soldiers`)."""
    if scene.pack.events.head_first or scene.pack.events.postpositions or scene.pack.spaceless:
        return False
    index = scene.token_index(verb.start) - 1
    if index < 0 or scene.token_index(verb.end) >= len(scene.tokens):
        return False
    a, b, roles = scene.tokens[index]
    number = folded[a].isdigit() and b - a != 4  # no year
    if not number and ("det" not in roles or roles & {"rel", "comma"}):
        return False
    after, _, marks = scene.tokens[scene.token_index(verb.end)]
    marked = bool(scene.tokens[index - 1][2] & _MARKING) if index else False  # `over the besieged Sudanese city`
    parties = [s for s in scene.sides if not (marked and s.form == "adj")]
    if not number and not marks and strict(scene) and not any(s.start <= after < s.end for s in parties):
        return folded[after].isalpha()  # `the banned flag`
    if "det" in roles and any(side.start == after and side.person for side in scene.sides):
        return True  # `den fängslade PKK-ledaren Öcalan`
    return any(hit.start == after for hit in scene.hits.get(THEME, ()))


def _before_name(scene: Scene, start: int, folded: str) -> bool:
    """Whether a name follows a word directly, where verbs may come first and adjectives follow nouns
    (`قصف جيش ميانمار مخيما`).
    """
    if not scene.pack.prefixes or not scene.pack.events.inversion:
        return False
    index = scene.token_index(start) + 1
    at = scene.tokens[index][0] if index < len(scene.tokens) else -1
    article = scene.pack.events.words.get("art", "")
    if any(noun.start == at and not folded.startswith(article, at) for noun in scene.nouns):
        return bool(article)  # `خطف مسلحون`
    return at in scene.counts or any(side.start == at and side.form == "name" for side in scene.sides)


def _unbound(scene: Scene, verb: Trigger) -> bool:
    """Whether a participle has no auxiliary in its clause, so that it is a noun of the same form (`angrepet`)."""
    if set(verb.form) != {"p"} or scene.pack.events.postpositions:
        return False
    low, high = scene.clause(verb.start)
    tokens = scene.tokens[scene.token_index(low) : scene.token_index(high)]
    return not any(roles & {"have", "be"} for _, _, roles in tokens)


def _takes_object(scene: Scene, end: int) -> bool:
    """Whether an object follows directly (`of shelling its positions`)."""
    index = scene.token_index(end)
    if index >= len(scene.tokens):
        return False
    start, _, roles = scene.tokens[index]
    after = scene.pack.events.head_first  # an adjective there is the noun's: `قصف إسرائيلي`
    sides = {s.start for s in scene.sides if not (after and s.form == "adj")}
    return "det" in roles or start in sides or start in {w.start for w in scene.weapons}
