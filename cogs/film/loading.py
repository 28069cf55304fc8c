"""Bringing the data files into the database when they changed, and from there into memory."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cogs.film.catalogue import Catalogue
from cogs.film.datafile import film_folders, fingerprint, packaged_films
from cogs.film.store import FilmStore

_log = logging.getLogger(__name__)


async def load_catalogue(store: FilmStore, now: datetime, roots: Sequence[Path] = ()) -> Catalogue:
    """Read again the films whose files changed, drop those whose folder is gone, return them all.

    An unchanged start compares checksums only. `roots` are folders of film folders beside the
    packaged one. Raises FilmDataError, before anything is written, when a changed film is broken.
    """
    folders = [folder for root in (packaged_films(), *roots) for folder in film_folders(root)]
    stored = await store.list_fingerprints()
    found = {folder.name: (folder, fingerprint(folder)) for folder in folders}
    changed = [name for name, (_, print_) in found.items() if stored.get(name) != print_]
    if changed:
        # Reading YAML and checking a schema is work for a changed film only.
        from cogs.film.reading import read_film

        films = [read_film(found[name][0]) for name in changed]
        for film in films:
            await store.save_film(film, found[film.id][1], now)
            _log.info("film.loaded", extra={"film": film.id, "facts": len(film.facts)})
    for gone in stored.keys() - found.keys():
        await store.remove_film(gone)
        _log.info("film.removed", extra={"film": gone})
    return Catalogue(await store.list_films())
