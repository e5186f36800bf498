"""Nine articles about two invented processes, with what a reader would find in them, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from goodoffices.record import (
    Act,
    Agent,
    Article,
    Ceasefire,
    Coded,
    Meeting,
    Proposal,
    Response,
    Span,
    Speaker,
    Statement,
    StatementKind,
    Window,
    make_id,
    sha256_of,
)

SELMARK = Agent("Selmark", "SEL")
VALDORIA = Agent("Valdoria", "VAL")
ORMUND = Agent("Ormund", "ORM")
PLOVER = {
    "02": "REQUEST",
    "03": "AGREE",
    "04": "CONSULT",
    "08": "CONCEDE",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "16": "SANCTION",
    "19": "ASSAULT",
}


def day(month: int, number: int, text: str | None = None) -> Window:
    found = date(2031, month, number)
    return Window(found, found, "stated", text)


def until(month: int, number: int, text: str) -> Window:
    return Window(None, date(2031, month, number), "inferred", text)


class Page:
    """An article under construction; ``at`` cuts spans out of its text by their words."""

    def __init__(self, text: str, **about: Any) -> None:
        fields = {"uri": "page.txt", "title": None, "outlet": None, **about}
        identity = make_id(text, fields["title"], fields["outlet"])
        self.article = Article(id=identity, sha256=sha256_of(text), text=text, language="en", **fields)
        self.made: dict[str, list[Any]] = {}

    def at(self, words: str) -> Span:
        start = self.article.text.index(words)
        return Span.of(self.article.text, start, start + len(words))

    def _add(self, kind: str, fact: Any) -> Any:
        self.made.setdefault(kind, []).append(fact)
        return fact

    def _id(self, kind: str) -> str:
        return make_id(self.article.id, kind, len(self.made.get(kind, ())))

    def says(
        self, name: str | None, party: str | None, content: str, kind: StatementKind = "direct", **more: Any
    ) -> Statement:
        speaker = Speaker(name, more.pop("role", None), party)
        fact = Statement(self._id("statements"), kind, None, None, (self.at(content),), speaker, **more)
        return self._add("statements", fact)  # type: ignore[no-any-return]

    def does(self, actor: Agent, code: str, words: str, *to: Agent, **more: Any) -> Act:
        for name in ("condition", "consequence"):
            if name in more:
                more[name] = self.at(more[name])
        plover: Any = PLOVER[code[:2]]
        modality = more.pop("modality", "asserted")
        issues = more.pop("issues", ())
        fact = Act(self._id("acts"), actor, to, code, plover, issues, modality, self.at(words), **more)
        return self._add("acts", fact)  # type: ignore[no-any-return]

    def meets(
        self, place: str | None, parties: tuple[str, ...], status: Any, words: str, **more: Any
    ) -> Meeting:
        fact = Meeting(self._id("meetings"), place, parties, status, self.at(words), **more)
        return self._add("meetings", fact)  # type: ignore[no-any-return]

    def pauses(self, status: Any, words: str, **more: Any) -> Ceasefire:
        scope = more.pop("scope", None)
        fact = Ceasefire(self._id("ceasefires"), scope, status, self.at(words), **more)
        return self._add("ceasefires", fact)  # type: ignore[no-any-return]

    def proposes(self, name: str, by: str | None, words: str, *responses: Response, **more: Any) -> Proposal:
        issues = more.pop("issues", ("ceasefire",))
        fact = Proposal(self._id("proposals"), name, by, issues, self.at(words), responses, **more)
        return self._add("proposals", fact)  # type: ignore[no-any-return]

    def done(self, parties: tuple[str, ...] = ("VAL", "ORM"), mediators: tuple[str, ...] = ("SEL",)) -> Coded:
        made = {kind: tuple(facts) for kind, facts in self.made.items()}
        return Coded(self.article, parties=parties, mediators=mediators, **made)


_WARNING = (
    "Selmark will step back from the canal talks if the two sides show no progress by 10 March, its envoy said in "
    "the capital on Saturday after a third day of meetings that ended without a word from either delegation. "
    '"We cannot want this peace more than the people who must live with it," Ana Rell told reporters. '
    "Valdoria demanded that Ormund open the northern locks to its grain barges before anything else is discussed. "
    "Ormund rejected any recognition of the new border, its foreign minister, Teo Brandt, said in a written note."
)


def warning() -> Coded:
    """1: the wire's own story: a warning with a deadline, a demand, a refusal."""
    page = Page(
        _WARNING, uri="npa/1.txt", title="Selmark warns", outlet="Northern Press", published=day(3, 1)
    )
    page.says("Ana Rell", "SEL", "We cannot want this peace more than the people who must live with it,")
    page.does(
        SELMARK,
        "135",
        "Selmark will step back from the canal talks if the two sides show no progress by 10 March",
        VALDORIA,
        ORMUND,
        issues=("mediation",),
        modality="conditional",
        condition="if the two sides show no progress",
        consequence="Selmark will step back from the canal talks",
        deadline=until(3, 10, "by 10 March"),
        on=day(3, 1),
    )
    page.does(
        VALDORIA,
        "100",
        "Valdoria demanded that Ormund open the northern locks to its grain barges",
        ORMUND,
        issues=("canal",),
        on=day(3, 1),
    )
    page.does(
        ORMUND,
        "124",
        "Ormund rejected any recognition of the new border",
        issues=("recognition",),
        on=day(3, 1),
    )
    return page.done()


def reprint() -> Coded:
    """2: the same story in another paper, which credits the wire and cuts the end."""
    text = _WARNING[: _WARNING.index(" Ormund rejected")]
    page = Page(
        text,
        uri="herald/1.txt",
        title="Talks at risk",
        outlet="Arlen Herald",
        wire="Northern Press",
        published=day(3, 2),
    )
    page.says("Ana Rell", "SEL", "We cannot want this peace more than the people who must live with it,")
    page.does(
        SELMARK,
        "135",
        "Selmark will step back from the canal talks if the two sides show no progress by 10 March",
        issues=("mediation",),
        modality="conditional",
        condition="if the two sides show no progress",
        deadline=until(3, 10, "by 10 March"),
        on=day(3, 1),
    )
    page.does(
        VALDORIA,
        "100",
        "Valdoria demanded that Ormund open the northern locks to its grain barges",
        ORMUND,
        issues=("canal",),
        on=day(3, 1),
    )
    return page.done()


def extension() -> Coded:
    """3: the deadline slips, and a meeting is announced."""
    page = Page(
        "The envoy gave the two sides more time. Selmark will quit the canal talks if the sides show no progress by "
        "20 March, she said. Delegations from Valdoria and Ormund will meet in Lund on 12 March.",
        uri="post/3.txt",
        title="More time",
        outlet="Port Selm Post",
        published=day(3, 8),
    )
    page.does(
        SELMARK,
        "135",
        "Selmark will quit the canal talks if the sides show no progress by 20 March",
        VALDORIA,
        ORMUND,
        issues=("mediation",),
        modality="conditional",
        condition="if the sides show no progress",
        deadline=until(3, 20, "by 20 March"),
        on=day(3, 8),
    )
    page.meets(
        "Lund",
        ("VAL", "ORM"),
        "announced",
        "Delegations from Valdoria and Ormund will meet in Lund on 12 March",
        on=day(3, 12, "on 12 March"),
    )
    return page.done()


def contradiction() -> Coded:
    """4: a known quotation credited to somebody else, and the meeting is downgraded."""
    page = Page(
        '"We cannot want this peace more than the people who must live with it," Ivo Marren, the foreign minister of '
        "Valdoria, said. The talks in Lund will go ahead without ministers after Marren cancelled his trip. Ormund "
        "reportedly considers a smaller toll on grain.",
        uri="daily/4.txt",
        title="Marren stays home",
        outlet="Ormund Daily",
        published=day(3, 9),
    )
    page.says("Ivo Marren", "VAL", "We cannot want this peace more than the people who must live with it,")
    page.meets(
        "Lund",
        ("VAL", "ORM"),
        "downgraded",
        "The talks in Lund will go ahead without ministers",
        reason=page.at("after Marren cancelled his trip"),
    )
    page.does(
        ORMUND,
        "030",
        "Ormund reportedly considers a smaller toll on grain",
        modality="hedged",
        issues=("canal",),
    )
    return page.done()


def truce() -> Coded:
    """5: the meeting is held, a truce proposed, accepted by one."""
    page = Page(
        "Delegations met in Lund on Wednesday. Selmark proposed a ten-day truce on the canal. Valdoria accepted the "
        "ten-day truce. Ormund is ready to discuss tolls.",
        uri="post/5.txt",
        title="Truce offered",
        outlet="Port Selm Post",
        published=day(3, 13),
    )
    page.meets("Lund", ("VAL", "ORM", "SEL"), "held", "Delegations met in Lund on Wednesday", on=day(3, 12))
    answer = Response("VAL", "accepted", "full", page.at("Valdoria accepted the ten-day truce"), day(3, 12))
    page.proposes("ten-day truce", "SEL", "a ten-day truce on the canal", answer, on=day(3, 12))
    page.pauses("proposed", "Selmark proposed a ten-day truce on the canal", by="SEL", duration="ten-day")
    page.does(ORMUND, "036", "Ormund is ready to discuss tolls", VALDORIA, issues=("canal",), on=day(3, 13))
    return page.done()


def accusation() -> Coded:
    """6: an alleged violation."""
    page = Page(
        "Ormund accused Valdoria of shelling the lock at Brask in breach of the truce. Ormund did not sign the truce.",
        uri="daily/6.txt",
        title="Truce broken?",
        outlet="Ormund Daily",
        published=day(3, 15),
    )
    page.does(
        ORMUND,
        "112",
        "Ormund accused Valdoria of shelling the lock at Brask",
        VALDORIA,
        issues=("ceasefire",),
    )
    page.pauses(
        "alleged-violation",
        "shelling the lock at Brask in breach of the truce",
        accuser="ORM",
        accused="VAL",
        on=day(3, 14),
    )
    page.does(ORMUND, "081", "Ormund did not sign the truce", modality="negated", issues=("ceasefire",))
    return page.done()


def denial() -> Coded:
    """7: an undated page: the accused side accuses in turn."""
    page = Page(
        "Valdoria denied the shelling and accused Ormund of firing on barges during the truce.",
        uri="undated/7.html",
        title=None,
        outlet=None,
    )
    page.does(
        VALDORIA, "112", "accused Ormund of firing on barges during the truce", ORMUND, issues=("ceasefire",)
    )
    page.pauses("alleged-violation", "firing on barges during the truce", accuser="VAL", accused="ORM")
    return page.done(("VAL", "ORM"), ())


def departure() -> Coded:
    """8: the mediator does what it threatened."""
    page = Page(
        "Selmark withdrew from the canal talks on Saturday. Valdoria now accepts the opening of the locks only after "
        "a census.",
        uri="npa/8.txt",
        title="Selmark leaves",
        outlet="Northern Press",
        published=day(3, 22),
    )
    page.does(
        SELMARK,
        "165",
        "Selmark withdrew from the canal talks on Saturday",
        issues=("mediation",),
        on=day(3, 22),
    )
    return page.done()


def elsewhere() -> Coded:
    """9: another process altogether, with parts missing."""
    page = Page(
        "The Tirren rebels said they would not lay down arms. Talks with Basland in Mor were postponed.",
        uri="other/9.txt",
        title="No arms laid down",
        outlet="Mor Times",
        published=day(3, 16),
    )
    page.does(Agent("the Tirren rebels", "TIR"), "120", "they would not lay down arms", issues=("arms",))
    page.does(Agent("somebody"), "100", "lay down arms")
    page.meets("Mor", ("TIR", "BAS"), "postponed", "Talks with Basland in Mor were postponed")
    return page.done(("TIR", "BAS"), ("UN",))


def talks() -> tuple[Coded, ...]:
    """All nine, in the order in which they come in."""
    return (
        warning(),
        reprint(),
        extension(),
        contradiction(),
        truce(),
        accusation(),
        denial(),
        departure(),
        elsewhere(),
    )


def moved(coded: Coded, uri: str) -> Coded:
    """The same article at another place."""
    return replace(coded, article=replace(coded.article, uri=uri))
