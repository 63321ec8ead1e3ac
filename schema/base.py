"""The base of all models: frozen, and strict about unknown fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A value between two stages. Nothing changes it after it is made."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants")
