"""Who may use the page: this machine's own browser, with the secret, and no other site in it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from yarl import URL

from emulator.web import Page
from tests.emulator.page_demo import Client, Demo


async def test_the_page_and_its_files_are_served_at_the_secret_address(client: Client) -> None:
    for name, kind in (
        ("", "text/html"),
        ("main.js", "text/javascript"),
        ("style.css", "text/css"),
    ):
        async with client.session.get(client.address + name) as response:
            assert response.status == 200
            assert response.content_type == kind


async def test_the_secret_is_another_at_every_start(demo: Demo) -> None:
    addresses = {Page(demo.emulator).address for _ in range(3)} | {demo.page.address}
    assert len(addresses) == 4
    assert all(len(address.split("/")[-2]) >= 20 for address in addresses)


@pytest.mark.parametrize("path", ["", "main.js", "api/world", "api/commands", "api/events"])
async def test_a_wrong_secret_finds_nothing(client: Client, path: str) -> None:
    address = f"{client.demo.emulator.address}/demo/wrong-secret/{path}"
    async with client.session.get(address) as response:
        assert response.status == 404


@pytest.mark.parametrize("name", ["nothing.js", "..%2fweb.py", "%2e%2e/web.py", "__init__.py"])
async def test_only_the_pages_own_files_are_served(client: Client, name: str) -> None:
    async with client.session.get(URL(client.address + name, encoded=True)) as response:
        assert response.status == 404


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil:80", ""]
)
async def test_a_foreign_host_name_is_refused(client: Client, host: str) -> None:
    status, answer = await client.get("world", Host=host)
    assert status == 403
    assert "guild" not in answer


@pytest.mark.parametrize("host", ["localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
async def test_this_machines_own_names_are_let_in(client: Client, host: str) -> None:
    status, _ = await client.get("world", Host=host.format(port=client.demo.emulator.port))
    assert status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", ""])
@pytest.mark.parametrize("path", ["world", "messages", "events", "commands", "file"])
async def test_another_site_cannot_read(client: Client, path: str, origin: str) -> None:
    status, answer = await client.get(path, Origin=origin)
    assert status == 403
    assert set(answer) == {"problem"}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_what_a_browser_marks_as_another_site_is_refused(client: Client, site: str) -> None:
    assert (await client.get("world", **{"Sec-Fetch-Site": site}))[0] == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({}, 403),
        ({"Origin": "{own}", "Content-Type": "text/plain"}, 415),
        ({"Origin": "{own}", "Content-Type": "application/x-www-form-urlencoded"}, 415),
    ],
)
@pytest.mark.parametrize("path", ["run", "move", "bot", "interest"])
async def test_another_site_cannot_drive(
    client: Client, headers: dict[str, str], status: int, path: str
) -> None:
    before = len(client.demo.emulator.interactions)
    own = client.demo.emulator.address
    sent = {"Content-Type": "application/json"} | {
        name: value.format(own=own) for name, value in headers.items()
    }
    body = json.dumps(
        client.viewer | {"command": "silence", "options": {}, "by": 60, "deed": "kill"}
    )
    address = f"{client.address}api/{path}"
    async with client.session.post(address, data=body, headers=sent) as response:
        assert response.status == status
    assert len(client.demo.emulator.interactions) == before
    assert client.demo.emulator.clock.offset == timedelta(0)
    assert client.demo.bot.running


async def test_no_answer_invites_other_sites_and_every_one_is_locked_down(client: Client) -> None:
    for path in ("", "main.js", "api/world", "api/nothing"):
        async with client.session.get(client.address + path) as response:
            headers = response.headers
        assert not [name for name in headers if name.startswith("Access-Control")]
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
