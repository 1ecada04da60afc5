"""What every section of a language pack shares."""

from pydantic import BaseModel, ConfigDict


class Data(BaseModel):
    """A section of a pack: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
