"""Names in their own scripts against entries in Latin letters, and strangers who must not match."""

import pytest

from casewright.resolve import ListingIndex, screen
from casewright.resolve.names import make_name
from casewright.resolve.scripts import read_script
from casewright.values import Outcome
from tests.resolve.conftest import MakeListing

FOUND = [
    ("Сергей Анатольевич Рудской", "RUDSKOY, Sergei Anatolyevich", "person"),
    ("Сяргей Рудскі", "RUDSKOY, Sergey", "person"),
    ("Олександр Ткаченко", "TKACHENKO, Alexander", "person"),
    ("محمد طاهر عبد الرحمن قاسمي", "Mohammad Taher Abdul Rahman Qasemi", "person"),
    ("حبيب الله غفاري", "HABIBULLAH GHAFFARI", "person"),
    ("نور الدين الصحراوي", "AL-SAHRAOUI, Nureddine", "person"),
    ("김원식", "KIM, Won-sik", "person"),
    ("Kim Wonsik", "KIM, Won Shik", "person"),
    ("Choi Kyung-sung", "CHOE Kyong-song", "person"),
    ("王明山", "WANG, Mingshan", "person"),
    (
        "АО «Тульский машиностроительный завод «Вымпел»",
        "JSC Tula Machine-Building Plant Vympel",
        "organisation",
    ),
    ("ООО «Остек-Интегра»", "Ostec-Integra LLC", "organisation"),
    ("조선백호무역회사", "Korea Paekho Trading Corporation", "organisation"),
    ("로케트공업부", "Ministry of Rocket Industry", "organisation"),
    ("广州新拓电子贸易有限公司", "Guangzhou Xintuo Electronics Trading Co., Ltd.", "organisation"),
    ("شركة النعمان للتجارة", "Al-Numan Trading Company", "organisation"),
]
STRANGERS = [
    ("Наталья Ильина", "RUDSKOY, Sergei Anatolyevich", "person"),
    ("أزهار الجابر", "JABARIN, Zaher", "person"),
    ("김영수", "KIM, Won-sik", "person"),
    ("冯成", "Feng Sheng Co., Ltd.", "organisation"),
    ("سارینا موحد", "SERENA", "vessel"),
    ("ООО «Ромашка»", "JSC Tula Machine-Building Plant Vympel", "organisation"),
    ("上海大丰电子贸易有限公司", "Shanghai Welltech Electronic Trading Co. Ltd.", "organisation"),
]


@pytest.mark.parametrize(("name", "listed", "kind"), FOUND)
def test_a_name_in_its_own_script_finds_its_entry(
    make_listing: MakeListing, name: str, listed: str, kind: str
) -> None:
    index = ListingIndex([make_listing(listed, kind), make_listing("VASQUEZ, Natalia", "person")])
    assert [index.get(match.listing_id).name for match in screen(name, index)] == [listed]


@pytest.mark.parametrize(("name", "listed", "kind"), STRANGERS)
def test_a_stranger_in_another_script_raises_no_alert(
    make_listing: MakeListing, name: str, listed: str, kind: str
) -> None:
    assert screen(name, ListingIndex([make_listing(listed, kind)])) == ()


@pytest.mark.parametrize(
    ("name", "listed", "kind"),
    [
        ("김원식", "KIM, Won-sik", "person"),
        ("حبيب الله غفاري", "HABIBULLAH GHAFFARI", "person"),
        ("Сергей Анатольевич Рудской", "RUDSKOY, Sergei Anatolyevich", "person"),
        ("조선광업개발무역회사", "Korea Mining Development Trading Corporation", "organisation"),
    ],
)
def test_another_script_never_makes_a_match_by_itself(
    name: str, listed: str, kind: str, make_listing: MakeListing
) -> None:
    [found] = screen(name, ListingIndex([make_listing(listed, kind=kind)]))
    assert found.outcome is Outcome.POSSIBLE


def test_a_translated_name_of_a_firm_scores_less_than_the_listed_one(make_listing: MakeListing) -> None:
    """Many share what is translated; the same entry with the name in its own script is as sure as any."""
    listed, name = "Bystrov Machine Building Plant", "Машиностроительный завод Быстров"
    [translated] = screen(name, ListingIndex([make_listing(listed, "organisation")]))
    [same] = screen(name, ListingIndex([make_listing(listed, "organisation", name)]))
    assert translated.score < 0.5 < same.score


def test_letters_of_two_alphabets_in_one_word_are_read_as_one() -> None:
    mixed, plain = "Cаратовский Зaвод", "Саратовский Завод"
    assert mixed != plain
    assert read_script(mixed, of_person=False) == read_script(plain, of_person=False)


def test_the_reason_says_that_a_word_was_translated(make_listing: MakeListing) -> None:
    index = ListingIndex([make_listing("Ostec Works LLC", "organisation")])
    [match] = screen("ООО «Завод Остек»", index)
    assert any("means the same" in part.reason for part in match.parts)


def test_only_the_inmost_quotation_is_a_firms_own_name() -> None:
    name = make_name("АО «Концерн «Вымпел»", of_person=False)
    assert name.telling == ("vympel",)
