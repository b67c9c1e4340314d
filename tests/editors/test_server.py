"""The server by the client of pytest-lsp, which holds it to the protocol, as several editors introduce themselves."""

import asyncio
import os
import time
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

PROGRAM = os.environ["FOIA_LINT"]
EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "faulty.txt"
EDITORS = ["visual_studio_code", "neovim@0.11.0", "neovim@0.7.0", "emacs@29.1"]


@pytest_lsp.fixture(
    params=EDITORS,
    config=ClientServerConfig(server_command=[PROGRAM, "lsp", "--lang", "en"]),
)
async def client(request, lsp_client: LanguageClient):
    capabilities = client_capabilities(request.param)
    greeted = await lsp_client.initialize_session(
        types.InitializeParams(capabilities=capabilities, process_id=os.getpid())
    )
    lsp_client.encoding = greeted.capabilities.position_encoding
    yield
    await lsp_client.shutdown_session()


def open_text(client: LanguageClient, uri: str, text: str):
    item = types.TextDocumentItem(uri=uri, language_id="plaintext", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))


def units(client: LanguageClient, text: str) -> int:
    """The length of a text as the editor and the server have agreed to count."""
    return len(text.encode()) if client.encoding == "utf-8" else len(text.encode("utf-16-le")) // 2


def asks(client: LanguageClient) -> bool:
    return client.capabilities.text_document.diagnostic is not None


async def found(client: LanguageClient, uri: str) -> list[types.Diagnostic]:
    """What is found, asked for by an editor that asks, else waited for."""
    if asks(client):
        identifier = types.TextDocumentIdentifier(uri=uri)
        report = await client.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(text_document=identifier)
        )
        return list(report.items)
    await client.wait_for_notification("textDocument/publishDiagnostics")
    return list(client.diagnostics[uri])


@pytest.mark.asyncio
async def test_findings_and_what_can_be_done(client: LanguageClient, tmp_path: Path):
    uri = (tmp_path / "a.txt").as_uri()
    text = EXAMPLE.read_text(encoding="utf-8")
    open_text(client, uri, text)
    diagnostics = await found(client, uri)
    by_code = {diagnostic.code: diagnostic for diagnostic in diagnostics}
    assert {"D401", "L805", "C201", "T305", "S113", "C207"} <= by_code.keys()
    place = by_code["L805"].range
    before, _ = text.splitlines()[place.start.line].split("XX")
    assert place.start.character == units(client, before)
    assert place.end.character == units(client, before + "XX")
    assert len(by_code["T305"].related_information) > 1

    identifier = types.TextDocumentIdentifier(uri=uri)
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=identifier,
            range=by_code["S113"].range,
            context=types.CodeActionContext(diagnostics=[by_code["S113"]]),
        )
    )
    preferred = [action for action in actions if action.is_preferred]
    assert [action.diagnostics[0].code for action in preferred] == ["S113"]
    [edit] = preferred[0].edit.changes[uri]
    assert edit.new_text == "务" or "事务" in edit.new_text

    hover = await client.text_document_hover_async(
        types.HoverParams(text_document=identifier, position=by_code["T305"].range.start)
    )
    assert "requests.granted.total" in hover.contents.value
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(text_document=identifier)
    )
    assert len(symbols) == 6
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(text_document=identifier))
    assert len(folds) >= 6
    [*edits] = await client.text_document_formatting_async(
        types.DocumentFormattingParams(
            text_document=identifier,
            options=types.FormattingOptions(tab_size=4, insert_spaces=True),
        )
    )
    assert edits and all(edit.range.start.line > 20 for edit in edits), "only tables are laid out"


@pytest.mark.asyncio
async def test_a_keystroke_is_judged_soon(client: LanguageClient, tmp_path: Path, record_property):
    """No time is asserted: machines differ. It is printed with `-rP`."""
    uri = (tmp_path / "a.txt").as_uri()
    text = EXAMPLE.read_text(encoding="utf-8")
    open_text(client, uri, text)
    await found(client, uri)
    times, before = [], units(client, text.splitlines()[8].split("XX")[0])
    for version in range(2, 12):
        place = types.Position(line=8, character=0)
        change = types.TextDocumentContentChangePartial(range=types.Range(place, place), text="a")
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=version)
        begun = time.perf_counter()
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(text_document=document, content_changes=[change])
        )
        diagnostics = await found(client, uri)
        times.append((time.perf_counter() - begun) * 1000)
        [placeholder] = [one for one in diagnostics if one.code == "L805"]
        assert placeholder.range.start.character == before + version - 1
        await asyncio.sleep(0.01)
    times.sort()
    print(f"{len(text.encode())} bytes: median {times[len(times) // 2]:.1f} ms, longest {times[-1]:.1f} ms")
