"""Sentences of our own about many processes: who says what, in which kind, and what is no statement at all."""

from __future__ import annotations

import pytest

from goodoffices.read import read
from goodoffices.record import Article, ReaderSettings, Statement
from goodoffices.vocab import load

Wanted = tuple[str | None, str, str]

CASES: list[tuple[str, list[Wanted]]] = [
    # a cue before a that-clause or a bare clause
    (
        "Egyptian Foreign Minister Badr Abdelatty said that both delegations would return to Cairo on Sunday.",
        [("Badr Abdelatty", "indirect", "both delegations would return to Cairo on Sunday")],
    ),
    (
        "Hamas said it had received the revised text and would answer within days.",
        [("Hamas", "indirect", "it had received the revised text and would answer within days")],
    ),
    (
        "Sudan's army stated on Monday that it would not attend the talks in Geneva.",
        [("army", "indirect", "it would not attend the talks in Geneva")],
    ),
    (
        "Angolan President João Lourenço announced in a televised address that direct talks would open in Luanda.",
        [("João Lourenço", "indirect", "direct talks would open in Luanda")],
    ),
    (
        "Iranian Foreign Minister Abbas Araghchi told reporters in Muscat that enrichment was not up for discussion.",
        [("Abbas Araghchi", "indirect", "enrichment was not up for discussion")],
    ),
    (
        "The M23 spokesman Lawrence Kanyuka told Reuters the rebels would not leave Goma.",
        [("Lawrence Kanyuka", "indirect", "the rebels would not leave Goma")],
    ),
    # after
    (
        "The corridor will stay open for another week, Armenian Prime Minister Nikol Pashinyan said on Thursday.",
        [("Nikol Pashinyan", "indirect", "The corridor will stay open for another week")],
    ),
    (
        '"We have not closed the door," said Ersin Tatar, the Turkish Cypriot leader.',
        [("Ersin Tatar", "direct", "We have not closed the door,")],
    ),
    (
        "Talks on the border will resume in March, according to the Thai foreign ministry.",
        [("ministry", "indirect", "Talks on the border will resume in March")],
    ),
    (
        "According to Colombian President Gustavo Petro, the guerrillas have broken the truce four times.",
        [("Gustavo Petro", "indirect", "the guerrillas have broken the truce four times")],
    ),
    # inside
    (
        '"The blockade must end," UN envoy Hans Grundberg told the Security Council, "before any vote can be held."',
        [("Hans Grundberg", "direct", "The blockade must end,")],
    ),
    (
        "The ceasefire, Lourenço said, would take effect at midnight.",
        [("Lourenço", "indirect", "The ceasefire")],
    ),
    # several sentences in one quotation, and a quotation that follows
    (
        (
            'Nicos Christodoulides welcomed the move. "It is a beginning. It is not yet a solution," he said. '
            '"Much work lies ahead."'
        ),
        [
            ("Nicos Christodoulides", "direct", "It is a beginning. It is not yet a solution,"),
            ("Nicos Christodoulides", "direct", "Much work lies ahead."),
        ],
    ),
    # participles
    (
        (
            "Rwandan President Paul Kagame rejected the accusation that his troops had crossed the border, "
            "adding that Kinshasa must disarm the FDLR."
        ),
        [
            ("Paul Kagame", "indirect", "the accusation that his troops had crossed the border"),
            ("Paul Kagame", "indirect", "Kinshasa must disarm the FDLR"),
        ],
    ),
    (
        "Tom Fletcher described the siege of El Fasher as a moral failure, calling for an immediate halt to the shelling.",
        [
            ("Tom Fletcher", "indirect", "the siege of El Fasher as a moral failure"),
            ("Tom Fletcher", "indirect", "an immediate halt to the shelling"),
        ],
    ),
    (
        'Qatar has stepped up its contacts, warning that "time is running out".',
        [("Qatar", "mixed", "time is running out")],
    ),
    # mixed
    (
        'Majed al-Ansari said the two sides were "closer than ever" to a deal on prisoners.',
        [("Majed al-Ansari", "mixed", 'the two sides were "closer than ever" to a deal on prisoners')],
    ),
    (
        'Felix Tshisekedi called the proposal "an insult to the dead".',
        [("Felix Tshisekedi", "mixed", 'the proposal "an insult to the dead"')],
    ),
    (
        'António Guterres called on "all parties to lay down their arms".',
        [("António Guterres", "mixed", "all parties to lay down their arms")],
    ),
    # objects
    (
        "Azerbaijani President Ilham Aliyev accused Yerevan of rearming behind the back of the mediators.",
        [("Ilham Aliyev", "indirect", "Yerevan of rearming behind the back of the mediators")],
    ),
    (
        "Saudi Foreign Minister Faisal bin Farhan urged the Rapid Support Forces to lift the siege.",
        [("Faisal bin Farhan", "indirect", "the Rapid Support Forces to lift the siege")],
    ),
    # passive
    (
        'Abdel Fattah al-Burhan was quoted as saying that "no one will impose peace on Sudan".',
        [("Burhan", "mixed", "no one will impose peace on Sudan")],
    ),
    (
        "It was announced by the Omani foreign ministry that the fifth round would be held in Rome.",
        [("ministry", "indirect", "the fifth round would be held in Rome")],
    ),
    # pronouns and roles carried over sentences and paragraphs
    (
        (
            "Massad Boulos, the US envoy for Africa, met both presidents in Doha.\n"
            "He said the agreement would be signed within weeks.\n"
            '"We are very close," he added.'
        ),
        [
            ("Massad Boulos", "indirect", "the agreement would be signed within weeks"),
            ("Massad Boulos", "direct", "We are very close,"),
        ],
    ),
    # layout
    (
        'Otty Patiño spoke to the press after the session.\nQuote from Patiño: "The ELN has chosen war. We have not."',
        [("Patiño", "direct", "The ELN has chosen war. We have not.")],
    ),
    (
        'Araghchi was blunt: "There will be no talks under fire."',
        [("Araghchi", "direct", "There will be no talks under fire.")],
    ),
    # unnamed sources
    (
        "Officials say the delegation has already left Khartoum.",
        [("Officials", "indirect", "the delegation has already left Khartoum")],
    ),
    (
        "A senior Israeli official who asked not to be named said the army would stay in Rafah.",
        [("official", "indirect", "the army would stay in Rafah")],
    ),
    (
        "Reports have emerged suggesting that Asmara might send troops to the border.",
        [("Reports", "indirect", "Asmara might send troops to the border")],
    ),
    (
        "Observers note that neither general has given up hope of a military victory.",
        [("Observers", "indirect", "neither general has given up hope of a military victory")],
    ),
    # papers and offices
    (
        "A statement by the African Union said the mediators would travel to Juba.",
        [("African Union", "indirect", "the mediators would travel to Juba")],
    ),
    (
        "Prime Minister Benjamin Netanyahu's office said on Saturday that the list of hostages had not arrived.",
        [("Benjamin Netanyahu's office", "indirect", "the list of hostages had not arrived")],
    ),
    (
        "The foreign ministry issued a statement saying that Addis Ababa would honour the Pretoria agreement.",
        [("ministry", "indirect", "Addis Ababa would honour the Pretoria agreement")],
    ),
    # two speakers in one sentence
    (
        "Kinshasa said its positions had been shelled overnight, while the rebels said they had only returned fire.",
        [
            ("Kinshasa", "indirect", "its positions had been shelled overnight"),
            ("rebels", "indirect", "they had only returned fire"),
        ],
    ),
    (
        "The Kremlin acknowledged that contacts continued but described them as difficult.",
        [("Kremlin", "indirect", "contacts continued"), ("Kremlin", "indirect", "them as difficult")],
    ),
    # quoted by a third, set off, split, or told by the layout of a line
    (
        "State television quoted General Ali Rashid as saying that the base had been hit.",
        [("Ali Rashid", "indirect", "the base had been hit")],
    ),
    (
        'Maduro is a dictator, US Secretary of State Marco Rubio said, but "the door is open".',
        [("Marco Rubio", "mixed", '"the door is open"')],
    ),
    (
        "Hamas has told mediators it will give up power in Gaza, a senior official in the group said Wednesday.",
        [("official", "indirect", "Hamas has told mediators it will give up power in Gaza")],
    ),
    (
        "CAIRO (AP) — Gaza will be rebuilt, Egyptian President Abdel Fattah al-Sisi said.",
        [("Sisi", "indirect", "Gaza will be rebuilt")],
    ),
    (
        (
            "Russian Foreign Ministry spokeswoman Maria Zakharova met the press.\n"
            "Zakharova: Russia will not take part in the Istanbul meeting"
        ),
        [("Maria Zakharova", "indirect", "Russia will not take part in the Istanbul meeting")],
    ),
    (
        "While Caracas says the truce holds, the ELN's commander Antonio Garcia said four men had been killed.",
        [
            ("Caracas", "indirect", "the truce holds"),
            ("Antonio Garcia", "indirect", "four men had been killed"),
        ],
    ),
    (
        'Asked about the raid, Kenyan President William Ruto said "no comment" when pressed by reporters.',
        [("William Ruto", "direct", "no comment")],
    ),
    (
        "Norway and Cuba, guarantors of the process, called for restraint.",
        [("Norway and Cuba", "indirect", "restraint")],
    ),
    (
        "On Friday, the rebels, who control Goma, said in a statement posted online that they would withdraw.",
        [("rebels", "indirect", "they would withdraw")],
    ),
    # relays
    (
        "Steve Barrow told the council that General Idris Kamara had promised to free the prisoners.",
        [("Steve Barrow", "indirect", "General Idris Kamara had promised to free the prisoners")],
    ),
]

SILENT = [
    "Talks between the two governments collapsed on Tuesday.",
    "The mediator is optimistic about the next round.",
    'The so-called "peace bridge" was reopened to lorries.',
    "The general did not say when his troops would leave.",
    "The ministry declined to comment.",
    "If Hamas says that it agrees, the second phase will begin.",
    "The minister is expected to announce a new date.",
    "It remains unclear whether the guns will fall silent.",
    "The two armies exchanged fire for the third night in a row.",
    "The delegation would say more after the vote.",
    'A film called "The Long Road" was shown in the square.',
    "The proposed ceasefire was never signed.",
    "The reported attack killed two people.",
    "Shall the talks go on?",
    "No official has confirmed that the envoy was in Tehran.",
    "No one has claimed responsibility for the attack.",
    "Neither Hamas nor Israel has confirmed the report.",
    "Hamas has yet to announce its decision.",
    "The guide left without saying when he would return.",
    "The minister stopped short of saying that the talks had failed.",
    "President Yoon was told that the talks had failed.",
    "Did President Putin say he would come?",
    "The plan calls for Israeli troops to withdraw.",
    "Kabila said nothing.",
    "Background: the two states fought a war in 2020.",
    "Officials in Addis Ababa and Asmara could not be reached for comment.",
    "Trump criticised the president.",
]


def statements_of(text: str) -> tuple[Statement, ...]:
    return read(
        Article(id="a", uri="a.txt", sha256="", text=text), load(), ReaderSettings("rules")
    ).statements


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:40] for text, _ in CASES])
def test_sentence(text: str, wanted: list[Wanted]) -> None:
    found = statements_of(text)
    seen = [(one.speaker.name, one.kind, " ".join(span.text for span in one.content)) for one in found]
    for name, kind, content in wanted:
        hits = [one for one in seen if content in one[2]]
        assert hits, seen
        assert any(one[1] == kind and _same_name(name, one[0]) for one in hits), seen


def _same_name(wanted: str | None, found: str | None) -> bool:
    if wanted is None or found is None:
        return wanted is found
    return wanted.lower() in found.lower() or wanted.split()[-1].lower() == found.split()[-1].lower()


@pytest.mark.parametrize("text", SILENT)
def test_no_statement(text: str) -> None:
    assert statements_of(text) == ()
