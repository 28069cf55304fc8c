"""Help: grown from the sections that the features declare."""

from __future__ import annotations

from bot.features import Built, Feature, FeatureSet
from bot.resources import Resources
from cogs.help.cog import HelpCog
from cogs.help.components import HelpComponents
from cogs.help.service import HelpService


async def build(resources: Resources, features: FeatureSet) -> Built:
    """Make the command and the components of the help."""
    service = HelpService(features.help, resources.command_links)
    return Built(
        cogs=(HelpCog(resources.requests, service),), routes=HelpComponents(service).routes
    )


FEATURE = Feature(name="help", build=build, order=900)
