"""The pack section `[cues]`: words that change how an event is to be taken."""

from clips.packs.base import Data


class CuesData(Data):
    """Cues with a direction, as in ConText (Chapman, Chu and Dowling 2007); word lists are strings, apart by commas;
    a word may end in any way before `*` (`알려*`).

    `before` act on what follows in their clause, `after` on what precedes, by status (`alleged`, `denied`, `negated`,
    `planned`, `hypothetical`), `near` on the next word only (`не`); `pseudo` look like cues and are none (`not only`);
    `end` close the reach of a cue. `according` names a source that follows (`laut`), `according_after` one that
    precedes (`によると`).
    """

    before: dict[str, str] = {}
    after: dict[str, str] = {}
    near: dict[str, str] = {}
    pseudo: str = ""
    end: str = ""
    according: str = ""
    according_after: str = ""
