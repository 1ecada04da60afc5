"""Who does what to whom in two tellings: the same, those of one country, others, or the other way round."""

from clips.linking.told import FORCE, Cluster, Parties, Told

TURNED = -1.0  # what it costs that one takes for the actor whom the other takes for the recipient

AT_HOME = -0.8  # what it costs that one takes for the victim the country in which the other's were struck


def nobody(cluster: Cluster, told: Told) -> float:
    """What it says that one of them does not tell who did it: little of what is often told so, with something else in
    common."""
    if told.kind in FORCE:
        return 0.2 if cluster.meets(told) or not cluster.places.isdisjoint(told.event.places) else -1.0
    return -0.5 if cluster.meets(told) else -1.0


def turned(cluster: Cluster, told: Told) -> bool:
    """Whether one of them takes for its only party, as actor, whom the other takes for the recipient."""
    for one, other in ((cluster, told), (told, cluster)):
        mine, theirs = set(one.actors.values()), set(other.recipients.values())
        if mine and not one.recipients and mine <= theirs and mine.isdisjoint(other.actors.values()):
            return True
    return False


def at_home(cluster: Cluster, told: Told) -> bool:
    """Whether one of them has no other victim than the country of its place (`Chinese miners`, in Afghanistan)."""
    hosts = cluster.hosts | told.hosts
    return any(hosts.issuperset(one.recipients.values()) for one in (cluster, told))


def same(a: Parties, b: Parties, full: float, other: float) -> float:
    """Whether parties with one role are the same: by themselves, or by the countries that they belong to."""
    if not a or not b:
        return 0.0
    mine, theirs = set(b.values()), set(a.values())
    shared = mine & theirs
    if not shared:
        kinds = [{root.partition(":")[0] for root in roots} for roots in (mine, theirs)]
        if "person" in kinds[0] | kinds[1]:
            return -0.5  # somebody of an unknown country
        vague = kinds[0].isdisjoint(kinds[1]) or (kinds[0] == kinds[1] == {"organization"} and full < 1.5)
        return other / 2 if vague else other  # a council, and the country that it is about; a ship under two names
    more = 0.5 if len(shared) > 1 else 0.0
    if not (mine <= theirs or theirs <= mine):
        return full / 3
    if a.keys().isdisjoint(b.keys()):
        return full * 0.6  # only a country in common
    return full + more


def with_each_other(cluster: Cluster, told: Told) -> float:
    """Whether the same meet or agree; roles may be the other way round."""
    mine, theirs = _meeting(told), _meeting(cluster)
    shared = mine & theirs
    if not shared:
        return -4.0
    people = [{i for i in (*one.actors, *one.recipients) if i.startswith("person:")} for one in (told, cluster)]
    strangers = -1.0 if all(people) and people[0].isdisjoint(people[1]) else 0.0
    if mine == theirs:
        return (2.2 if len(shared) > 1 else 1.0) + strangers
    hosts = cluster.hosts | told.hosts
    if mine <= theirs or theirs <= mine or mine - hosts <= theirs or theirs - hosts <= mine:  # where it was
        return (1.7 if len(shared) > 1 else 0.3) + strangers
    if all(one.startswith("organization:") for one in mine ^ theirs):  # under two names
        return 0.3 + strangers
    return (0.3 if len(shared) > 1 else -1.5) + strangers


def _meeting(one: Cluster | Told) -> set[str]:
    """Who is at a meeting: countries, and organizations by themselves, people as their countries."""
    parties = (*one.actors.items(), *one.recipients.items())
    return {root if id_.startswith("person:") else id_ for id_, root in parties}
