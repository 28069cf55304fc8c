"""What a module of a feature is for, read from what it is called."""

from __future__ import annotations

# By name, or by the first or last word of it. Any other module is a model: the strictest role.
ROLES = {
    "feature": "feature",
    "cog": "front",
    "components": "front",
    "presenter": "presenter",
    "service": "service",
    "store": "store",
    "cli": "cli",
}
# Modules with a name of their own; a desk is what the commands and the buttons share, a pairing
# of services and presenters that does not know Discord.
ROLES_BY_MODULE = {
    "cogs.film.answers": "presenter",
    "cogs.film.library": "presenter",
    "cogs.film.loading": "store",
    "cogs.film.questions": "desk",
    "cogs.film.shelf": "desk",
    "cogs.party.board": "front",
    "cogs.party.calendar": "presenter",
    "cogs.party.events": "front",
    "cogs.party.kinds": "desk",
    "cogs.party.options": "front",
    "cogs.party.preparing": "front",
    "cogs.party.settings": "service",
    "cogs.party.voice": "desk",
}


def is_in(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def role(module: str) -> str:
    """Return the role of a module, or of a name imported from it."""
    for known, found in ROLES_BY_MODULE.items():
        if is_in(module, known):
            return found
    stem = module.split(".")[2] if module.count(".") > 1 else "model"
    words = (stem, stem.rpartition("_")[2], stem.partition("_")[0])
    return next((ROLES[word] for word in words if word in ROLES), "model")
