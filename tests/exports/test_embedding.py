import json
import re
from urllib.parse import quote

import pytest
from django.test import Client

from tests.exports.stage import actor, event, involve

pytestmark = pytest.mark.django_db


def test_the_frame_keeps_its_filter(client: Client) -> None:
    event("US bans chips", "2023-05-26")
    event("Ministers meet", "2023-05-26", type="CONSULT")
    page = client.get("/embed/?type=SANCTION").content.decode()
    assert "US bans chips" in page
    assert "Ministers meet" not in page
    assert 'href="/?type=SANCTION"' in page


def test_only_the_frame_may_be_framed_and_it_sets_no_cookie(client: Client) -> None:
    answer = client.get("/embed/")
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    assert "frame-ancestors 'none'" in client.get("/api/v1/docs")["Content-Security-Policy"]


def test_the_frame_has_no_script_and_asks_no_other_host(client: Client) -> None:
    page = client.get("/embed/").content.decode()
    assert "<script" not in page
    assert "http:" not in page
    assert "https:" not in page


def test_titles_are_text_in_the_frame(client: Client) -> None:
    involve(event("<script>alert(1)</script>", "2023-05-26"), actor("<b>x</b>"))
    page = client.get("/embed/").content.decode()
    assert "<script>" not in page
    assert "<b>" not in page


def test_a_known_day_is_marked_up_as_a_day_and_a_month_is_not(client: Client) -> None:
    event("Known", "2023-05-26")
    event("Roughly", "2023-05-01", "2023-05-31", granularity="month")
    page = client.get("/embed/").content.decode()
    assert '<time datetime="2023-05-26">26 May 2023</time>' in page
    assert page.count("<time") == 1


def test_an_address_of_the_timeline_is_answered_with_its_frame(client: Client) -> None:
    asked = quote("http://testserver/?actor=USA&type=SANCTION&view=lanes", safe="")
    found = json.loads(client.get(f"/oembed?url={asked}&maxwidth=300").content)
    assert (found["type"], found["version"], found["width"]) == ("rich", "1.0", 300)
    assert 'src="http://testserver/embed/?actor=USA&amp;type=SANCTION"' in found["html"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://elsewhere.example/",
        "http://testserver/login/",
        "http://testserver/nowhere",
        "http://[",
        "//testserver/",
    ],
)
def test_other_addresses_have_no_frame(client: Client, url: str) -> None:
    assert client.get("/oembed", {"url": url}).status_code == 404


def test_xml_is_declined(client: Client) -> None:
    assert client.get("/oembed?format=xml&url=http://testserver/").status_code == 501


@pytest.mark.parametrize("size", ["0", "-1", "x", "99999999999999", "²"])
def test_a_frame_stays_within_sensible_sizes(client: Client, size: str) -> None:
    found = json.loads(client.get("/oembed", {"url": "http://testserver/", "maxwidth": size}).content)
    assert 200 <= found["width"] <= 640


def test_an_event_is_framed_alone_and_leads_to_its_page(client: Client) -> None:
    one = event("US bans chips", "2023-05-26")
    event("Ministers meet", "2023-05-27")
    found = json.loads(client.get("/oembed", {"url": f"http://testserver{one.get_absolute_url()}"}).content)
    assert f'src="http://testserver/embed/?event={one.pk}"' in found["html"]
    page = client.get(f"/embed/?event={one.pk}").content.decode()
    assert "US bans chips" in page and "Ministers meet" not in page
    assert f'href="{one.get_absolute_url()}"' in page


@pytest.mark.parametrize("number", ["x", "-1", "²", "9" * 40, "404"])
def test_an_event_that_is_none_is_not_framed(client: Client, number: str) -> None:
    assert client.get("/embed/", {"event": number}).status_code == 404


@pytest.mark.parametrize("path", ["/?actor=USA&q=%22export+controls%22", "event"])
def test_pages_tell_editors_of_other_pages_where_their_frame_is(client: Client, path: str) -> None:
    one = event("US bans chips", "2023-05-26")
    page = client.get(one.get_absolute_url() if path == "event" else path).content.decode()
    link = re.search(r'<link rel="alternate" type="application/json\+oembed"[^>]*href="([^"]+)"', page)
    assert link
    found = json.loads(client.get(link[1]).content)
    expected = f"event={one.pk}" if path == "event" else "actor=USA"
    assert expected in found["html"]
