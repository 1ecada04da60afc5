"""The same thing in several clippings: people and places, then events."""
