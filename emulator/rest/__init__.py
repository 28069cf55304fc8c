"""The REST routes that the emulator knows; every other one is a 404 and a violation."""
