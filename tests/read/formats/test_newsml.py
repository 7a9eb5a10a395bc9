"""NewsML 1: components within components."""

from __future__ import annotations

import pytest

from tests.read.formats.samples import BODY, LEAK, MOVED, SEAL, TITLE, WORK, only, paragraphs, read, why

NEWSML = f"""<NewsML Version="1.2">
<NewsEnvelope><SentFrom><Party FormalName="Coastline"/></SentFrom></NewsEnvelope>
<NewsItem>
  <Identification><NewsIdentifier><ProviderId>pew.example</ProviderId><RevisionId>1</RevisionId>
    <PublicIdentifier>urn:newsml:pew.example:lock:1</PublicIdentifier></NewsIdentifier></Identification>
  <NewsManagement><FirstCreated>20250513T081500+0000</FirstCreated>
    <ThisRevisionCreated>20250514T081500+0000</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
  <NewsComponent>
    <NewsLines><HeadLine>{TITLE}</HeadLine><ByLine>Ada Quist</ByLine>
      <DateLine>Port Elder, May 13, 2025 (PEW) -</DateLine></NewsLines>
    <AdministrativeMetadata><Provider><Party FormalName="Port Elder Wire"/></Provider>
      <Source><Party FormalName="Meridian"/></Source></AdministrativeMetadata>
    <DescriptiveMetadata><Genre FormalName="Current"/></DescriptiveMetadata>
    <NewsComponent><Role FormalName="Caption"/>
      <ContentItem><DataContent>{paragraphs(LEAK) * 9}</DataContent></ContentItem></NewsComponent>
    <NewsComponent><Role FormalName="Main"/><ContentItem><DataContent><nitf><body><body.content>
      {paragraphs(LEAK, SEAL, MOVED, WORK)}</body.content></body></nitf></DataContent></ContentItem></NewsComponent>
    <NewsComponent><ContentItem><Encoding Notation="Base64"><DataContent>{"QUJD" * 999}</DataContent></Encoding>
      </ContentItem></NewsComponent>
  </NewsComponent>
</NewsItem></NewsML>"""


def test_an_item_has_all_its_fields() -> None:
    found = only("a.newsml", NEWSML)
    assert found.text == f"Port Elder, May 13, 2025 (PEW) - {BODY}"
    assert (found.title, found.byline, found.kind) == (TITLE, "Ada Quist", "news")
    assert (found.outlet_name, found.credit) == ("Port Elder Wire", "Meridian")
    assert (found.published, found.own_key) == ("2025-05-13", "urn:newsml:pew.example:lock:1")


@pytest.mark.parametrize(
    ("old", "outlet"),
    [
        ('<Provider><Party FormalName="Port Elder Wire"/></Provider>', "Coastline"),
        ('<SentFrom><Party FormalName="Coastline"/></SentFrom>', "Port Elder Wire"),
    ],
)
def test_the_outlet_is_the_provider_else_who_sent_it(old: str, outlet: str) -> None:
    assert only("a.newsml", NEWSML.replace(old, "")).outlet_name == outlet


def test_the_nearest_line_counts() -> None:
    nearer = (
        '<Role FormalName="Main"/><NewsLines><HeadLine>Gate leaks</HeadLine><CreditLine>Inland</CreditLine></NewsLines>'
    )
    found = only("a.newsml", NEWSML.replace('<Role FormalName="Main"/>', nearer))
    assert (found.title, found.byline, found.credit) == ("Gate leaks", "Ada Quist", "Inland")


@pytest.mark.parametrize(
    ("old", "new", "kind", "day"),
    [
        ("Current", "Release", "release", "2025-05-13"),
        ("<FirstCreated>20250513T081500+0000</FirstCreated>", "", "news", "2025-05-14"),
        ("<RevisionId>1</RevisionId>", "<RevisionId>2</RevisionId>", "news", "2025-05-13"),
    ],
)
def test_kind_and_day(old: str, new: str, kind: str, day: str) -> None:
    found = only("a.newsml", NEWSML.replace(old, new))
    assert (found.kind, found.published) == (kind, day)


def test_of_several_items_each_is_read_alone() -> None:
    item = NEWSML[NEWSML.index("<NewsItem>") : NEWSML.index("</NewsML>")]
    canceled = item.replace("Usable", "Canceled")
    found = read("a.newsml", NEWSML.replace("</NewsML>", f"{canceled}{item}</NewsML>"))
    assert found[1] == "withdrawn by its provider: its status is 'canceled'"
    assert found[0] == found[2]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<NewsML/>", "NewsML without items"),
        ("<NewsML><NewsItem/></NewsML>", "no text in it: pictures, links or data alone"),
        (NEWSML.replace('"Main"', '"Abstract"'), "no text in it: pictures, links or data alone"),
    ],
)
def test_what_holds_no_report_says_why(data: str, reason: str) -> None:
    assert why("a.newsml", data) == reason


def test_content_in_content_is_not_read_by_itself() -> None:
    nested = NEWSML.replace(f"<p>{WORK}</p>", f"<p>{WORK}<DataContent>Again.</DataContent></p>")
    assert only("a.newsml", nested).text.endswith(f"{WORK}Again.")
    inner = f"<NewsML><NewsItem><DataContent><x><DataContent>{LEAK}</DataContent></x></DataContent></NewsItem></NewsML>"
    assert why("a.newsml", inner) == "no text in it: pictures, links or data alone"
