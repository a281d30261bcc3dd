"""What all sections of all files have in common."""

from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from incidentbot.configuration.fields import Key

_Entry = TypeVar("_Entry")

Some = Annotated[dict[Key, _Entry], Field(min_length=1)]
"""Entries by key, at least one."""


class Section(BaseModel):
    """A part of a file. A key without a value counts as not written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, written: Any) -> Any:
        if not isinstance(written, dict):
            return written
        return {key: value for key, value in written.items() if value is not None}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Tell editors that whatever may be left out may also be left empty."""
        told = handler(schema)
        resolved = handler.resolve_ref_schema(told)
        properties = resolved.get("properties", {})
        for key in properties.keys() - resolved.get("required", ()):
            properties[key] = _or_nothing(properties[key])
        return told


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Tells editors that a section may also be written shorter."""

    form: JsonSchemaValue

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Offer both."""
        return {"anyOf": [self.form, handler(schema)]}


def _or_nothing(schema: JsonSchemaValue) -> JsonSchemaValue:
    said = {key: schema[key] for key in ("description",) if key in schema}
    rest = {key: value for key, value in schema.items() if key not in {"description", "default"}}
    choices = rest["anyOf"] if rest.keys() == {"anyOf"} else [rest]
    nothing = {"type": "null"}
    return {**said, "anyOf": [*(one for one in choices if one != nothing), nothing]}
