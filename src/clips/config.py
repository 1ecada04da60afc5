"""Configuration: a TOML file with what `clips analyze` does not have to be told each time. The command line wins."""

import os
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

from clips.read import is_date, shown

__all__ = ["KEYS", "MOST_JOBS", "Config", "ConfigError", "find", "missing_pipeline", "read"]

KEYS = ("watchlist", "pipeline", "date", "jobs")
MOST_JOBS = 256
VARIABLE = "CLIPS_CONFIG"


class ConfigError(ValueError):
    """A configuration file cannot be read, or says what makes no sense; the message names the file and the key."""


class Config(NamedTuple):
    """What a configuration file says; `watchlist` are paths, `pipeline` the name or folder of one for each language."""

    watchlist: tuple[str, ...] = ()
    pipeline: Mapping[str, str] = {}
    date: str | None = None
    jobs: int | None = None


def find(path: str | None = None) -> str | None:
    """The configuration file to read: `path`, what `CLIPS_CONFIG` names, or the user's own where there is one.

    The user's own is `clips/config.toml` in `$XDG_CONFIG_HOME` (`~/.config`). An empty `CLIPS_CONFIG` means none.
    """
    if path is not None:
        return path
    named = os.environ.get(VARIABLE)
    if named is not None:
        return named or None
    home = os.environ.get("XDG_CONFIG_HOME", "")
    folder = home if os.path.isabs(home) else os.path.join(os.path.expanduser("~"), ".config")  # as XDG asks
    own = os.path.join(folder, "clips", "config.toml")
    return own if os.path.lexists(own) else None


def read(path: str | None) -> Config:
    """What the file at `path` says, an empty `Config` where it is None; paths in it count from its folder.

    Raises `ConfigError`.
    """
    if path is None:
        return Config()
    name = shown(path)
    try:
        with open(path, "rb") as file:
            data = tomllib.load(file)
        return _config(data, os.path.dirname(os.path.abspath(path)))
    except OSError as error:
        raise ConfigError(f"{name}: {error.strerror or error}") from error
    except ValueError as error:  # no UTF-8, no TOML, or not what is asked for
        raise ConfigError(f"{name}: {error}") from error


def missing_pipeline(code: str, name: str) -> str | None:
    """Why the spaCy pipeline `name` cannot be used for language `code`, in a line; None where it can be, it seems.

    Loads nothing: it asks whether there is such a folder or an installed package.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    from clips.languages import is_known

    if not is_known(code):
        return f"language {code!r} is not known; 'clips languages' lists what is known."
    if os.path.isdir(name):
        made = os.path.isfile(os.path.join(name, "config.cfg"))
        return None if made else f"{name!r} is no spaCy pipeline: there is no config.cfg in it."
    try:
        distribution(name)
    except (PackageNotFoundError, ValueError):
        return f"the spaCy pipeline {name!r} is not installed; 'python -m spacy download {name}' installs it."
    return None


def _config(data: dict[str, object], folder: str) -> Config:
    for key in data:
        if key not in KEYS:
            raise ConfigError(f"unknown key {key!r}; there are {', '.join(KEYS)}")
    paths, pipeline = data.get("watchlist", []), data.get("pipeline", {})
    date, jobs = data.get("date"), data.get("jobs")
    paths = [paths] if isinstance(paths, str) else paths
    if not isinstance(paths, list) or not all(isinstance(path, str) and path for path in paths):
        raise ConfigError("watchlist is not a path or a list of paths")
    if not isinstance(pipeline, dict) or not all(isinstance(name, str) and name for name in pipeline.values()):
        raise ConfigError('pipeline is not a table such as pipeline = {de = "de_core_news_lg"}')
    if date is not None and not is_date(str(date)):
        raise ConfigError(f"date {str(date)!r} is not an ISO 8601 date such as 2024-09-18")
    if jobs is not None and (isinstance(jobs, bool) or not isinstance(jobs, int) or not 0 <= jobs <= MOST_JOBS):
        raise ConfigError(f"jobs is not a number from 0 to {MOST_JOBS}")
    return Config(
        watchlist=tuple(os.path.join(folder, os.path.expanduser(path)) for path in paths),
        pipeline={code: _pipeline(name, folder) for code, name in pipeline.items()},
        date=None if date is None else str(date),
        jobs=jobs,
    )


def _pipeline(name: str, folder: str) -> str:
    """A folder from where the file is, a package by its name."""
    path = os.path.expanduser(name)
    return os.path.join(folder, path) if os.sep in path or "/" in path else name
