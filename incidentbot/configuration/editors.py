"""What editors need to know to complete and check the files while one writes: a JSON Schema for each."""

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from incidentbot.configuration.schema import Organisation


class _ForEditors(GenerateJsonSchema):
    """Says what a person would say: keys need no title beside their description, and a wrong one is wrong."""

    def field_title_should_be_set(self, schema: object) -> bool:
        """Leave titles to the models."""
        del schema
        return False

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Refuse keys of another form, which would else be taken with anything below them."""
        told = super().dict_schema(schema)
        return {**told, "additionalProperties": False} if "patternProperties" in told else told


def editor_schemas() -> Mapping[str, JsonSchemaValue]:
    """Give the schema of each file, by the file's name without the ending."""
    return {
        stem: _schema(
            f"{stem}.yaml",
            TypeAdapter(field.rebuild_annotation()).json_schema(schema_generator=_ForEditors),
        )
        for stem, field in Organisation.model_fields.items()
    }


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write each schema into a file of its own, and give those files."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(
        _write(folder / f"{stem}.schema.json", told) for stem, told in editor_schemas().items()
    )


def _write(file: Path, schema: JsonSchemaValue) -> Path:
    file.write_text(f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n", encoding="utf-8")
    return file


def _schema(name: str, told: JsonSchemaValue) -> JsonSchemaValue:
    # A file of comments alone says nothing, which may be all there is to say.
    kind = told["type"] if "required" in told else ["object", "null"]
    return {**told, "$schema": GenerateJsonSchema.schema_dialect, "title": name, "type": kind}
